/** Questions that are asked often; their names are in the catalogues. */
export const findPresets = [
  { id: 'findings', expression: 'finding' },
  { id: 'notGoverned', expression: 'notgoverned' },
  { id: 'open', expression: 'policy != registry_only' },
  { id: 'plainOutside', expression: 'tls = plain AND outside' },
  { id: 'pastGateways', expression: 'outside AND node = host AND not egressgateway' },
  { id: 'unreached', expression: 'unreached' },
  { id: 'blocked', expression: 'blocked' },
  { id: 'faults', expression: 'faultinjection' },
  { id: 'weights', expression: 'trafficshifting' },
] as const

export const hidePresets = [
  { id: 'endpoints', expression: 'node = endpoint OR node = workloadentry' },
  { id: 'sinks', expression: 'node = passthrough OR node = blackhole OR node = anyaddress' },
  { id: 'mirrors', expression: 'mirroring' },
  { id: 'unreached', expression: 'unreached' },
  { id: 'withoutFindings', expression: 'node = host AND not finding' },
] as const
