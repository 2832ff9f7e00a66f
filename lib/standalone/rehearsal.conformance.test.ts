import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { caseFolders } from '@/lib/cli/index.ts'
import { leavingLoopback, type SourceConfig, toBootstrap, toRehearsal } from './index.ts'

const root = fileURLToPath(new URL('../../conformance', import.meta.url))
const verdicts = new Set(['calls.json', 'rejected.json', 'analysis.json', 'kiali.json'])

const goldens = [...caseFolders(root)].flatMap((folder) =>
  readdirSync(join(folder, 'expected')).filter((file) => file.endsWith('.json') && !verdicts.has(file)).map((file) => [`${relative(root, folder)} ${basename(file, '.json')}`, join(folder, 'expected', file)] as const))

describe('a rehearsal never leaves the machine', () => {
  test.each(goldens)('%s', (_name, file) => {
    const config = JSON.parse(readFileSync(file, 'utf8')) as SourceConfig
    const standalone = toBootstrap(config, { admin: { pipe: 'admin.sock' }, ports: 'free' })
    const rehearsal = toRehearsal(standalone, { endpoints: {}, sink: 1, accessLog: 'access.log' })
    expect(leavingLoopback(rehearsal)).toEqual([])
    // Names are asked for by filters too, and files of the system would let real certificates pass.
    expect(JSON.stringify(rehearsal.bootstrap)).not.toMatch(/dynamic_forward_proxy|dnsLookupFamily|"filename"|ORIGINAL_DST/)
    // Without it some would leave, so the check is not empty.
    expect(leavingLoopback(standalone).length).toBeGreaterThan(0)
  })
})
