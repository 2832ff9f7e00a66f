import type { Resource } from '@/lib/model/index.ts'
import { followingGroups, list, text, texts } from '@/lib/std/index.ts'
import { fullHost, scopesOf } from '../../subjects/hosts.ts'

/** Rules for a host: those that a gateway finds, and those that it does not. */
export type RulesAtGateway = { readonly found: readonly Resource[]; readonly unseen: readonly Resource[] }

/** A gateway looks in its own namespace, in the host's and in the root namespace, and sees what is exported to it. (istio-semantics 2.5) */
export function rulesForGateway(rules: readonly Resource[]): (host: string, gateway: string, home: string) => RulesAtGateway {
  const groups = byHost(rules)
  return (host, gateway, home) => {
    const all = [host, ...host.split('.').slice(1).map((_, i, labels) => `*.${labels.slice(i).join('.')}`), '*'].flatMap((name) => groups.get(name)).map(({ value }) => value)
    const isFound = ({ metadata, spec }: Resource) => {
      const scopes = scopesOf(texts(spec, 'exportTo'), metadata.namespace)
      return metadata.namespace === gateway || ([home, 'istio-system'].includes(metadata.namespace) && (scopes.includes('*') || scopes.includes(gateway)))
    }
    return { found: all.filter(isFound), unseen: all.filter((rule) => !isFound(rule)) }
  }
}

const byHost = followingGroups((rule: Resource) => [[fullHost(text(rule.spec, 'host'), rule.metadata.namespace), rule] as const])

/** Whether a rule encrypts what goes to its host. */
export function startsTls({ spec }: Resource): boolean {
  const policies = [...list(spec, 'trafficPolicy', 'portLevelSettings').map((settings) => text(settings, 'tls', 'mode')), text(spec, 'trafficPolicy', 'tls', 'mode')]
  return policies.some((mode) => mode === 'SIMPLE' || mode === 'MUTUAL')
}
