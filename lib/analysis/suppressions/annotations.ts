import type { Finding, Resource, Suppression } from '@/lib/model/index.ts'
import { memoByIdentity } from '@/lib/std/index.ts'

/** A comma-separated list of codes, or `*` for all messages of istioctl; it reads the annotations of the document that the message is about. */
export const istioctlAnnotation = 'galley.istio.io/analyze-suppress'
/** A comma-separated list of codes, or nothing for all checks of Kiali. */
export const kialiAnnotation = 'kiali.io/ignore-validations'
/** A line for each reason: codes, or `*` for all findings, then `# reason`. */
export const ownAnnotation = 'exodos.io/suppress'

type Silence = { readonly says: (finding: Finding) => boolean; readonly suppression: Suppression }

/** What the annotations of a document say of a finding about it; istioctl's and Kiali's have no room for a reason, ours may give it. */
export function silencedByAnnotation(resource: Resource, finding: Finding): Suppression | undefined {
  const [first, ...others] = silencesOf(resource).filter(({ says }) => says(finding)).map(({ suppression }) => suppression)
  const reason = [first, ...others].find((suppression) => suppression?.reason)?.reason
  return first && { by: first.by, ...(reason && { reason }) }
}

const silencesOf: (resource: Resource) => readonly Silence[] = memoByIdentity(({ metadata: { annotations } }) => [
  ...istioctls(annotations[istioctlAnnotation]),
  ...kialis(annotations[kialiAnnotation]),
  ...ours(annotations[ownAnnotation]),
])

/** istioctl compares the parts as they stand, blanks included. */
function istioctls(value: string | undefined): readonly Silence[] {
  if (!value) return []
  const codes = value.split(',')
  return [{ says: ({ code, layer }) => codes.includes(code) || (layer === 'analysis' && codes.includes('*')), suppression: { by: 'istioctl-annotation' } }]
}

function kialis(value: string | undefined): readonly Silence[] {
  if (value === undefined) return []
  const codes = codesIn(value)
  return [{ says: ({ code, layer }) => codes.includes(code) || (layer === 'kiali' && codes.length === 0), suppression: { by: 'kiali-annotation' } }]
}

function ours(value: string | undefined): readonly Silence[] {
  return (value ?? '').split('\n').flatMap((line) => {
    const [list = '', ...reason] = line.split('#')
    const codes = codesIn(list)
    const why = reason.join('#').trim()
    return codes.length === 0 ? [] : [{ says: ({ code }) => codes.includes(code) || codes.includes('*'), suppression: { by: 'annotation', ...(why && { reason: why }) } } satisfies Silence]
  })
}

function codesIn(list: string): readonly string[] {
  return list.split(',').map((code) => code.trim()).filter(Boolean)
}
