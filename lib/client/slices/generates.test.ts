import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compile, documentsFromTexts } from '@/lib/compile/index.ts'
import { generatesSlice } from './generates.ts'

const text = readFileSync(new URL('../../../conformance/seed/egress-gateway/input.yaml', import.meta.url), 'utf8')
const compilation = compile(documentsFromTexts([{ path: 'input.yaml', text }]))
const documentOf = (kind: string) => [...compilation.documents.values()].find(({ resource }) => resource?.kind === kind)?.key ?? ''

const named = (kind: string, ...path: readonly (string | number)[]) => generatesSlice(compilation, { document: documentOf(kind), path }).items.map(({ id, proxies }) => [id, proxies])

test('a subset generates its cluster, for every proxy that has it', () => {
  expect(named('DestinationRule', 'spec', 'subsets', 1, 'labels')).toEqual([
    ['clusters/outbound|80|v26|nginx.dujie.com', ['entry/client', 'istio-system/istio-egressgateway']],
  ])
})

test('a rule of a VirtualService generates routes only where it is bound', () => {
  expect(named('VirtualService', 'spec', 'http', 0)).toEqual([[expect.stringMatching(/^routes\/80\/nginx\.dujie\.com:80\//), ['entry/client']]])
  expect(named('VirtualService', 'spec', 'http', 1)).toEqual([[expect.stringMatching(/^routes\/http\.8080\/nginx\.dujie\.com:80\//), ['istio-system/istio-egressgateway']]])
})

test('a document of no proxy generates nothing, and says how many were looked at', () => {
  expect(generatesSlice(compilation, { document: 'nowhere', path: [] })).toEqual({ items: [], proxies: { all: 2, lookedAt: 0 } })
})
