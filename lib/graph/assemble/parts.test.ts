import { expect, test } from 'vitest'
import { layout } from '../layout/layout.ts'
import { compiled } from '../testdata/compiled.ts'

const entry = (name: string) => `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: ${name}, namespace: out }
spec: { hosts: [${name}.example], ports: [{ number: 443, name: tls, protocol: TLS }], resolution: DNS }
`
const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: app }\n'
const names = Array.from({ length: 40 }, (_, index) => `entry-${String(index).padStart(2, '0')}`)
const mesh = compiled(namespace, ...names.map(entry))
const changed = [...mesh.documents.values()].find(({ text }) => text.includes('name: entry-17'))
const after = mesh.update([{ key: changed?.key ?? '', text: entry('entry-17').replace('hosts: [', 'hosts: [new.example, ') }])

test('an edit draws anew only what it touches', () => {
  const [before, now] = [mesh.topology(), after.topology()]
  const [nodes, edges] = [new Set(before.nodes), new Set(before.edges)]
  const anew = now.nodes.filter((node) => !nodes.has(node)).map(({ id }) => id).filter((id) => id.startsWith('host:') || id.startsWith('ep:'))
  expect(anew.every((id) => id.includes('entry-17'))).toBe(true)
  expect(anew).toContain('host:out/entry-17/new.example')
  expect(now.edges.filter((leg) => leg.to.startsWith('host:') && !edges.has(leg)).every(({ to }) => to.includes('entry-17'))).toBe(true)
})

test('what was drawn step by step is what is drawn from nothing', () => {
  const fresh = compiled(namespace, ...[...after.documents.values()].filter(({ text }) => text.includes('ServiceEntry')).map(({ text }) => text)).topology()
  const sorted = (items: readonly { readonly id: string }[]) => [...items].sort((a, b) => (a.id < b.id ? -1 : 1))
  expect(sorted(after.topology().nodes)).toEqual(sorted(fresh.nodes))
  expect(sorted(after.topology().edges)).toEqual(sorted(fresh.edges))
})

test('a small edit moves little: what stands above stays, what stands below makes room and no more', () => {
  const first = layout(mesh.topology())
  const second = layout(after.topology(), { previous: first.order })
  const before = new Map(first.nodes.map(({ id, y }) => [id, y]))
  const moves = second.nodes.flatMap(({ id, y }) => (before.has(id) && id.startsWith('host:') ? [{ id, by: y - (before.get(id) ?? 0) }] : []))
  expect(moves.filter(({ id, by }) => id < 'host:out/entry-17' && by !== 0)).toEqual([])
  expect(new Set(moves.filter(({ id }) => id > 'host:out/entry-18').map(({ by }) => by)).size).toBe(1)
})
