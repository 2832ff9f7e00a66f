import { expect, test } from 'vitest'
import { codePages } from '@/lib/analysis/index.ts'
import type { Finding } from '@/lib/model/index.ts'
import { type Compilation, compile } from './compilation.ts'
import { documentsFromTexts } from './from-text.ts'

const mesh = `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: web
  namespace: shop
spec:
  hosts:
  - web.example
  ports:
  - number: 443
    name: https
    protocol: TLS
  resolution: DNS
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: web
  namespace: shop
spec:
  host: web.example
  subsets:
  - name: v1
    labels:
      version: v1
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: web
  namespace: shop
spec:
  hosts:
  - web.example
  tls:
  - match:
    - sniHosts:
      - web.example
    route:
    - destination:
        host: web.example
        subset: v1
        port:
          number: 443
`

test('the entry that others lead to can be half typed at any place: nothing else turns red', () => {
  expect(torn(compile(documentsFromTexts([{ path: 'mesh.yaml', text: mesh }])), 5)).toBeGreaterThan(80)
}, 30_000)

test('a half-typed document of any example says nothing new about the others', () => {
  for (const { sections } of codePages().values()) {
    for (const { example } of sections) if (example?.includes('\n---\n')) torn(compile(documentsFromTexts([{ path: 'mesh.yaml', text: example }])), 23)
  }
}, 120_000)

test('half a line on the way that parses, as something that a cluster refuses, is not what others are held against', () => {
  const before = compile(documentsFromTexts([{ path: 'mesh.yaml', text: mesh }]))
  const [entry] = before.documents.values()
  if (!entry) throw new Error('no document')
  // A second line below a value continues it, so the resolution is "DNS exportTo" until the colon is typed.
  const typed = ['    exp', '    exportTo', '    exportTo:', '    exportTo: ["'].map((line) => entry.text.replace('resolution: DNS', `resolution: DNS\n${line}`))
  const states = typed.reduce<readonly Compilation[]>((all, text) => [...all, (all.at(-1) ?? before).update([{ key: entry.key, text }])], [])
  expect(states.map((state) => state.documents.get(entry.key)?.stale)).toEqual([false, false, true, true])
  const last = states.at(-1)
  expect(last?.documents.get(entry.key)?.resource).toBe(entry.resource)
  expect(last && saidOfOthers(last, entry.key)).toEqual(saidOfOthers(before, entry.key))
})

/** Breaks each document off at its places, and sees that the others keep what was said of them. Answers how many texts could not be read. */
function torn(before: Compilation, step = 1): number {
  let unread = 0
  for (const { key, text, resource } of before.documents.values()) {
    for (let at = step; at < text.length; at += step) {
      const after = before.update([{ key, text: `${text.slice(0, at)}: [${text.slice(at)}` }])
      const state = after.documents.get(key)
      if (state?.parsed.resource) continue
      unread += 1
      expect(state).toMatchObject({ stale: resource !== undefined, resource })
      expect(saidOfOthers(after, key)).toEqual(saidOfOthers(before, key))
      expect(after.locatedFindings().filter(({ document }) => document === key).map(({ layer }) => layer)).toContain('syntax')
    }
  }
  return unread
}

function saidOfOthers(compilation: Compilation, key: string): readonly Finding[] {
  const resource = compilation.documents.get(key)?.resource?.key
  return compilation.findings().filter(({ place }) => place.resource !== resource && place.resource !== key)
}
