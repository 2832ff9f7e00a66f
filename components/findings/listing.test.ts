import { expect, test } from 'vitest'
import type { ResourceKey } from '@/lib/model/index.ts'
import { difference, filteredFindings, findingScopes, groupedFindings, type Located, rowsOf } from './listing.ts'

const located = (code: string, severity: Located['severity'], document: string, line: number, more: Partial<Located> = {}): Located => ({
  code, severity, layer: 'analysis', document, place: { resource: document as ResourceKey, path: [] }, message: `${code} in ${document}`, cause: `${code} ${line}`,
  range: { startLine: line, startColumn: 1, endLine: line, endColumn: 2, start: 0, end: 1 }, ...more,
})
const causes = [located('IST0101', 'info', 'a', 9), located('KIA1102', 'error', 'b', 7), located('KIA0203', 'error', 'b', 3), located('IST0112', 'warning', 'a', 1, { disputed: 'the port decides', layer: 'kiali' })].map((lead) => ({ lead, others: [] }))
const rows = rowsOf(causes)
const all = { query: '', scope: 'all', severity: 'any', layer: 'any', document: null } as const

test('the worst document first, and in it by line', () => {
  expect(groupedFindings(rows, 'document').map(({ id, rows: members }) => [id, members.map(({ lead }) => lead.code)])).toEqual([['b', ['KIA0203', 'KIA1102']], ['a', ['IST0101', 'IST0112']]])
})

test('by namespace: a Namespace counts with what lies in it, what lies in none is by itself', () => {
  const keys = ['networking.istio.io/ServiceEntry/shop/api', '/Namespace//shop', 'networking.istio.io/Gateway/edge/gw', 'rbac.authorization.k8s.io/ClusterRole//reader']
  const grouped = groupedFindings(rowsOf(keys.map((key, line) => ({ lead: located('IST0101', 'error', key, line), others: [] }))), 'namespace')
  expect(grouped.map(({ id, rows: members }) => [id, members.length])).toEqual([['', 1], ['edge', 1], ['shop', 2]])
})

test('filters by scope, severity, layer, document and words', () => {
  const codes = (filter: Partial<Parameters<typeof filteredFindings>[1]>) => filteredFindings(rows, { ...all, ...filter }).map(({ lead }) => lead.code)
  expect(codes({ scope: 'open' })).toEqual(['IST0101', 'KIA1102', 'KIA0203'])
  expect(codes({ scope: 'disputed' })).toEqual(['IST0112'])
  expect(codes({ layer: 'kiali' })).toEqual(['IST0112'])
  expect(codes({ severity: 'error', query: 'kia 0203' })).toEqual(['KIA0203'])
  expect(codes({ document: 'a', query: 'IST' })).toEqual(['IST0101', 'IST0112'])
})

test('what makes a document be refused, whoever tells it first', () => {
  const told = rowsOf([
    { lead: located('EXO0101', 'error', 'a', 1, { layer: 'structure' }), others: [] },
    { lead: located('KIA1107', 'error', 'b', 1, { layer: 'kiali' }), others: [located('EXO1101', 'error', 'b', 1, { layer: 'admission' })] },
    { lead: located('EXO1102', 'warning', 'c', 1, { layer: 'admission' }), others: [] },
    { lead: located('IST0101', 'error', 'd', 1), others: [] },
  ])
  expect(filteredFindings(told, { ...all, layer: 'refused' }).map(({ lead }) => lead.document)).toEqual(['a', 'b'])
})

test('what is set aside is shown where it is asked for', () => {
  const quiet = rowsOf([{ lead: located('IST0101', 'error', 'c', 1, { suppressed: { by: 'mesh', reason: 'known' }, disputed: 'no' }), others: [] }])
  const shown = (scope: (typeof findingScopes)[number]) => filteredFindings([...rows, ...quiet], { ...all, scope }).filter(({ lead }) => lead.document === 'c').length
  expect(findingScopes.map((scope) => [scope, shown(scope)])).toEqual([['all', 0], ['open', 0], ['disputed', 0], ['suppressed', 1]])
  expect(groupedFindings([...quiet, ...rows], 'document').map(({ id }) => id)).toEqual(['b', 'a', 'c'])
})

test('a finding whose line moved is neither new nor gone', () => {
  const moved = causes.map(({ lead }) => ({ lead: { ...lead, range: undefined }, others: [] }))
  expect(difference(causes, moved)).toEqual([])
  expect(difference(causes, causes.slice(1)).map(({ lead, change }) => [lead.code, change])).toEqual([['IST0101', 'removed']])
})
