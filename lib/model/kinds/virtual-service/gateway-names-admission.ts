import { fault, fullName, isDnsLabel } from '../../admission/index.ts'
import type { Faults, Rules } from '../../admission/index.ts'
import type { FieldPath } from '../../field-path.ts'

export const gatewayNameRules = {
  emptyPart: { code: 'EXO1720', text: 'Neither namespace nor name may be empty in {gateway}.' },
  namespace: { code: 'EXO1721', text: 'Namespace {namespace} is not allowed.' },
  name: { code: 'EXO1722', text: 'Gateway name {name} is not allowed.' },
  legacy: { code: 'EXO1723', text: 'Write the gateway as namespace/name: {recommended}.' },
} satisfies Rules

/** Gateways a document is bound to. A bare name ends the check: what follows is not looked at. */
export function* gatewayNames(names: readonly string[], path: FieldPath): Faults {
  for (const [i, gateway] of names.entries()) {
    const slash = gateway.indexOf('/')
    if (slash < 0) return yield* fullName(gateway, [...path, i])
    const namespace = gateway.slice(0, slash)
    const name = gateway.slice(slash + 1)
    if (namespace === '' || name === '') yield fault(gatewayNameRules.emptyPart, [...path, i], { gateway })
    if (!isDnsLabel(namespace)) yield fault(gatewayNameRules.namespace, [...path, i], { namespace })
    if (!isDnsLabel(name)) yield fault(gatewayNameRules.name, [...path, i], { name })
  }
}

/** The old form `name.namespace.svc…` of the first bare name. */
export function* gatewayNameWarnings(names: readonly string[], path: FieldPath): Faults {
  const i = names.findIndex((name) => !name.includes('/'))
  const [name = '', namespace] = names[i]?.split('.') ?? []
  if (namespace !== undefined) yield fault(gatewayNameRules.legacy, [...path, i], { recommended: `${namespace}/${name}`, gateway: names[i] ?? '' })
}
