import { expect, test } from 'vitest'
import { compile, documentsFromTexts } from '@/lib/compile/index.ts'
import { reviewOf } from './review.ts'
import { teamConcerns, teamsIn } from './teams.ts'

const namespace = (name: string, team?: string): string => `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}, labels: {istio-injection: enabled${team ? `, team: ${team}` : ''}}}\n`
const pod = (ns: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: app, namespace: ${ns}, labels: {app: app}}\nspec: {containers: [{name: app, image: app}, {name: istio-proxy, image: proxyv2}]}\nstatus: {podIP: 10.0.0.${ns.length}}\n`
const entry = (exportTo = ''): string => `apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: pay, namespace: shop}\nspec:\n  hosts: [api.pay.example]\n${exportTo}  resolution: DNS\n  ports: [{number: 443, name: tls, protocol: TLS}]\n`
const state = (text: string) => compile(documentsFromTexts([{ path: 'a.yaml', text: [namespace('shop', 'web'), namespace('risk', 'fraud'), namespace('nobody'), pod('shop'), pod('risk'), pod('nobody'), text].join('---\n') }]))

test('a difference concerns the teams whose clients or documents it touches, those who lose first', () => {
  const [before, after] = [state(entry()), state(entry('  exportTo: ["."]\n'))]
  const teams = teamsIn([...before.documents.values()])
  expect([...teams]).toEqual([['shop', 'web'], ['risk', 'fraud']])
  expect(teamConcerns(reviewOf(before, after), teams)).toEqual([
    { team: 'fraud', lost: 1, changed: 0, gained: 0, documents: 0, findings: 0 },
    { team: 'web', lost: 0, changed: 0, gained: 0, documents: 1, findings: 0 },
  ])
  expect(teamConcerns(reviewOf(before, before), teams)).toEqual([])
})
