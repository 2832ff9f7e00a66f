import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type ConfigLike, type ConfigPart, rowsOf } from './index.ts'

/** istiod's own output for the client of a reference case. */
function golden(name: string, proxy = 'client'): ConfigLike {
  return JSON.parse(readFileSync(new URL(`../../conformance/seed/${name}/expected/${proxy}.json`, import.meta.url), 'utf8')) as ConfigLike
}

function cells(part: ConfigPart, config: ConfigLike): readonly string[] {
  return rowsOf(part, config).map((row) => Object.values(row.cells).join(' · '))
}

describe('tables of istioctl proxy-config over istiod output', () => {
  const config = golden('serviceentry-static')

  test('listeners: one row a filter chain, its match and where it leads', () => {
    expect(cells('listeners', config)).toEqual([
      '0.0.0.0 · 80 · Trans: raw_buffer; App: http/1.1,h2c · Route: 80',
      '0.0.0.0 · 80 · ALL · PassthroughCluster',
      '0.0.0.0 · 15001 · Addr: *:15001 · BlackHoleCluster',
      '0.0.0.0 · 15001 · ALL · PassthroughCluster',
    ])
  })

  test('listeners: addresses of both families stand in one cell', () => {
    const at = (address: string) => ({ socketAddress: { address, portValue: 80 } })
    const [row] = rowsOf('listeners', { ...config, listeners: [{ address: at('0.0.0.0'), additionalAddresses: [{ address: at('::') }], filterChains: [{ filters: [] }] }] })
    expect(row?.cells['ADDRESSES']).toBe('0.0.0.0,::')
  })

  test('routes: domains beyond two are counted, the VirtualService is named', () => {
    expect(cells('routes', config)).toContain('80 · nginx.dujie.com:80 · nginx.dujie.com, nginx.dujie.com. + 1 more... · /* · nginx-external.entry')
    expect(cells('routes', golden('sidecar-registry-only')).at(-1)).toBe('80 · block_all · * · /* · 502')
  })

  test('clusters: name parts, type and DestinationRule; STATIC is the zero value', () => {
    expect(cells('clusters', config)).toContain('nginx.dujie.com · 80 · - · outbound · EDS · nginx-external.entry')
    expect(cells('clusters', config)).toContain('BlackHoleCluster · - · - · - · STATIC · ')
    expect(cells('clusters', config)).toContain('PassthroughCluster · - · - · - · ORIGINAL_DST · ')
  })

  test('endpoints: the three of the ServiceEntry, healthy, under their cluster', () => {
    expect(cells('endpoints', config).filter((row) => row.endsWith('outbound|80||nginx.dujie.com'))).toEqual([
      '10.122.24.139:8091 · HEALTHY · OK · outbound|80||nginx.dujie.com',
      '10.122.24.139:8092 · HEALTHY · OK · outbound|80||nginx.dujie.com',
      '10.122.24.139:8093 · HEALTHY · OK · outbound|80||nginx.dujie.com',
    ])
  })

  test('a pointer leads to the message it names', () => {
    for (const row of rowsOf('routes', config)) {
      const found = row.pointer.slice(1).split('/').reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], config.routes)
      expect(found).toBe(row.message)
    }
  })
})
