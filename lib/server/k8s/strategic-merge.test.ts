import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@/lib/std/index.ts'
import { strategicMerge } from './strategic-merge.ts'

const service: JsonObject = {
  metadata: { labels: { app: 'a', tier: 'web' }, finalizers: ['one'] },
  spec: { ports: [{ port: 80, name: 'http', targetPort: 8080 }, { port: 443, name: 'https' }], externalIPs: ['10.0.0.1'] },
}

describe('strategic merge', () => {
  it('merges maps and drops what is null', () => {
    expect(strategicMerge(service, { metadata: { labels: { tier: null, team: 'x' } } })['metadata']).toEqual({ labels: { app: 'a', team: 'x' }, finalizers: ['one'] })
  })

  it('merges the ports of a Service by port, adds and deletes', () => {
    const patched = strategicMerge(service, { spec: { ports: [{ port: 80, targetPort: 9090 }, { $patch: 'delete', port: 443 }, { port: 8443, name: 'alt' }] } })
    expect(patched['spec']).toMatchObject({ ports: [{ port: 80, name: 'http', targetPort: 9090 }, { port: 8443, name: 'alt' }] })
  })

  it('merges the ports of a container by containerPort, inside containers by name', () => {
    const pod = { spec: { containers: [{ name: 'main', image: 'a:1', ports: [{ containerPort: 80, name: 'http' }], env: [{ name: 'A', value: '1' }] }] } }
    const patched = strategicMerge(pod, { spec: { containers: [{ name: 'main', image: 'a:2', ports: [{ containerPort: 80, protocol: 'TCP' }], env: [{ name: 'B', value: '2' }] }] } })
    expect(patched).toEqual({ spec: { containers: [{ name: 'main', image: 'a:2', ports: [{ containerPort: 80, name: 'http', protocol: 'TCP' }], env: [{ name: 'A', value: '1' }, { name: 'B', value: '2' }] }] } })
  })

  it('replaces lists that have no key, and any list or map that says so', () => {
    expect(strategicMerge(service, { spec: { externalIPs: ['10.0.0.2'] } })['spec']).toMatchObject({ externalIPs: ['10.0.0.2'] })
    expect(strategicMerge(service, { spec: { ports: [{ $patch: 'replace' }, { port: 1 }] } })['spec']).toMatchObject({ ports: [{ port: 1 }] })
    expect(strategicMerge(service, { metadata: { $patch: 'replace', name: 'b' } })['metadata']).toEqual({ name: 'b' })
    expect(strategicMerge(service, { metadata: { $patch: 'delete' } })).not.toHaveProperty('metadata')
  })

  it('unites finalizers and takes single ones out', () => {
    expect(strategicMerge(service, { metadata: { finalizers: ['two'] } })['metadata']).toMatchObject({ finalizers: ['one', 'two'] })
    expect(strategicMerge(service, { metadata: { '$deleteFromPrimitiveList/finalizers': ['one'] } })['metadata']).toMatchObject({ finalizers: [] })
  })

  it('orders a list as the client has it, and leaves what the client does not know in its place', () => {
    const patched = strategicMerge(
      { spec: { ports: [{ port: 1 }, { port: 2 }, { port: 3 }] } },
      { spec: { '$setElementOrder/ports': [{ port: 4 }, { port: 1 }], ports: [{ port: 4 }] } },
    )
    expect(patched['spec']).toEqual({ ports: [{ port: 4 }, { port: 2 }, { port: 3 }, { port: 1 }] })
  })

  it('keeps only the keys that $retainKeys names', () => {
    expect(strategicMerge({ strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } } }, { strategy: { $retainKeys: ['type'], type: 'Recreate' } })).toEqual({ strategy: { type: 'Recreate' } })
  })

  it('leaves no directive behind in what it adds', () => {
    expect(JSON.stringify(strategicMerge({}, { spec: { containers: [{ name: 'x', '$setElementOrder/env': [{ name: 'A' }], env: [{ name: 'A' }] }] } }))).not.toContain('$')
  })
})
