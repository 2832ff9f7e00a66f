/** Names of everything that the screen says for commands, so that a catalogue that lacks one does not compile. */

export const fieldIds = [
  'host', 'hosts', 'namespace', 'name', 'ports', 'port', 'protocol', 'tlsMode', 'resolution', 'location', 'selector', 'endpoints', 'addresses', 'exportTo', 'address', 'labels', 'portMap', 'locality', 'network',
  'serviceAccount', 'group', 'injection', 'servicePorts', 'clusterIP', 'gateway', 'app', 'upstream', 'dialledPort', 'targetPort', 'ca', 'firstLeg', 'gatewayPort', 'clients', 'clientNamespace', 'client',
] as const
export type FieldId = (typeof fieldIds)[number]

export const optionIds = [
  'injected', 'notInjected', 'byNamespace', 'byLabel', 'DNS', 'STATIC', 'NONE', 'DNS_ROUND_ROBIN', 'DYNAMIC_DNS', 'MESH_EXTERNAL', 'MESH_INTERNAL', 'HTTP', 'HTTPS', 'TLS', 'TCP', 'PASSTHROUGH', 'ISTIO_MUTUAL',
  'http', 'https', 'sendOn', 'originate', 'plainLeg', 'mutualLeg', 'everyClient', 'oneNamespace', 'oneWorkload',
] as const
export type OptionId = (typeof optionIds)[number]

export const wordIds = [
  'created', 'registered', 'ledThrough',
  'badName', 'taken', 'unreadable', 'cannotEdit', 'nothing', 'missing', 'badLabel', 'badPort', 'badPortMap', 'badHost', 'badAddress', 'selectorOrEndpoints', 'noneTakesNoEndpoints',
  'noGatewayWorkload', 'noGatewayService', 'portNotServed', 'boundByNobody', 'gatewayPortTaken', 'wildcardBehindGateway', 'noneBehindGateway', 'servesOthers', 'delegates', 'decidedBySource', 'alreadyThrough', 'boundElsewhere',
  'routesMoved', 'routesCopied', 'copiesRule', 'sharedRule', 'otherPorts', 'ungoverned',
] as const
export type WordId = (typeof wordIds)[number]
