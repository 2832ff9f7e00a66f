import { describe, expect, it } from 'vitest'
import { err, ok } from '@/lib/std/index.ts'
import { resourceKey } from '@/lib/model/index.ts'
import type { DocumentList, Store, StoredEntry, StoredMesh, StoredText } from '@/lib/store/index.ts'
import { compiledMeshes } from './compiled.ts'

const text = (name: string, host = `${name}.example`): string => `apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: ${name}, namespace: app}\nspec: {hosts: [${host}], resolution: DNS, ports: [{number: 443, name: tls, protocol: TLS}]}\n`
const key = (name: string) => resourceKey({ group: 'networking.istio.io', kind: 'ServiceEntry', namespace: 'app', name })

/** Meshes in memory that count how often they are read. */
class FakeMeshes {
  readonly log: { readonly key: ReturnType<typeof key>; readonly after: string | null }[] = []
  reads = 0
  id = 'one'
  shortened = false

  get revision(): bigint {
    return BigInt(this.log.length)
  }

  get store(): Pick<Store, 'meshes' | 'documents' | 'changes'> {
    return {
      meshes: { head: async (name: string) => (name.startsWith('m') ? ({ id: `${this.id}-${name}`, revision: this.revision } as StoredMesh) : undefined) },
      documents: {
        listTexts: async () => {
          this.reads++
          const documents = [...new Map(this.log.map((entry) => [entry.key, entry.after]))].flatMap(([at, after]) => (after === null ? [] : [{ key: at, text: after }]))
          return { revision: this.revision, documents } as unknown as DocumentList<StoredText>
        },
      },
      changes: { entriesSince: async (_: string, from: bigint) => (this.shortened ? err({ type: 'compacted', keptFrom: from + 1n }) : ok(this.log.map((entry, index) => ({ ...entry, revision: BigInt(index + 1) })).slice(Number(from)) as unknown as StoredEntry[])) },
    } as unknown as Store
  }
}

describe('compiled meshes', () => {
  it('follow the change log, and keep the identity of what did not change', async () => {
    const fake = new FakeMeshes()
    fake.log.push({ key: key('a'), after: text('a') }, { key: key('b'), after: text('b') })
    const compiled = compiledMeshes(fake.store as Store)
    const first = await compiled.of('m')
    expect(await compiled.of('m')).toBe(first)
    fake.log.push({ key: key('b'), after: text('b', 'new.example') }, { key: key('c'), after: text('c') }, { key: key('c'), after: null })
    const second = await compiled.of('m')
    expect([second?.revision, fake.reads]).toEqual([5n, 1])
    const resourceOf = (mesh: typeof first, name: string) => mesh?.compilation.documents.get(key(name))?.resource
    expect(resourceOf(second, 'a')).toBe(resourceOf(first, 'a'))
    expect(resourceOf(second, 'b')).not.toBe(resourceOf(first, 'b'))
    expect([...(second?.compilation.documents.keys() ?? [])]).toEqual([key('a'), key('b')])
  })

  it('are read anew when what they missed was taken out of the log', async () => {
    const fake = new FakeMeshes()
    fake.log.push({ key: key('a'), after: text('a') })
    const compiled = compiledMeshes(fake.store as Store)
    await compiled.of('m')
    fake.log.push({ key: key('b'), after: text('b') }, { key: key('a'), after: null })
    fake.shortened = true
    expect([...((await compiled.of('m'))?.compilation.documents.keys() ?? [])]).toEqual([key('b')])
    expect(fake.reads).toBe(2)
  })

  it('are read anew when another mesh took the name, and absent when there is none', async () => {
    const fake = new FakeMeshes()
    fake.log.push({ key: key('a'), after: text('a') })
    const compiled = compiledMeshes(fake.store as Store)
    await compiled.of('m')
    fake.id = 'two'
    fake.log.splice(0, 1, { key: key('z'), after: text('z') })
    expect([...((await compiled.of('m'))?.compilation.documents.keys() ?? [])]).toEqual([key('z')])
    expect(await compiled.of('nothing')).toBeUndefined()
  })

  it('share one reading among requests that arrive together, and forget those that nobody asks for', async () => {
    const fake = new FakeMeshes()
    fake.log.push({ key: key('a'), after: text('a') })
    const compiled = compiledMeshes(fake.store as Store)
    await Promise.all([compiled.of('m'), compiled.of('m'), compiled.of('m')])
    expect(fake.reads).toBe(1)
    for (let index = 0; index < 8; index++) await compiled.of(`m${index}`)
    await compiled.of('m')
    expect(fake.reads).toBe(10)
  })
})
