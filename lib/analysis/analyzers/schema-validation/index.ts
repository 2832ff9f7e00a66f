import { type Fault, kinds, type Resource, verdictOf } from '@/lib/model/index.ts'
import { defineAnalyzer } from '../../define.ts'

/** What istioctl's analyzers repeat of Istio's webhook: every refusal as IST0106, every warning as IST0133, on the same field and cause. */
export const schemaValidation = defineAnalyzer({
  name: 'schema-validation',
  reads: kinds.filter((kind) => 'admission' in kind).map(({ name }) => name),
  messages: {
    refused: { code: 'IST0106', layer: 'analysis', severity: 'error', text: ({ message }: { message: string }) => message },
    warned: { code: 'IST0133', layer: 'analysis', severity: 'warning', text: ({ message }: { message: string }) => message },
  },
  run(context, report) {
    for (const kind of kinds) {
      if (!('admission' in kind)) continue
      for (const resource of context.list(kind.name)) {
        const { refused, warnings } = verdictOf(resource)
        for (const fault of refused) report('refused', placeOf(resource, fault), { message: fault.message }, { cause: causeOf(resource, fault) })
        for (const fault of warnings) report('warned', placeOf(resource, fault), { message: fault.message }, { cause: causeOf(resource, fault) })
      }
    }
  },
})

function placeOf(resource: Resource, { path, onKey }: Fault) {
  return { resource: resource.key, path, ...(onKey && { onKey }) }
}

function causeOf(resource: Resource, { path, code }: Fault): string {
  return `${resource.key} ${path.join('/')} ${code}`
}
