/** Wrappers that say nothing of what they hold. */
const silent: ReadonlySet<string> = new Set(['typedExtensionProtocolOptions', 'typedConfig', 'typedPerFilterConfig', 'value'])

/** A JSON pointer within an Envoy message, as short as it stays clear: wrappers left out, types by their last name, numbers in brackets. */
export function pointerWords(pointer: string): string {
  const steps = pointer.split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~')).filter((step) => !silent.has(step))
  return steps.reduce((said, step) => {
    if (/^\d+$/.test(step)) return `${said}[${step}]`
    const name = step.slice(step.lastIndexOf('.') + 1)
    return said ? `${said}.${name}` : name
  }, '')
}
