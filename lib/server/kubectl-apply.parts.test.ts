import { expect, it } from 'vitest'
import { isObject, type JsonObject } from '@/lib/std/index.ts'
import { describeWith } from '@/lib/testing/parts.ts'
import { resourceKey } from '@/lib/model/index.ts'
import { kubectlOf, kubectls } from '@/lib/testing/kubectl.ts'
import { parseDocument } from '@/lib/yaml/index.ts'
import { kubectlSession, MESH } from './testing/kubectl.ts'

const entry = (resolution: string, more = ''): string => `# asked for by Ann
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: partner, namespace: app, labels: {team: payments}}
spec:
  hosts: [api.partner.example]   # their public name
  resolution: ${resolution}
  ports:
  - {number: 443, name: tls, protocol: TLS}
${more}`
const config = (...data: readonly string[]): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: app}\ndata: {${data.join(', ')}}\n`
const SSA = ['apply', '--server-side', '-f', '-']

for (const { name, program } of kubectls) {
  describeWith(name, program, `server-side apply of ${name}`, (found) => {
    const { context, kubectl, done, textOf } = kubectlSession((server) => kubectlOf(found, server))
    const managers = async (...object: readonly string[]): Promise<readonly string[]> => {
      const live = JSON.parse(await done(['get', ...object, '-n', 'app', '-o', 'json', ...(await showsManagers() ? ['--show-managed-fields'] : [])])) as { metadata: { managedFields?: readonly { manager: string; operation: string }[] } }
      return (live.metadata.managedFields ?? []).map(({ manager, operation }) => `${manager} ${operation}`)
    }
    // Old ones always show them.
    const showsManagers = async (): Promise<boolean> => (await kubectl(['get', '--help'])).out.includes('--show-managed-fields')

    it('creates, keeps comments, and changes nothing the second time', async () => {
      for (const _ of ['first', 'second']) expect(await done(SSA, entry('DNS'))).toBe('serviceentry.networking.istio.io/partner serverside-applied\n')
      expect(await managers('se', 'partner')).toEqual(['kubectl Apply'])
      expect(await done(['get', 'se', 'partner', '-n', 'app', '-o', 'jsonpath={.metadata.resourceVersion}'])).toBe('1')
      expect(await textOf('ServiceEntry', 'partner')).not.toContain('managedFields')
    })

    it('meets a conflict with whoever patched the field, and takes it by force', async () => {
      await done(['patch', 'se', 'partner', '-n', 'app', '--type', 'merge', '-p', '{"spec":{"resolution":"NONE"}}'])
      expect(await managers('se', 'partner')).toEqual(['kubectl Apply', 'kubectl-patch Update'])
      const { code, err } = await kubectl(SSA, entry('DNS'))
      expect(code).not.toBe(0)
      expect(err).toContain('Apply failed with 1 conflict: conflict with "kubectl-patch" using networking.istio.io/v1: .spec.resolution\n')
      expect(err).toContain('--force-conflicts')
      expect(await textOf('ServiceEntry', 'partner')).toContain('resolution: NONE')
      await done([...SSA, '--force-conflicts'], entry('DNS'))
      expect(await textOf('ServiceEntry', 'partner')).toContain('resolution: DNS')
      expect(await managers('se', 'partner')).toEqual(['kubectl Apply'])
    })

    it('takes out what its only manager no longer states, and keeps what another one states', async () => {
      await done([...SSA, '--field-manager', 'ann'], config('a: "1"', 'b: "2"'))
      await done([...SSA, '--field-manager', 'bob'], config('b: "2"', 'c: "3"'))
      await done([...SSA, '--field-manager', 'ann'], config('a: "1"'))
      expect(dataOf(await textOf('ConfigMap', 'settings'))).toEqual({ a: '1', b: '2', c: '3' })
      await done([...SSA, '--field-manager', 'bob'], config('c: "3"'))
      expect(dataOf(await textOf('ConfigMap', 'settings'))).toEqual({ a: '1', c: '3' })
      const { err } = await kubectl([...SSA, '--field-manager', 'bob'], config('a: "9"', 'c: "3"'))
      expect(err).toContain('conflict with "ann": .data.a\n')
    })

    it('goes over from the client\'s apply to the server\'s and back without a conflict', async () => {
      const text = (value: string): string => config(`k: "${value}"`).replace('settings', 'moved')
      await done(['apply', '-f', '-'], text('1'))
      expect(await managers('cm', 'moved')).toEqual(['kubectl-client-side-apply Update'])
      await done(SSA, text('2'))
      await kubectl(['apply', '-f', '-'], text('3'))
      expect(dataOf(await textOf('ConfigMap', 'moved'))).toEqual({ k: '3' })
      expect(await managers('cm', 'moved')).toContain('kubectl-client-side-apply Update')
    })

    it('counts edit, replace and label as writers', async () => {
      await done([...SSA, '--field-manager', 'ann'], config('a: "1"', 'b: "1"').replace('settings', 'counted'))
      await done(['label', 'cm', 'counted', '-n', 'app', 'team=search'])
      await done(['replace', '-f', '-'], config('a: "1"', 'b: "2"').replace('settings', 'counted').replace('namespace: app', 'namespace: app, labels: {team: search}'))
      expect(await managers('cm', 'counted')).toEqual(['ann Apply', expect.stringMatching(/label Update/), 'kubectl-replace Update'])
      const { err } = await kubectl([...SSA, '--field-manager', 'ann'], config('a: "1"', 'b: "1"').replace('settings', 'counted'))
      expect(err).toContain('conflict with "kubectl-replace" using v1: .data.b\n')
    })

    it('knows what was written here as ours, and what is invalid by its field', async () => {
      const key = resourceKey({ group: '', kind: 'ConfigMap', namespace: 'app', name: 'ours' })
      await context().store.documents.save(MESH, { actor: 'ann', message: '', edits: [{ key, text: config('a: "1"').replace('settings', 'ours') }] })
      const { err } = await kubectl(SSA, config('a: "2"').replace('settings', 'ours'))
      expect(err).toContain('Apply failed with 1 conflict: conflict with "exodos" using v1: .data.a\n')
      const invalid = await kubectl([...SSA, '--validate=false'], entry('DNS').replace('number: 443', 'number: -1'))
      expect(invalid.err).toContain('spec.ports[0].number')
    })
  })
}

function dataOf(text: string | undefined): JsonObject | undefined {
  const data = text === undefined ? undefined : parseDocument(text).object?.['data']
  return isObject(data) ? data : undefined
}
