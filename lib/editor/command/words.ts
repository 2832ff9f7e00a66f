/** Names of everything that the screen says for commands, so that a catalogue that lacks one does not compile. */

export const fieldIds = [
  'host', 'hosts', 'namespace', 'name', 'ports', 'port', 'protocol', 'tlsMode', 'resolution', 'location', 'selector', 'endpoints', 'addresses', 'exportTo', 'address', 'labels', 'portMap', 'locality', 'network',
  'serviceAccount', 'group', 'injection', 'servicePorts', 'clusterIP', 'gateway', 'app', 'upstream', 'dialledPort', 'targetPort', 'ca', 'firstLeg', 'gatewayPort', 'clients', 'stack', 'clientNamespace', 'client', 'afterwards', 'scope', 'workloadEntry', 'where', 'mode', 'subsets', 'route', 'weights', 'header', 'kindOfMatch', 'value', 'subset', 'timeout', 'attempts', 'perTryTimeout', 'retryOn', 'delay', 'delayPercent', 'abortStatus', 'abortPercent',
  'loadBalancing', 'hashHeader', 'maxConnections', 'connectTimeout', 'keepaliveTime', 'keepaliveInterval', 'http1MaxPendingRequests', 'http2MaxRequests', 'maxRequestsPerConnection', 'consecutive5xxErrors', 'interval', 'baseEjectionTime',
  'maxEjectionPercent', 'minHealthPercent', 'about', 'documents', 'provider', 'log',
] as const
export type FieldId = (typeof fieldIds)[number]

export const optionIds = [
  'injected', 'notInjected', 'byNamespace', 'byLabel', 'DNS', 'STATIC', 'NONE', 'DNS_ROUND_ROBIN', 'DYNAMIC_DNS', 'MESH_EXTERNAL', 'MESH_INTERNAL', 'HTTP', 'HTTPS', 'TLS', 'TCP', 'PASSTHROUGH', 'ISTIO_MUTUAL',
  'http', 'https', 'tcp', 'sendOn', 'originate', 'plainLeg', 'mutualLeg', 'everyClient', 'allOfStack', 'oneNamespace', 'oneWorkload', 'plainAgain', 'clientOriginates', 'toNamespace', 'toAll', 'inSidecar', 'ownSidecar', 'wholeMesh', 'REGISTRY_ONLY', 'ALLOW_ANY',
  'exact', 'prefix', 'regex', 'asIsUsual', 'ROUND_ROBIN', 'LEAST_REQUEST', 'RANDOM', 'byHeader',
] as const
export type OptionId = (typeof optionIds)[number]

export const wordIds = [
  'created', 'registered', 'ledThrough', 'ledStraight', 'notThrough', 'connected', 'connectedSeveral', 'connectedEndpoint', 'policyOfMesh', 'policySet', 'split', 'weighted', 'matched', 'shaped', 'shapedTraffic', 'deleted', 'deletedSeveral', 'goingAlong', 'logged', 'fromLog',
  'badSubset', 'shortName', 'hostNotAscii', 'badPortNumber', 'badAddressOrName', 'noHttp', 'routedElsewhere', 'otherRules', 'portsApart', 'subsetsApart', 'wholeSeconds', 'portTwice', 'oneAddress', 'unhealthyAtFirst', 'badWeight', 'notHundred', 'notSpoken', 'notInjectedThere', 'badHeader', 'noSubsets', 'badDuration', 'badNumber', 'nothingUnknown', 'otherLines', 'logsOnlyThat',
  'alreadyVisible', 'staysHidden', 'alsoSelected', 'rootSidecar', 'noConnection', 'madeByHost', 'passesNoSidecar', 'seenAlready', 'goesThereAlready', 'hostToGateway', 'sameNamespaceOnly', 'cannotSelectAlone', 'otherNamespace', 'hasEndpoints', 'labelReplaced', 'endpointsInstead', 'sidecarsDecide', 'sidecarShared', 'noLabels', 'unknownPassthrough', 'policyPassedBy', 'egressProxyGone', 'alsoEndpoints', 'sameEndpoints',
  'badName', 'taken', 'unreadable', 'cannotEdit', 'nothing', 'missing', 'noneYet', 'refused', 'strangeNamespace', 'badLabel', 'badPort', 'badPortMap', 'badHost', 'badAddress', 'selectorOrEndpoints', 'noneTakesNoEndpoints',
  'noGatewayWorkload', 'noGatewayService', 'portNotServed', 'boundByNobody', 'gatewayPortTaken', 'wildcardBehindGateway', 'noneBehindGateway', 'servesOthers', 'delegates', 'decidedBySource', 'alreadyThrough', 'boundElsewhere',
  'routesMoved', 'routesCopied', 'copiesRule', 'sharedRule', 'bindsOthers', 'secretStays', 'filesNeeded', 'settingsLost', 'routesLost', 'subsetLost', 'otherPorts', 'ungoverned', 'gatewayMade',
] as const
export type WordId = (typeof wordIds)[number]
