import { describe, expect, test } from 'vitest'
import { documentsFromTexts } from '@/lib/compile/index.ts'
import { parseDocument } from '@/lib/yaml/index.ts'
import { managerOf, managerText, planImport, planRemovals, previewImport } from './index.ts'

const map = (name: string, namespace = 'shop', value = 'a'): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: ${namespace}}\ndata: {k: ${value}}\n`
const service = (name: string): string => `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: shop}\nspec: {ports: [{port: 80}]}\n`
const stored = (...texts: string[]) => documentsFromTexts([{ path: 'stored.yaml', text: texts.join('---\n') }])
const file = (...texts: string[]) => [{ path: 'a.yaml', text: texts.join('---\n') }]

describe('an import that speaks for a scope', () => {
  const mesh = stored(map('a'), map('b'), map('c', 'risk'), service('s'), 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n')
  const gone = (scope: Parameters<typeof previewImport>[2], ...texts: string[]) => previewImport(file(...texts), mesh, scope).gone.map(({ kind, namespace, name }) => `${kind} ${namespace}/${name}`)

  test('says what is stored in it and not in the import; without a scope nothing is gone', () => {
    expect(gone({}, map('a'))).toEqual(['ConfigMap shop/b', 'ConfigMap risk/c', 'Service shop/s', 'Namespace /shop'])
    expect(gone({ namespaces: ['shop'] }, map('a'))).toEqual(['ConfigMap shop/b', 'Service shop/s'])
    expect(gone({ namespaces: ['shop'], kinds: ['ConfigMap'] }, map('a'))).toEqual(['ConfigMap shop/b'])
    expect(gone({ kinds: ['Namespace'] }, map('a'))).toEqual(['Namespace /shop'])
    expect(gone(undefined, map('a'))).toEqual([])
  })

  test('does not take a document for gone that it holds in a broken state', () => {
    expect(gone({ namespaces: ['shop'], kinds: ['ConfigMap'] }, map('a'), 'kind: ConfigMap\nmetadata: {name: b, namespace: shop}\n')).toEqual([])
  })

  test('removes what is chosen of it, and nothing by itself', () => {
    const preview = previewImport(file(map('a')), mesh, { kinds: ['ConfigMap'] })
    expect(planRemovals(preview, new Set(preview.items.map(({ id }) => id)))).toEqual([])
    expect(planRemovals(preview, new Set([preview.gone[0]?.id ?? '']))).toEqual([{ key: '/ConfigMap/shop/b', text: null }])
  })
})

describe('a name that Kustomize made of the content', () => {
  test('follows the stored one with another hash, or with none: a change, not a new one beside a gone one', () => {
    for (const former of ['settings-5mbtc6f7b2', 'settings']) {
      const preview = previewImport(file(map('settings-c9bd4f8k2h', 'shop', 'b')), stored(map(former)), {})
      expect(preview.items).toMatchObject([{ verdict: 'changed', renames: `/ConfigMap/shop/${former}`, before: map(former) }])
      expect(preview.gone).toEqual([])
      expect(planImport(preview, new Set([preview.items[0]?.id ?? '']), { type: 'file' })).toMatchObject([{ key: `/ConfigMap/shop/${former}`, text: map('settings-c9bd4f8k2h', 'shop', 'b') }])
    }
  })

  test('is new when the other one is in the import as well, is of another kind, or ends in letters that no hash has', () => {
    const verdicts = (text: string, ...mesh: string[]) => previewImport(file(text), stored(...mesh)).items.map(({ verdict }) => verdict)
    expect(verdicts(`${map('settings-c9bd4f8k2h')}---\n${map('settings')}`, map('settings'))).toEqual(['new', 'same'])
    expect(verdicts(service('settings-c9bd4f8k2h'), service('settings'))).toEqual(['new'])
    expect(verdicts(map('settings-production'), map('settings'))).toEqual(['new'])
    expect(verdicts(map('settings-c9bd4f8k2h'), map('settings-c9bd4f8k2h'), map('settings'))).toEqual(['same'])
  })
})

test('of two documents of one name in two files the chosen one counts, the last when both are', () => {
  const preview = previewImport([{ path: 'a.yaml', text: map('a') }, { path: 'b.yaml', text: map('a', 'shop', 'b') }], [])
  const [first, last] = preview.items.map(({ id }) => id)
  const from = (...chosen: (string | undefined)[]) => planImport(preview, new Set(chosen.map(String)), { type: 'file' }).map(({ origin }) => origin.name)
  expect([from(first), from(last), from(first, last)]).toEqual([['a.yaml'], ['b.yaml'], ['b.yaml']])
})

test('a List with one broken item previews the others, in YAML and in JSON', () => {
  const good = (name: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'shop' } })
  const json = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [good('a'), 5, { kind: 'ConfigMap' }, good('b')] })
  const yaml = 'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: ConfigMap\n  metadata: {name: a, namespace: shop}\n- apiVersion: v1\n  kind: [\n- just text\n- apiVersion: v1\n  kind: ConfigMap\n  metadata: {name: b, namespace: shop}\n'
  for (const text of [json, yaml]) expect(previewImport(file(text), []).items.map(({ verdict, name }) => `${verdict} ${name}`)).toEqual(['new a', 'unreadable ', 'unreadable ', 'new b'])
})

test('the source and when it was read are remembered', () => {
  const preview = previewImport(file(map('a')), [])
  const chosen = new Set(preview.items.map(({ id }) => id))
  expect(planImport(preview, chosen, { type: 'cluster', name: 'prod-eu', at: '2026-01-01T00:00:00.000Z' })[0]?.origin).toEqual({ type: 'cluster', name: 'prod-eu', index: 0, at: '2026-01-01T00:00:00.000Z' })
})

test.each([
  ['Argo CD payments', 'annotations: {argocd.argoproj.io/tracking-id: "payments:/ConfigMap:shop/a"}'],
  ['Argo CD payments', 'labels: {argocd.argoproj.io/instance: payments, app.kubernetes.io/managed-by: Helm}, annotations: {meta.helm.sh/release-name: pay}'],
  ['Flux apps', 'labels: {kustomize.toolkit.fluxcd.io/name: apps}'],
  ['Helm pay', 'annotations: {meta.helm.sh/release-name: pay}'],
  ['Kustomize base/map.yaml', 'annotations: {config.kubernetes.io/origin: "path: base/map.yaml\\nrepo: https://git.example/x\\n"}'],
  ['Kustomize kustomize-v5.4.1', 'labels: {app.kubernetes.io/managed-by: kustomize-v5.4.1}'],
  ['ReplicaSet web', 'ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: web, uid: x}]'],
  [undefined, 'labels: {app.kubernetes.io/managed-by: nobody}'],
])('%s manages a document with %s', (expected, metadata) => {
  const { resource } = parseDocument(`apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: shop, ${metadata}}\n`)
  const manager = resource && managerOf(resource)
  expect(manager && managerText(manager)).toBe(expected)
})
