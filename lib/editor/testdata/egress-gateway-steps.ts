import type { CommandName, Values } from '../commands/index.ts'

/** The scenario `egress-gateway`, step by step: what somebody answers who builds it from nothing on the canvas. */
export const egressGatewaySteps: readonly (readonly [CommandName, Values])[] = [
  ['createNamespace', { name: 'istio-system', injection: 'notInjected' }],
  ['createNamespace', { name: 'entry', injection: 'injected' }],
  ['createGatewayWorkload', { namespace: 'istio-system', name: 'istio-egressgateway', clusterIP: '10.96.10.10' }],
  ['createClient', { namespace: 'entry', name: 'client', labels: 'app=client, version=v1.2', servicePorts: '80 HTTP http-80' }],
  ...(['2501 8091 v1.25', '2502 8092 v1.25', '2601 8093 v1.26'] as const).map((each): readonly [CommandName, Values] => {
    const [id, port, version] = each.split(' ')
    return ['createWorkloadEntry', { namespace: 'entry', name: `workload-nginx${id}`, address: '10.122.24.139', labels: `app=nginx, version=${version}, instance-id=Nginx${id}`, portMap: `http=${port}` }]
  }),
  ['createServiceEntry', { hosts: 'nginx.dujie.com', namespace: 'entry', name: 'nginx', ports: '80 HTTP', resolution: 'STATIC', selector: 'app=nginx' }],
  ['splitHost', { host: 'nginx.dujie.com', subsets: 'v25 version=v1.25\nv26 version=v1.26', name: 'nginx-external' }],
  ['shapeTraffic', { host: 'nginx.dujie.com', loadBalancing: 'RANDOM', maxConnections: '10000', connectTimeout: '10ms', keepaliveTime: '7200s', keepaliveInterval: '75s', http2MaxRequests: '1000', maxRequestsPerConnection: '10', consecutive5xxErrors: '5', interval: '2m', baseEjectionTime: '1m', maxEjectionPercent: '50', minHealthPercent: '40' }],
  ['setWeights', { host: 'nginx.dujie.com', weights: 'v26=5, v25=95', name: 'nginx-external' }],
  ['createGateway', { gateway: 'istio-system/istio-egressgateway', namespace: 'entry', name: 'egress-gateway', hosts: '*', protocol: 'HTTP', port: '80' }],
  ['insertEgressGateway', { host: 'nginx.dujie.com', app: 'http', upstream: 'sendOn', gateway: 'istio-system/istio-egressgateway', firstLeg: 'plainLeg', gatewayPort: '80', clients: 'everyClient' }],
]

/** Kinds that a running cluster makes by itself; no operator writes them. */
export const madeByCluster: ReadonlySet<string> = new Set(['Pod', 'EndpointSlice'])
