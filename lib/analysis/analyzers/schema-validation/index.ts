import { type Fault, kinds, type Resource, verdictOf } from '@/lib/model/index.ts'
import { followingFlatMap, text } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { causeOfFault } from '../../subjects/causes.ts'
import { spoken } from './spoken.ts'

/** What istioctl's analyzers repeat of Istio's webhook: every refusal as IST0106, every warning as IST0133, on the same field and cause. */
export const schemaValidation = defineAnalyzer({
  name: 'schema-validation',
  reads: kinds.filter((kind) => 'admission' in kind).map(({ name }) => name),
  messages: {
    refused: { code: 'IST0106', layer: 'analysis', severity: 'error', own: true, text: ({ message }: { message: string }) => message },
    warned: { code: 'IST0133', layer: 'analysis', severity: 'warning', own: true, text: ({ message }: { message: string }) => message },
  },
  run(context, report) {
    for (const kind of kinds) {
      if (!('admission' in kind)) continue
      for (const resource of faulty([kind.name], context.list(kind.name), (one) => (hasFaults(one) ? [one] : []))) {
        const { refused, warnings } = verdictOf(resource)
        for (const fault of distinct(refused.filter((candidate) => isRepeated(resource, candidate)))) report('refused', placeOf(resource, fault), { message: fault.message }, { cause: causeOfFault(resource, fault) })
        for (const fault of distinct(warnings.filter((candidate) => isRepeated(resource, candidate)))) report('warned', placeOf(resource, fault), { message: fault.message }, { cause: causeOfFault(resource, fault) })
      }
    }
  },
})

const faulty = followingFlatMap<Resource, Resource>(64)

function hasFaults(resource: Resource): boolean {
  const { refused, warnings } = verdictOf(resource)
  return refused.length > 0 || warnings.length > 0
}

/** Unused routes and matches have codes of their own there (IST0130, IST0131); labels, annotations and empty maps are not handed to these analyzers. */
const notRepeated = new Set(['EXO1790', 'EXO1791', 'EXO1140', 'EXO1141', 'EXO1142', 'EXO1143', 'EXO1144', 'EXO1218', 'EXO1841'])
/** A TCP port without address: the webhook says so for resolution NONE, and also where a label opts out of allocation, which analysis does not see. */
const withoutAddress = 'EXO1208'

function isRepeated(resource: Resource, { code }: Fault): boolean {
  if (code === withoutAddress) return ['', 'NONE'].includes(text(resource.spec, 'resolution'))
  return !notRepeated.has(code)
}

function placeOf(resource: Resource, { path, onKey }: Fault) {
  return { resource: resource.key, path, ...(onKey && { onKey }) }
}

/** A text is given once, however often its reason occurs in one document. */
function distinct(faults: readonly Fault[]): readonly Fault[] {
  return faults.length < 2 ? faults : [...new Map(faults.toReversed().map((fault) => [spoken(fault), fault])).values()].toReversed()
}
