/** Where a field stands in a document: `['spec', 'ports', 0, 'number']`. */
export type FieldPath = readonly (string | number)[]

/** Writes a path as Kubernetes does: `spec.ports[0].number`; keys with dots or slashes are bracketed. */
export function formatPath(path: FieldPath): string {
  let text = ''
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`
    else if (/^[\w-]+$/.test(step)) text += text ? `.${step}` : step
    else text += `[${step}]`
  }
  return text
}

/** Writes a path as an RFC 6901 JSON pointer. */
export function toPointer(path: FieldPath): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}
