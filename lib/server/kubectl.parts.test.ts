import { spawn } from 'node:child_process'
import { expect, it } from 'vitest'
import { resourceKey } from '@/lib/model/index.ts'
import { kubectlOf, kubectls } from '@/lib/testing/kubectl.ts'
import { describeWith } from '@/lib/testing/parts.ts'
import { kubectlSession, MESH } from './testing/kubectl.ts'

/** One document of each networking kind, as an operator writes them. */
const SEVEN = `# all that leaves through the partner's address
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: partner
  namespace: app
  labels: {team: payments}
spec:
  hosts: [api.partner.example]   # their public name
  location: MESH_EXTERNAL
  resolution: STATIC
  ports:
  - {number: 443, name: tls, protocol: TLS}
  workloadSelector:
    labels: {app: partner}
---
apiVersion: networking.istio.io/v1
kind: WorkloadEntry
metadata: {name: partner-1, namespace: app}
spec:
  address: 192.0.2.10
  labels: {app: partner}
---
apiVersion: networking.istio.io/v1
kind: WorkloadGroup
metadata: {name: partners, namespace: app}
spec:
  metadata: {labels: {app: partner}}
  template: {serviceAccount: partner}
---
apiVersion: networking.istio.io/v1beta1
kind: VirtualService
metadata: {name: partner, namespace: app}
spec:
  hosts: [api.partner.example]
  tls:
  - match: [{port: 443, sniHosts: [api.partner.example]}]
    route: [{destination: {host: api.partner.example}}]
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: partner, namespace: app}
spec:
  host: api.partner.example
  trafficPolicy: {connectionPool: {tcp: {maxConnections: 10}}}
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: egress, namespace: app}
spec:
  selector: {istio: egressgateway}
  servers:
  - port: {number: 443, name: tls, protocol: TLS}
    hosts: [api.partner.example]
    tls: {mode: PASSTHROUGH}
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: {name: default, namespace: app}
spec:
  egress:
  - hosts: ["./*"]
`

for (const { name, program, old } of kubectls) {
  describeWith(name, program, name, (found) => {
    const { context, url, kubectl, done, textOf } = kubectlSession((server) => kubectlOf(found, server))

    it('finds nothing in an empty mesh', async () => {
      const { code, err } = await kubectl(['get', 'serviceentries,workloadentries', '-A'])
      expect({ code, err }).toEqual({ code: 0, err: 'No resources found\n' })
    })

    it('applies the seven networking kinds, and finds them unchanged the second time', async () => {
      const first = await done(['apply', '-f', '-'], SEVEN)
      expect(first.trim().split('\n').map((line) => line.split(' ').at(-1))).toEqual(Array.from({ length: 7 }, () => 'created'))
      const second = await done(['apply', '-f', '-'], SEVEN)
      expect(second.trim().split('\n').map((line) => line.split(' ').at(-1))).toEqual(Array.from({ length: 7 }, () => 'unchanged'))
    })

    it('lists them with the columns of Istio\'s CRDs, by plural and by short name', async () => {
      const both = await done(['get', 'serviceentries,workloadentries', '-A'])
      expect(both).toMatch(/NAMESPACE +NAME +HOSTS +LOCATION +RESOLUTION +AGE\napp +serviceentry.networking.istio.io\/partner +\["api.partner.example"\] +MESH_EXTERNAL +STATIC +\d+s/)
      expect(both).toMatch(/NAMESPACE +NAME +AGE +ADDRESS\napp +workloadentry.networking.istio.io\/partner-1 +\d+s +192.0.2.10/)
      for (const short of ['se', 'we', 'wg', 'vs', 'dr', 'gw']) expect(await done(['get', short, '-n', 'app', '-o', 'name'])).toMatch(/^\w+\.networking\.istio\.io\/\S+\n$/)
      expect(await done(['get', 'sidecars', '-n', 'app', '--no-headers'])).toMatch(/^default +\d+s\n$/)
    })

    it('gets YAML, one field, and what a selector lets through', async () => {
      const yaml = await done(['get', 'se', 'partner', '-n', 'app', '-o', 'yaml'])
      expect(yaml).toContain('apiVersion: networking.istio.io/v1\nkind: ServiceEntry\n')
      expect(yaml).toMatch(/ {2}resourceVersion: "1"\n/)
      expect(yaml).toContain('kubectl.kubernetes.io/last-applied-configuration')
      expect(await done(['get', 'se', 'partner', '-n', 'app', '-o', 'jsonpath={.spec.hosts[0]}'])).toBe('api.partner.example')
      expect(await done(['get', 'se', '-A', '-l', 'team=payments', '-o', 'name'])).toBe('serviceentry.networking.istio.io/partner\n')
      expect(await done(['get', 'se', '-A', '-l', 'team!=payments', '-o', 'name'])).toBe('')
      expect(await done(['get', 'dr', '-n', 'app', '--field-selector', 'metadata.name=partner', '-o', 'name'])).toBe('destinationrule.networking.istio.io/partner\n')
    })

    it('applies a change as an edit of the text', async () => {
      await done(['apply', '-f', '-'], SEVEN.replace('maxConnections: 10}', 'maxConnections: 20}'))
      expect(await textOf('DestinationRule', 'partner')).toContain('maxConnections: 20')
      const document = await context().store.documents.get(MESH, resourceKey({ group: 'networking.istio.io', kind: 'DestinationRule', namespace: 'app', name: 'partner' }))
      expect(document?.generation).toBe(2)
    })

    it('keeps the comments of a text that was written elsewhere', async () => {
      const key = resourceKey({ group: 'networking.istio.io', kind: 'ServiceEntry', namespace: 'app', name: 'noted' })
      const text = '# asked for by Ann\napiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata:\n  name: noted\n  namespace: app\nspec:\n  hosts:\n  - a.example # the old name\n  resolution: DNS\n  ports:\n  - {number: 80, name: http, protocol: HTTP}\n'
      await context().store.documents.save(MESH, { actor: 'ann', message: '', edits: [{ key, text }] })
      await done(['patch', 'se', 'noted', '-n', 'app', '--type', 'merge', '-p', '{"spec":{"location":"MESH_EXTERNAL"}}'])
      await done(['label', 'se', 'noted', '-n', 'app', 'team=search'])
      await done(['patch', 'se', 'noted', '-n', 'app', '--type', 'json', '-p', '[{"op":"replace","path":"/spec/ports/0/number","value":8080}]'])
      const edited = await textOf('ServiceEntry', 'noted')
      expect(edited).toContain('# asked for by Ann\n')
      expect(edited).toContain('- a.example # the old name\n')
      expect(edited).toContain('{number: 8080, name: http, protocol: HTTP}')
      expect(edited).toContain('location: MESH_EXTERNAL')
      expect(edited).toMatch(/labels:\s+team: search/)
      expect(edited).not.toContain('uid')
    })

    it('is told why an invalid ServiceEntry is refused', async () => {
      const both = SEVEN.split('---')[0]?.replace('  workloadSelector:', '  endpoints: [{address: 192.0.2.1}]\n  workloadSelector:').replace('name: partner\n', 'name: broken\n')
      const { code, err } = await kubectl(['apply', '-f', '-'], both)
      expect(code).toBe(1)
      expect(err).toMatch(/"broken" is invalid: spec: Invalid value: .*workloadSelector and endpoints/)
      expect(await textOf('ServiceEntry', 'broken')).toBeUndefined()
      const wrong = await kubectl(['apply', '-f', '-'], SEVEN.split('---')[0]?.replace('STATIC', 'DSN').replace('name: partner\n', 'name: broken\n'))
      expect(wrong.err).toMatch(/"broken" is invalid: spec\.resolution: Invalid value/)
    })

    it('is told of an unknown field, or only warned, as --validate says', async () => {
      const unknown = SEVEN.split('---')[1]?.replace('  address:', '  adress: x\n  address:').replace('partner-1', 'partner-2')
      const strict = await kubectl(['apply', '-f', '-'], unknown)
      expect(strict.code).toBe(1)
      expect(strict.err).toMatch(/unknown field "(spec\.)?adress"/)
      // An old one checks on its own, or not at all: then it is warned by the server.
      const warned = await kubectl(['apply', `--validate=${old ? 'false' : 'warn'}`, '-f', '-'], unknown)
      expect(warned.code).toBe(0)
      expect(warned.err).toContain('Warning: unknown field "spec.adress"\n')
      expect(await textOf('WorkloadEntry', 'partner-2')).not.toContain('adress')
    })

    it('meets a conflict when it replaces a state that is no longer there', async () => {
      const stale = await done(['get', 'se', 'partner', '-n', 'app', '-o', 'json'])
      await done(['label', 'se', 'partner', '-n', 'app', 'tier=outer'])
      const { code, err } = await kubectl(['replace', '-f', '-'], stale)
      expect(code).toBe(1)
      expect(err).toMatch(/\(Conflict\).*the object has been modified/)
      await done(['replace', '-f', '-'], await done(['get', 'se', 'partner', '-n', 'app', '-o', 'json']))
    })

    it('creates once', async () => {
      const { code, err } = await kubectl(['create', '-f', '-'], SEVEN.split('---')[0])
      expect({ code, err: err.replace(/when creating.*?: /, '') }).toMatchObject({ code: 1, err: expect.stringContaining('(AlreadyExists)') as string })
    })

    it('merges core kinds strategically at the second apply', async () => {
      const service = (port: number): string => `apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: app}\nspec:\n  selector: {app: web}\n  ports:\n  - {name: http, port: 80, targetPort: ${port}}\n  - {name: admin, port: 9000}\n`
      const config = (value: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: app}\ndata: {mode: ${value}, keep: same}\n`
      for (const text of [service(8080), service(8081)]) await done(['apply', '-f', '-'], text)
      for (const text of [config('one'), config('two')]) await done(['apply', '-f', '-'], text)
      expect(await textOf('Service', 'web')).toMatch(/targetPort: 8081/)
      expect(await textOf('ConfigMap', 'settings')).toMatch(/mode: two/)
      expect(await done(['get', 'svc', 'web', '-n', 'app', '--no-headers'])).toMatch(/web +ClusterIP +<none> +<none> +80\/TCP,9000\/TCP +\d+s/)
    })

    it('stores nothing in a dry run on the server', async () => {
      const out = await done(['apply', '--dry-run=server', '-f', '-'], SEVEN.split('---')[0]?.replace('name: partner\n', 'name: tried\n'))
      expect(out).toContain('created (server dry run)')
      expect(await textOf('ServiceEntry', 'tried')).toBeUndefined()
    })

    it('knows what it may do, which kinds there are, and the namespaces that documents imply', async () => {
      expect(await done(['auth', 'can-i', 'create', 'serviceentries'])).toBe('yes\n')
      expect(await done(['api-resources', '--api-group', 'networking.istio.io', '--no-headers'])).toMatch(/serviceentries +se +networking\.istio\.io\/v1 +true +ServiceEntry/)
      expect(await done(['get', 'ns', '-o', 'name'])).toBe('namespace/app\nnamespace/default\n')
      await done(['label', 'ns', 'app', 'istio-injection=enabled'])
      expect((await context().store.documents.get(MESH, resourceKey({ group: '', kind: 'Namespace', namespace: '', name: 'app' })))?.text).toContain('istio-injection: enabled')
    })

    it('creates a namespace and a ConfigMap by its own commands, and labels the namespace', async () => {
      await done(['create', 'namespace', 'made'])
      await done(['label', 'ns', 'made', 'istio-injection=enabled'])
      expect(await done(['get', 'ns', 'made', '-o', 'jsonpath={.metadata.labels.istio-injection}'])).toBe('enabled')
      await done(['create', 'configmap', 'istio', '-n', 'made', '--from-literal', 'mesh=accessLogFile: /dev/stdout'])
      expect(await textOf('ConfigMap', 'istio', 'made')).toContain('accessLogFile: /dev/stdout')
      await done(['delete', 'ns', 'made'])
      expect(await textOf('ConfigMap', 'istio', 'made')).toBeUndefined()
    })

    it('watches', async () => {
      const child = spawn(found, ['--server', url(), 'get', 'we', '-n', 'app', '-w', '-o', 'name'], { env: { ...process.env, KUBECONFIG: '/nonexistent' } })
      const lines: string[] = []
      const until = (count: number): Promise<void> => new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`only saw ${lines.join(', ')}`)), 20_000)
        const check = (): void => {
          if (lines.length < count) return
          clearTimeout(timer)
          child.stdout.off('data', check)
          resolve()
        }
        child.stdout.on('data', check)
        check()
      })
      child.stdout.on('data', (chunk: Buffer) => lines.push(...chunk.toString().trim().split('\n')))
      await until(2)
      await done(['label', 'we', 'partner-1', '-n', 'app', 'seen=yes'])
      await until(3)
      child.kill()
      expect(lines.at(-1)).toBe('workloadentry.networking.istio.io/partner-1')
    })

    it('lists more documents than one page holds, page by page, each once', async () => {
      const names = Array.from({ length: 1203 }, (_, index) => `page-${String(index).padStart(4, '0')}`)
      const edits = names.map((each, index) => ({ key: resourceKey({ group: '', kind: 'ConfigMap', namespace: `paged-${index % 3}`, name: each }), text: `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${each}, namespace: paged-${index % 3}, labels: {page: "yes"}}\n` }))
      expect(await context().store.documents.save(MESH, { actor: 'ann', message: '', edits })).toMatchObject({ ok: true })
      const { code, out, err } = await kubectl(['get', 'cm', '-A', '-l', 'page=yes', '-o', 'name', '-v=6'])
      expect(code).toBe(0)
      expect(out.trim().split('\n').map((line) => line.replace('configmap/', '')).sort()).toEqual(names)
      const asked = [...err.matchAll(/\/configmaps\?(\S*limit=500\S*)/g)].map(([, query]) => /continue=\w/.test(query ?? ''))
      expect(asked).toEqual([false, true, true])
      // As a table, too, which kubectl puts together from the pages.
      expect((await done(['get', 'cm', '-A', '-l', 'page=yes', '--no-headers'])).trim().split('\n')).toHaveLength(names.length)
      const removed = await context().store.documents.save(MESH, { actor: 'ann', message: '', edits: edits.map(({ key }) => ({ key, text: null })) })
      expect(removed.ok).toBe(true)
    })

    it('deletes one, those of a label, and a namespace with all it holds', async () => {
      expect(await done(['delete', 'gw', 'egress', '-n', 'app'])).toContain('"egress" deleted')
      expect((await kubectl(['get', 'gw', 'egress', '-n', 'app'])).err).toMatch(/\(NotFound\).*"egress" not found/)
      await done(['delete', 'se', '-n', 'app', '-l', 'team=search'])
      expect(await textOf('ServiceEntry', 'noted')).toBeUndefined()
      await done(['delete', 'dr', '--all', '-n', 'app'])
      await done(['delete', 'ns', 'app'])
      expect((await context().store.documents.list(MESH))?.documents).toEqual([])
    })
  })
}
