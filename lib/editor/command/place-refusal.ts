import type { Field, Refusal } from './command.ts'
import type { FieldId } from './words.ts'

type Shown = readonly (Field & { readonly id: FieldId })[]

/** Fields that are called otherwise in documents; each of a form's own fields also answers for the key that it is named after. */
const askedBy: Readonly<Record<string, readonly FieldId[]>> = {
  namespace: ['clientNamespace'],
  host: ['host', 'hosts'],
  hosts: ['hosts', 'host'],
  labels: ['labels', 'subsets', 'selector'],
  workloadSelector: ['selector', 'client'],
  ports: ['ports', 'servicePorts', 'portMap'],
  number: ['port', 'ports', 'gatewayPort'],
  servers: ['port'],
  headers: ['value', 'header'],
  fixedDelay: ['delay'],
  httpStatus: ['abortStatus'],
  percentage: ['delayPercent'],
  httpHeaderName: ['hashHeader'],
  caCertificates: ['ca'],
  time: ['keepaliveTime'],
  providers: ['provider'],
  sourceNamespace: ['clientNamespace'],
  abort: ['abortPercent', 'abortStatus'],
  retries: ['attempts'],
  route: ['weights'],
}

/** A refusal beside the field that it is about, where the form shows one; else it is about the whole. */
export function placeRefusal(refusal: Refusal, fields: Shown): Refusal {
  const { field: named, ...rest } = refusal
  const shown = fields.filter(({ hidden }) => !hidden)
  const at = named === undefined ? atFault(refusal, shown) : asking(named, shown)
  if (!at) return rest
  const { input } = at
  const none = rest.id === 'missing' && input.type === 'names' && input.names.length === 0
  return { ...rest, ...(none && { id: 'noneYet' }), field: at.id }
}

/** The field that asks for a part of a document. */
function asking(part: string, shown: Shown): Shown[number] | undefined {
  const names: readonly string[] = [part, ...(Object.hasOwn(askedBy, part) ? (askedBy[part] ?? []) : [])]
  return names.flatMap((name) => shown.find(({ id }) => id === name) ?? []).at(0)
}

/** The field that asks for the innermost part of the faulty path that is asked for. */
function atFault({ fault }: Refusal, shown: Shown): Shown[number] | undefined {
  const path = fault?.path ?? []
  for (const [at, part] of [...path.entries()].toReversed()) {
    // Ports, subsets and providers have names, too; the form asks for that of the document.
    const found = part === 'name' && (path[0] !== 'metadata' || at !== 1) ? undefined : asking(String(part), shown)
    if (found) return found
  }
  return undefined
}
