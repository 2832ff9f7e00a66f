/**
 * How a message's fields are read, by number. A field that comes several times is a list if it says so; a map is a list of keys and
 * values. Go writes 0 and false for fields that nobody set, unless they are pointers: those say that they keep it.
 */
export type Field = { readonly name: string; readonly as: 'text' | 'flag' | 'number' | 'map' | 'bytes-map' | 'int-or-string' | Message; readonly list?: true; readonly keepsZero?: true }
export type Message = Readonly<Record<number, Field>>

const text = (name: string): Field => ({ name, as: 'text' })
const texts = (name: string): Field => ({ name, as: 'text', list: true })
const number = (name: string): Field => ({ name, as: 'number' })
const flag = (name: string): Field => ({ name, as: 'flag' })
const chosen = (name: string, as: 'number' | 'flag'): Field => ({ name, as, keepsZero: true })
const map = (name: string): Field => ({ name, as: 'map' })
const one = (name: string, as: Message): Field => ({ name, as })
const many = (name: string, as: Message): Field => ({ name, as, list: true })
const either = (name: string): Field => ({ name, as: 'int-or-string' })

const metadata = one('metadata', { 1: text('name'), 2: text('generateName'), 3: text('namespace'), 11: map('labels'), 12: map('annotations') })
const selector: Message = { 1: map('matchLabels') }

const containerPort: Message = { 1: text('name'), 2: number('hostPort'), 3: number('containerPort'), 4: text('protocol'), 5: text('hostIP') }
const container: Message = { 1: text('name'), 2: text('image'), 3: texts('command'), 4: texts('args'), 5: text('workingDir'), 6: many('ports', containerPort), 7: many('env', { 1: text('name'), 2: text('value') }), 14: text('imagePullPolicy') }
const podSpec: Message = { 2: many('containers', container), 3: text('restartPolicy'), 8: text('serviceAccountName'), 10: text('nodeName'), 20: many('initContainers', container) }
const template = (name: string): Field => one(name, { 1: metadata, 2: one('spec', podSpec) })

const servicePort: Message = { 1: text('name'), 2: text('protocol'), 3: number('port'), 4: either('targetPort'), 5: number('nodePort'), 6: text('appProtocol') }
const serviceSpec: Message = {
  1: many('ports', servicePort), 2: map('selector'), 3: text('clusterIP'), 4: text('type'), 5: texts('externalIPs'), 7: text('sessionAffinity'), 8: text('loadBalancerIP'), 9: texts('loadBalancerSourceRanges'),
  10: text('externalName'), 11: text('externalTrafficPolicy'), 12: number('healthCheckNodePort'), 13: flag('publishNotReadyAddresses'), 17: text('ipFamilyPolicy'), 18: texts('clusterIPs'), 19: texts('ipFamilies'),
  20: chosen('allocateLoadBalancerNodePorts', 'flag'), 21: text('loadBalancerClass'), 22: text('internalTrafficPolicy'), 23: text('trafficDistribution'),
}

const jobSpec: Message = { 1: chosen('parallelism', 'number'), 2: chosen('completions', 'number'), 3: chosen('activeDeadlineSeconds', 'number'), 6: template('template'), 7: chosen('backoffLimit', 'number') }
const deploymentSpec: Message = { 1: chosen('replicas', 'number'), 2: one('selector', selector), 3: template('template'), 5: number('minReadySeconds'), 6: chosen('revisionHistoryLimit', 'number'), 7: flag('paused') }

const rules = many('rules', { 1: texts('verbs'), 2: texts('apiGroups'), 3: texts('resources'), 4: texts('resourceNames'), 5: texts('nonResourceURLs') })
const binding: Message = {
  1: metadata, 2: many('subjects', { 1: text('kind'), 2: text('apiGroup'), 3: text('name'), 4: text('namespace') }), 3: one('roleRef', { 1: text('apiGroup'), 2: text('kind'), 3: text('name') }),
}
const RBAC = 'rbac.authorization.k8s.io/v1'

/** Kinds that kubectl's own `create` and `run` commands send as protobuf, as far as those commands fill them in (k8s.io/api, generated.proto). */
export const messages: Readonly<Record<string, Message>> = {
  'v1/Namespace': { 1: metadata },
  'v1/ServiceAccount': { 1: metadata },
  'v1/ConfigMap': { 1: metadata, 2: map('data'), 3: { name: 'binaryData', as: 'bytes-map' }, 4: chosen('immutable', 'flag') },
  'v1/Secret': { 1: metadata, 2: { name: 'data', as: 'bytes-map' }, 3: text('type'), 4: map('stringData'), 5: chosen('immutable', 'flag') },
  'v1/Service': { 1: metadata, 2: one('spec', serviceSpec) },
  'v1/Pod': { 1: metadata, 2: one('spec', podSpec) },
  'apps/v1/Deployment': { 1: metadata, 2: one('spec', deploymentSpec) },
  'batch/v1/Job': { 1: metadata, 2: one('spec', jobSpec) },
  'batch/v1/CronJob': { 1: metadata, 2: one('spec', { 1: text('schedule'), 3: text('concurrencyPolicy'), 4: chosen('suspend', 'flag'), 5: one('jobTemplate', { 1: metadata, 2: one('spec', jobSpec) }) }) },
  'policy/v1/PodDisruptionBudget': { 1: metadata, 2: one('spec', { 1: either('minAvailable'), 2: one('selector', selector), 3: either('maxUnavailable') }) },
  [`${RBAC}/Role`]: { 1: metadata, 2: rules },
  [`${RBAC}/ClusterRole`]: { 1: metadata, 2: rules },
  [`${RBAC}/RoleBinding`]: binding,
  [`${RBAC}/ClusterRoleBinding`]: binding,
}
