import { expect, test } from 'vitest'
import { saidOf } from '../../testing/said-of.ts'

const routes = (...list: readonly string[]) => `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: v, namespace: app}\nspec: {hosts: [a.example], http: [${list.map((route) => `{${route}route: [{destination: {host: a.example}}]}`).join(', ')}]}\n`
const said = (...list: readonly string[]) => saidOf(routes(...list), 'IST013').map((one) => one.replace('VirtualService/v spec.http.', ''))

test.each([
  ['conditions that differ in their names only', ['match: [{name: one, uri: {exact: /a}}], ', 'match: [{name: two, uri: {exact: /a}}], '], ['IST0130 1', 'IST0131 1.match.0']],
  ['a prefix below another', ['match: [{uri: {prefix: /a}}], ', 'match: [{uri: {prefix: /a/b}}], '], ['IST0131 1.match.0']],
  ['a prefix below two others, each of which is told', ['match: [{uri: {prefix: /a}}], ', 'match: [{uri: {prefix: /a/b}}], ', 'match: [{uri: {prefix: /a/b/c}}], '], ['IST0131 1.match.0', 'IST0131 2.match.0', 'IST0131 2.match.0']],
  ['the same prefix with a condition more', ['match: [{uri: {prefix: /a}}], ', 'match: [{uri: {prefix: /a}, headers: {x: {exact: y}}}], '], []],
  ['a longer header prefix in front', ['match: [{uri: {prefix: /a}, headers: {x: {prefix: long}}}], ', 'match: [{uri: {prefix: /a/b}, headers: {x: {prefix: lo}}}], '], ['IST0131 1.match.0']],
  ['another port', ['match: [{uri: {prefix: /a}, port: 80}], ', 'match: [{uri: {prefix: /a/b}}], '], []],
  ['no method, which counts as GET', ['match: [{uri: {prefix: /a}}], ', 'match: [{uri: {prefix: /a/b}, method: {exact: GET}}], '], ['IST0131 1.match.0']],
  ['one of two conditions repeated', ['match: [{uri: {exact: /a}}], ', 'match: [{uri: {exact: /a}}, {uri: {exact: /b}}], '], ['IST0131 1.match.0']],
  ['two conditions behind a route for everything, told once', ['', 'match: [{uri: {exact: /a}}, {uri: {exact: /b}}], '], ['IST0130 1.match.0']],
  ['prefixes behind a route for everything, which are not compared', ['', 'match: [{uri: {prefix: /a}}], ', 'match: [{uri: {prefix: /a/b}}], '], ['IST0130 1.match.0', 'IST0130 2.match.0']],
  ['a condition repeated with empty fields', ['match: [{uri: {exact: /a}}], ', 'match: [{uri: {exact: /a}, port: 0, ignoreUriCase: false, headers: {}, gateways: []}], '], ['IST0130 1', 'IST0131 1.match.0']],
  ['an empty text condition, which is one', ['match: [{uri: {exact: /a}}], ', 'match: [{uri: {exact: /a}, method: {}}], '], []],
])('%s', (_, list, expected) => expect(said(...list)).toEqual(expected))
