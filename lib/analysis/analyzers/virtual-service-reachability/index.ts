import { type Fault, type Resource, verdictOf } from '@/lib/model/index.ts'
import { defineAnalyzer } from '../../define.ts'

/** Codes of admission for rules without effect and for conditions without effect. */
const [withoutEffect, conditionWithoutEffect] = ['EXO1790', 'EXO1791'] as const

/** Routes that are never used, as the webhook warns of them: istioctl gives those warnings codes of their own. (istioctl analyze: IST0130, IST0131) */
export const virtualServiceReachability = defineAnalyzer({
  name: 'virtual-service-reachability',
  reads: ['VirtualService'],
  messages: {
    unused: { code: 'IST0130', layer: 'analysis', severity: 'warning', own: true, text: ({ rule, reason }: { rule: string; reason: string }) => `Route ${rule} is never used: ${reason}.` },
    shadowed: { code: 'IST0131', layer: 'analysis', severity: 'info', own: true, text: ({ rule, match, by }: { rule: string; match: string; by: string }) => `Match ${match} of route ${rule} is never used: route ${by} takes the same requests before.` },
  },
  run(context, report) {
    for (const resource of context.list('VirtualService')) {
      const { warnings } = verdictOf(resource)
      for (const fault of perRule(warnings.filter(({ code }) => code === withoutEffect))) report('unused', placeOf(resource, fault), { rule: argOf(fault, 'rule'), reason: argOf(fault, 'reason') }, { cause: causeOf(resource, fault) })
      for (const fault of warnings.filter(({ code }) => code === conditionWithoutEffect)) report('shadowed', placeOf(resource, fault), { rule: argOf(fault, 'rule'), match: argOf(fault, 'match'), by: argOf(fault, 'earlier') }, { cause: causeOf(resource, fault) })
    }
  },
})

/** The webhook says it of each condition, istioctl once of the rule. */
function perRule(faults: readonly Fault[]): readonly Fault[] {
  return faults.filter(({ path, args }, i) => faults.findIndex((other) => other.path[1] === path[1] && other.path[2] === path[2] && other.args?.['reason'] === args?.['reason']) === i)
}

function placeOf({ key }: Resource, { path }: Fault) {
  return { resource: key, path }
}

function causeOf({ key }: Resource, { path, code }: Fault): string {
  return `${key} ${path.join('/')} ${code}`
}

function argOf({ args }: Fault, name: string): string {
  return String(args?.[name] ?? '')
}
