import { expect, test } from 'vitest'
import { saidOf } from '../../testing/said-of.ts'

const namespace = (name: string, labels = '') => `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}, labels: {${labels}}}\n---\n`
const pod = (labels: string, rest = 'containers: [{name: app, image: a}]') => `apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: app, labels: {app: a${labels}}}\nspec: {${rest}}\n---\n`
const policy = (place: string, spec: string) => `apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: {name: p, namespace: ${place}}\nspec: {${spec}}\n`
const selecting = policy('app', 'selector: {matchLabels: {app: a}}, rules: [{}]')
const nobody = ['IST0127 AuthorizationPolicy/p spec.selector']

test.each([
  ['has the proxy', '', pod('', 'containers: [{name: istio-proxy, image: p}]'), []],
  ['has none, in an injected namespace', 'istio-injection: enabled', pod(''), []],
  ['has none, in a namespace that is not injected', '', pod(''), nobody],
  ['asks for one', '', pod(', sidecar.istio.io/inject: "true"'), []],
  ['opts out', 'istio-injection: enabled', pod(', sidecar.istio.io/inject: "false"'), nobody],
])('a policy whose only pod %s', (_, labels, one, expected) => expect(saidOf(namespace('app', labels) + one + selecting, 'IST0127')).toEqual(expected))

test.each([['*', 0], ['app', 0], ['APP', 0], ['ap*', 0], ['*pp', 0], ['AP*', 1], ['*PP', 1], ['*p*', 1], ['ghost', 1]])('a source namespace %s is missed %i times', (pattern, times) => {
  const rules = `rules: [{from: [{source: {namespaces: ["${pattern}"]}}]}]`
  expect(saidOf(namespace('app') + policy('istio-system', rules), 'IST0101')).toHaveLength(times)
})
/** Upstream asks whether there is a selector, not what is in it. */
test.each([
  ['without a selector', '', []],
  ['with an empty selector', 'selector: {}, ', nobody],
])('a policy of the root namespace %s where no pod is', (_, selector, expected) => expect(saidOf(policy('istio-system', `${selector}rules: [{}]`), 'IST0127')).toEqual(expected))
