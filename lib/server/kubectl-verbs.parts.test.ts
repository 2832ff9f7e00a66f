import { expect, it } from 'vitest'
import { describeWith } from '@/lib/testing/parts.ts'
import { kubectlOf, kubectls } from '@/lib/testing/kubectl.ts'
import { kubectlSession, MESH } from './testing/kubectl.ts'

const entry = (resolution: string, field = 'hosts'): string => `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: partner, namespace: app}
spec:
  ${field}: [api.partner.example]
  resolution: ${resolution}
  ports: [{number: 443, name: tls, protocol: TLS}]
`
const mesh = (file: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio, namespace: istio-system}\ndata: {mesh: "accessLogFile: /dev/${file}"}\n`
const web = (containers: readonly string[], ports: readonly number[]): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: app}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      terminationGracePeriodSeconds: 5
      containers: [${containers.map((name) => `{name: ${name}, image: registry.example/${name}}`).join(', ')}]
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: app}
spec:
  sessionAffinity: None
  selector: {app: web}
  ports: [${ports.map((port) => `{name: p${port}, port: ${port}}`).join(', ')}]
`

for (const { name, program, old } of kubectls) {
  describeWith(name, program, `verbs of ${name}`, (found) => {
    const { context, kubectl, done, textOf } = kubectlSession((server) => kubectlOf(found, server))

    it('explains kinds down to their fields', async () => {
      expect(await done(['explain', 'se'])).toMatch(/KIND: +ServiceEntry\n[^]*spec\s+<Object>/)
      expect(await done(['explain', 'vs.spec.http.route.destination.host'])).toContain('Name of the service in the registry')
      expect(await done(['explain', 'se.spec.ports', '--recursive'])).toMatch(/number\s+<integer>/)
      expect(await done(['explain', 'cm'])).toMatch(/data\s+<map\[string\]string>[^]*immutable\s+<boolean>/)
      expect(await done(['explain', 'cm.data'])).toContain('`mesh` holds the mesh configuration')
      expect(await done(['explain', 'ns.spec'])).toMatch(/finalizers\s+<\[\]string>/)
      // Fields that nobody interprets here are named all the same.
      expect(await done(['explain', 'deploy.spec.strategy'])).toMatch(/rollingUpdate\s+<Object>[^]*type\s+<string>/)
      expect(await done(['explain', 'svc.spec.ports'])).toMatch(/nodePort\s+<integer>[^]*targetPort\s+<(string|IntOrString)>/)
      expect(await done(['explain', 'po.spec.containers.livenessProbe.httpGet'])).toMatch(/httpHeaders\s+<\[\](Object|HTTPHeader)>[^]*scheme\s+<string>/)
      expect(await done(['explain', 'ingress.spec.rules.http.paths.backend.service.port'])).toMatch(/name\s+<string>\n[^]*number\s+<integer>/)
      expect(await done(['explain', 'roles.rules'])).toMatch(/resourceNames\s+<\[\]string>[^]*verbs\s+<\[\]string>/)
      const kinds = ['secret', 'node', 'sa', 'ep', 'ev', 'rc', 'pvc', 'rs', 'sts', 'ds', 'job', 'cronjob', 'netpol', 'endpointslices', 'hpa', 'pdb', 'rolebindings', 'clusterroles', 'clusterrolebindings', 'mutatingwebhookconfigurations', 'validatingwebhookconfigurations']
      for (const kind of old ? kinds : kinds.slice(0, 6)) expect(await done(['explain', kind]), kind).toMatch(/metadata\s+<(Object|ObjectMeta)>/)
      // An old client takes no group in a name.
      for (const kind of ['authorizationpolicy.spec.rules', old ? 'gw.spec.servers' : 'gateways.networking.istio.io.spec.servers', 'peerauthentications.spec.mtls', 'telemetries.spec.tracing', 'envoyfilters.spec.configPatches']) expect(await done(['explain', kind])).toContain('DESCRIPTION:')
    })

    it('lists that have no key are replaced by the second apply, those of a Service and a pod merged', async () => {
      const policy = (ports: readonly number[]) => `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: out, namespace: app}\nspec:\n  podSelector: {}\n  egress:\n  - ports: [${ports.map((port) => `{port: ${port}, protocol: TCP}`).join(', ')}]\n`
      const node = (...taints: readonly string[]) => `apiVersion: v1\nkind: Node\nmetadata: {name: n1}\nspec:\n  taints: [${taints.map((key) => `{key: ${key}, effect: NoSchedule}`).join(', ')}]\n`
      for (const [first, second, path, kept] of [[policy([80, 443]), policy([443]), ['netpol', 'out', '-n', 'app', '-o', 'jsonpath={.spec.egress[*].ports[*].port}'], '443'], [node('a', 'b'), node('b'), ['node', 'n1', '-o', 'jsonpath={.spec.taints[*].key}'], 'b']] as const) {
        await done(['apply', '-f', '-'], first)
        await done(['apply', '-f', '-'], second)
        expect(await done(['get', ...path])).toBe(kept)
      }
    })

    it('takes built-in kinds with every sort of field, and says which field a kind does not have', async () => {
      const pod = (more: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: whole, namespace: app, labels: {app: whole}, finalizers: [example.org/keep]}\nspec:\n  containers:\n  - name: app\n    image: app:1\n    resources: {requests: {cpu: 1, memory: 64Mi}, limits: {cpu: "1.5"}}\n    livenessProbe: {httpGet: {path: /, port: web, httpHeaders: [{name: Host, value: x}]}}\n    readinessProbe: {tcpSocket: {port: 80}}\n    env: [{name: A, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]\n    volumeMounts: [{name: data, mountPath: /data}]\n  volumes: [{name: data, emptyDir: {sizeLimit: 1Gi}}]\n  tolerations: [{operator: Exists, tolerationSeconds: 30}]${more}\n`
      await done(['apply', '-f', '-'], pod(''))
      expect(await done(['apply', '-f', '-', '--dry-run=server'], pod('\n  dnsConfig: {options: [{name: ndots, value: "2"}]}'))).toContain('configured')
      if (old) expect((await kubectl(['apply', '-f', '-'], pod('\n  dnsConfigg: {}'))).err).toContain('unknown field "dnsConfigg"')
      await done(['patch', 'pod', 'whole', '-n', 'app', '-p', '{"metadata":{"finalizers":null}}'])
    })

    it('takes items out of the lists of built-in kinds at the second apply', async () => {
      await done(['apply', '-f', '-'], web(['a', 'b'], [80, 90]))
      await done(['apply', '-f', '-'], web(['a'], [80]))
      expect(await done(['get', 'deploy', 'web', '-n', 'app', '-o', 'jsonpath={.spec.template.spec.containers[*].name}'])).toBe('a')
      expect(await done(['get', 'svc', 'web', '-n', 'app', '-o', 'jsonpath={.spec.ports[*].port}'])).toBe('80')
      expect(await textOf('Deployment', 'web')).toContain('terminationGracePeriodSeconds: 5')
    })

    it('is told of an unknown field before anything is stored', async () => {
      const { code, err } = await kubectl(['apply', '-f', '-'], entry('DNS', 'hostz'))
      expect({ code, err }).toMatchObject({ code: 1, err: expect.stringMatching(/unknown field "(spec\.)?hostz"/) as string })
      expect(await textOf('ServiceEntry', 'partner')).toBeUndefined()
    })

    it('tries and compares without storing', async () => {
      await done(['apply', '-f', '-'], entry('DNS'))
      expect(await done(['apply', '--dry-run=server', '-f', '-'], entry('NONE'))).toContain('configured (server dry run)')
      const { code, out } = await kubectl(['diff', '-f', '-'], entry('NONE'))
      expect(code).toBe(1)
      expect(out).toMatch(/^- {2}resolution: DNS\n\+ {2}resolution: NONE$/m)
      expect(await textOf('ServiceEntry', 'partner')).toContain('resolution: DNS')
    })

    it('describes, with the events that there are not', async () => {
      await done(['apply', '-f', '-'], mesh('stdout'))
      expect(await done(['describe', 'configmap', 'istio', '-n', 'istio-system'])).toContain('accessLogFile: /dev/stdout')
      for (const object of [['se', 'partner'], ['svc', 'web'], ['deploy', 'web']]) expect(await done(['describe', ...object, '-n', 'app'])).toMatch(/^Name: +(partner|web)$/m)
    })

    it('keeps a default out of the text', async () => {
      await done(['label', 'deploy', 'web', '-n', 'app', 'tier=outer'])
      expect(await done(['get', 'deploy', 'web', '-n', 'app', '-o', 'jsonpath={.spec.replicas}'])).toBe('1')
      expect(await textOf('Deployment', 'web')).not.toContain('replicas')
    })

    it('edits the mesh\'s settings and other kinds in an editor', async () => {
      process.env['KUBE_EDITOR'] = 'sed -i s/stdout/stderr/;s/DNS/NONE/'
      await done(['edit', 'configmap', 'istio', '-n', 'istio-system'])
      await done(['edit', 'se', 'partner', '-n', 'app'])
      expect(await textOf('ConfigMap', 'istio', 'istio-system')).toContain('/dev/stderr')
      expect(await textOf('ServiceEntry', 'partner')).toContain('resolution: NONE')
    })

    it('patches in all three ways, and is told causes by field of what would be invalid', async () => {
      const patched = (...args: readonly string[]): Promise<string> => done(['patch', ...args, '-n', 'app'])
      await patched('se', 'partner', '--type', 'merge', '-p', '{"spec":{"resolution":"DNS"}}')
      await patched('se', 'partner', '--type', 'json', '-p', '[{"op":"add","path":"/spec/location","value":"MESH_EXTERNAL"}]')
      await patched('svc', 'web', '-p', '{"spec":{"ports":[{"port":80,"appProtocol":"http"}]}}')
      expect(await done(['get', 'svc', 'web', '-n', 'app', '-o', 'jsonpath={.spec.ports[0].name} {.spec.ports[0].appProtocol}'])).toBe('p80 http')
      const { err } = await kubectl(['patch', 'se', 'partner', '-n', 'app', '--type', 'merge', '-p', '{"spec":{"resolution":"DSN","ports":[{"number":0,"name":"x"}]}}'])
      expect(err).toContain('"partner" is invalid: ')
      for (const field of ['spec.resolution', 'spec.ports[0].number']) expect(err).toContain(`${field}: Invalid value: `)
    })

    it('creates by its own commands, in whatever form it sends them', async () => {
      await done(['create', 'namespace', 'made'])
      const made = (...args: readonly string[]): Promise<string> => done(['create', ...args, '-n', 'made'])
      await made('service', 'clusterip', 'web', '--tcp', '80:8080')
      await made('deployment', 'web', '--image', 'registry.example/web:1')
      await made('secret', 'generic', 'token', '--from-literal', 'key=hunter2')
      await made('serviceaccount', 'web')
      await made('role', 'reader', '--verb', 'get,list', '--resource', 'pods')
      await made('rolebinding', 'reader', '--role', 'reader', '--user', 'ann')
      await done(['run', 'once', '--image', 'registry.example/once:1', '-n', 'made'])
      expect(await done(['get', 'svc', 'web', '-n', 'made', '-o', 'jsonpath={.spec.ports[0].targetPort} {.spec.selector.app}'])).toBe('8080 web')
      expect(await done(['get', 'deploy', 'web', '-n', 'made', '-o', 'jsonpath={.spec.template.spec.containers[0].image}'])).toBe('registry.example/web:1')
      expect(await textOf('Secret', 'token', 'made')).toMatch(/key: sha256:/)
      expect(await done(['get', 'secret', 'token', '-n', 'made', '--no-headers'])).toMatch(/^token +Opaque +1 /)
      await done(['label', 'secret', 'token', '-n', 'made', 'team=search'])
      expect(await textOf('Secret', 'token', 'made')).toMatch(/key: sha256:/)
    })

    it('lists all there is of a namespace, and nothing that is not of it', async () => {
      const all = await done(['get', 'all', '-n', 'made', '-o', 'name'])
      expect(all.trim().split('\n').sort()).toEqual(['deployment.apps/web', 'pod/once', 'service/web'])
      expect(await done(['get', 'istio-io', '-A', '-o', 'name'])).toBe('serviceentry.networking.istio.io/partner\n')
      expect(await done(['api-versions'])).toContain('networking.istio.io/v1\n')
      expect(await done(['auth', 'can-i', '--list'])).toMatch(/\*\.\* +\[\] +\[\] +\[\*\]/)
    })

    it('waits until something is gone', async () => {
      const waiting = kubectl(['wait', '--for=delete', 'se/partner', '-n', 'app', '--timeout=60s'])
      await context().store.documents.save(MESH, { actor: 'ann', message: '', edits: [{ key: 'networking.istio.io/ServiceEntry/app/partner' as never, text: null }] })
      const { code, err } = await waiting
      // An old one that comes too late finds nothing to wait for.
      expect(code === 0 || err.includes('no matching resources found')).toBe(true)
    })
  })
}
