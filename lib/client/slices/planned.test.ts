import { describe, expect, test } from 'vitest'
import { database, meshOf, shop } from '@/lib/editor/testdata/mesh.ts'
import { plannedSlice } from './planned.ts'

const mesh = meshOf(shop)
const host = 'api.pay.example'

describe('what a command would do is told before it does', () => {
  test('documents, legs that change, and clients that still go another way', () => {
    const { plan } = plannedSlice(mesh, { command: 'insertEgressGateway', given: { host, app: 'http', clients: 'oneNamespace', clientNamespace: 'shop' } })
    expect(plan?.documents.map(({ key, change }) => `${change} ${key.split('/')[1]}`)).toEqual(['added Gateway', 'added VirtualService', 'added VirtualService'])
    expect(plan?.legs.legs.map(({ change, workloads, port, after }) => [change, workloads[0]?.name, port, after.facets.through])).toEqual([['changed', 'web', 80, 'istio-egressgateway HTTP 80']])
    expect(plan?.elsewhere).toEqual([{ namespace: 'batch', workloads: ['job'], outcome: 'direct' }])
    expect(plan?.notes.map(({ id }) => id)).toEqual(['otherPorts'])
  })

  test('for whom the policy turns, and that the unknown is not known', () => {
    const narrow = 'apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: {name: default, namespace: batch}\nspec: {egress: [{hosts: ["./*"]}]}\n'
    const { plan } = plannedSlice(meshOf(shop, narrow), { command: 'setOutboundPolicy', given: { where: 'wholeMesh' } })
    expect(plan?.notes).toEqual([{ id: 'unknownPassthrough' }])
    expect(plan?.turned).toEqual([{ namespace: 'batch', workloads: ['job'], before: 'passedThrough', after: 'blocked' }, { namespace: 'shop', workloads: ['web'], before: 'passedThrough', after: 'blocked' }])
    expect(plan?.documents.map(({ change, before }) => [change, before])).toEqual([['added', null]])
  })

  test('deleting an entry: who loses it', () => {
    const { plan } = plannedSlice(mesh, { command: 'deleteDocuments', given: { documents: ['networking.istio.io/ServiceEntry/shop/pay'] } })
    expect(plan?.legs.hosts).toEqual([{ host, lost: 2, of: 2 }])
  })

  test.each(['plainLeg', 'mutualLeg'])('bytes that are led through a gateway are not told to be lost: %s', (firstLeg) => {
    const { plan } = plannedSlice(meshOf(shop, database), { command: 'insertEgressGateway', given: { host: 'db.example', firstLeg } })
    expect(plan?.legs.legs.map(({ change, port, before, after }) => [change, port, before.outcome, after.outcome, after.facets.through])).toEqual(Array(2).fill(['changed', 5432, 'reached', 'reached', 'istio-egressgateway TCP 5432']))
    expect(plan?.elsewhere).toEqual([])
  })

  test('a finding whose place in a list moves is none that a command brings', () => {
    const led = ['api.pay.example', 'db.example'].reduce((former, each) => former.update(plannedSlice(former, { command: 'insertEgressGateway', given: { host: each, firstLeg: 'mutualLeg' } }).plan?.edits ?? []), meshOf(shop, database))
    const rule = 'networking.istio.io/DestinationRule/istio-system/istio-egressgateway'
    const text = led.documents.get(rule)?.text ?? ''
    const loose = led.update([{ key: rule, text: `${text.trimEnd()}\n  - name: loose\n` }])
    const own = (found: readonly { readonly place: { readonly resource: string }; readonly message: string }[] = []) => found.filter(({ place, message }) => place.resource === rule && message.includes('loose'))
    expect(own(loose.findings())).not.toEqual([])
    const { plan } = plannedSlice(loose, { command: 'removeEgressGateway', given: { host: 'api.pay.example' } })
    expect([plan?.documents.some(({ key }) => key === rule), own(plan?.findings)]).toEqual([true, []])
  })

  test('a refusal has its form, and no plan', () => {
    const { plan, refusal, fields } = plannedSlice(mesh, { command: 'createNamespace', given: { name: 'shop' } })
    expect([plan, refusal?.id, refusal?.field, fields.map(({ id }) => id)]).toEqual([undefined, 'taken', 'name', ['name', 'injection']])
  })

  test('nothing is edited', () => expect(mesh.documents.size).toBe(meshOf(shop).documents.size))
})
