import { expect, test } from 'vitest'
import { saidOf } from '../../testing/said-of.ts'

const pod = (labels: string, spec = '{}') => `apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: app, labels: {${labels}}}\nspec: ${spec}\n---\n`
const node = (labels: string) => `apiVersion: v1\nkind: Node\nmetadata: {name: n1, labels: {${labels}}}\n---\n`
const entry = (rest = '') => `apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: s, namespace: app}\nspec: {hosts: [a.example], resolution: STATIC, ports: [{number: 80, name: http, protocol: HTTP}]${rest}}\n---\n`
const rule = (...subsets: readonly string[]) => `apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: d, namespace: app}\nspec: {host: a.example, subsets: [${subsets.join(', ')}]}\n`
const subset = (labels: string, name = 's') => `{name: ${name}, labels: {${labels}}}`
const onNode = pod('app: a', '{nodeName: n1}')

test.each([
  ['the zone of its node', onNode + node('topology.kubernetes.io/zone: z') + entry() + rule(subset('topology.kubernetes.io/zone: z')), 0],
  ['the name of its node', onNode + node('a: b') + entry() + rule(subset('kubernetes.io/hostname: n1')), 0],
  ['the name of a node that is not known', onNode + entry() + rule(subset('kubernetes.io/hostname: n1')), 1],
  ['another label of its node', onNode + node('topology.example/rack: r') + entry() + rule(subset('topology.example/rack: r')), 1],
  ['the zone of its node before its own label', pod('topology.kubernetes.io/zone: own', '{nodeName: n1}') + node('topology.kubernetes.io/zone: z') + entry() + rule(subset('topology.kubernetes.io/zone: own')), 1],
  ['its labels, which the entry selects too', pod('app: a, v: "1"') + entry(', workloadSelector: {labels: {app: a}}') + rule(subset('v: "1"')), 0],
  ['its labels, while the entry selects others', pod('app: b, v: "1"') + entry(', workloadSelector: {labels: {app: a}}') + rule(subset('v: "1"')), 1],
  ['its labels, by the last of two subsets with one name', pod('v: "2"') + entry() + rule(subset('v: "1"'), subset('v: "2"')), 0],
])('a subset that a pod carries by %s', (_, yaml, times) => expect(saidOf(yaml, 'IST0173')).toHaveLength(times))
