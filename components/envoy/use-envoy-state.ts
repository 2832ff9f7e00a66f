'use client'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'

export const tabs = ['cascade', 'listeners', 'routes', 'clusters', 'endpoints', 'json', 'compare', 'log'] as const
export type EnvoyTab = (typeof tabs)[number]

const parsers = {
  proxy: parseAsString,
  tab: parseAsStringLiteral(tabs).withDefault('cascade'),
  filter: parseAsString.withDefault(''),
  port: parseAsString.withDefault(''),
  direction: parseAsStringLiteral(['all', 'outbound', 'inbound'] as const).withDefault('all'),
  item: parseAsString,
  field: parseAsString,
  flavour: parseAsStringLiteral(['istio', 'envoy'] as const).withDefault('istio'),
}

/** The Envoy screen's state, kept in the address: proxy, table, filters, chosen row and field of its message, flavour. */
export function useEnvoyState() {
  const [state, set] = useQueryStates(parsers)
  return { ...state, set }
}
