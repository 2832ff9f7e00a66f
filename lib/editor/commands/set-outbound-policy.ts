import type { Compilation } from '@/lib/compile/index.ts'
import { generalSidecarOf, outboundPolicyOf, type Proxy, sidecarOf } from '@/lib/mesh/index.ts'
import type { Resource, SidecarSpec } from '@/lib/model/index.ts'
import { err, isObject, type JsonObject, ok, type Result } from '@/lib/std/index.ts'
import { applyEdits, printValue } from '@/lib/yaml/index.ts'
import { defineCommand, type Refusal, type Words } from '../command/command.ts'
import { oneOf, option, when } from '../command/fields.ts'
import { firstClient, namespacesOf, realClients } from '../command/mesh-lists.ts'
import { planOf } from '../command/plan.ts'
import { selectionOf, sidecarWith } from '../command/scopes.ts'
import type { Sketch } from '../command/sketch.ts'
import { namesOf } from '../command/texts.ts'

type Args = { readonly where: 'wholeMesh' | 'oneNamespace' | 'oneWorkload'; readonly clientNamespace: string; readonly client: string; readonly mode: 'REGISTRY_ONLY' | 'ALLOW_ANY' }

/**
 * What happens to traffic that nothing names: for the mesh in its settings, for a namespace or a workload in its Sidecar. A new Sidecar begins
 * as a copy of the one that it takes the place of, because nothing is inherited. (istio-semantics §0.1, §2.1)
 */
export const setOutboundPolicy = defineCommand<Args>({
  name: 'setOutboundPolicy',
  fields: (mesh, given) => {
    const where = option(given.where, ['wholeMesh', 'oneNamespace', 'oneWorkload'], 'wholeMesh')
    const namespace = oneOf(given.clientNamespace, namespacesOf(mesh), given.client?.split('/')[0])
    const workloads = realClients(mesh)
    const client = oneOf(given.client, workloads, firstClient(workloads, given.client?.split('/')[0]))
    return {
      where,
      clientNamespace: when(where.value === 'oneNamespace', namespace),
      client: when(where.value === 'oneWorkload', client),
      mode: option(given.mode, ['REGISTRY_ONLY', 'ALLOW_ANY'], modeNow(mesh, where.value, namespace.value, client.value) === 'REGISTRY_ONLY' ? 'ALLOW_ANY' : 'REGISTRY_ONLY'),
    }
  },
  plan: (mesh, args) => planOf(mesh, (sketch) => {
    const { where, mode, clientNamespace, client } = args
    const notes: Result<readonly Words[], Refusal> = where === 'wholeMesh' ? ok(writeMesh(mesh, sketch, mode)) : where === 'oneNamespace' ? ok(writeNamespace(mesh, sketch, clientNamespace, mode)) : writeWorkload(mesh, sketch, client, mode)
    if (!notes.ok) return notes
    const place = where === 'wholeMesh' ? undefined : where === 'oneNamespace' ? clientNamespace : client
    const did: Words = place === undefined ? { id: 'policyOfMesh', args: { mode } } : { id: 'policySet', args: { mode, place } }
    const unknown: readonly Words[] = mode === 'REGISTRY_ONLY' ? [{ id: 'unknownPassthrough' }] : []
    return ok({ did, notes: [...notes.value, ...passedBy(mesh, args), ...unknown] })
  }),
})

function modeNow(mesh: Compilation, where: Args['where'], namespace: string, client: string): string {
  const { snapshot } = mesh
  if (where === 'wholeMesh') return snapshot.meshConfig.outboundTrafficPolicy.mode
  const proxy = where === 'oneWorkload' ? mesh.proxy(client) : undefined
  return outboundPolicyOf(snapshot, proxy ? sidecarOf(snapshot, proxy) : generalSidecarOf(snapshot, namespace)).mode
}

/** Workloads that are meant and that no Sidecar reaches, because they have no sidecar. */
function passedBy(mesh: Compilation, { where, clientNamespace }: Args): readonly Words[] {
  const meant = ({ namespace }: Proxy) => where === 'wholeMesh' || (where === 'oneNamespace' && (namespace === clientNamespace || clientNamespace === mesh.snapshot.rootNamespace))
  const free = mesh.proxies().filter((proxy) => proxy.type === 'sidecar' && proxy.notGoverned !== undefined && !proxy.standIn && meant(proxy))
  return free.length > 0 ? [{ id: 'policyPassedBy', args: { count: free.length, names: namesOf(free.map(({ id }) => id)) } }] : []
}

/** A proxy for what no document names goes with ALLOW_ANY only. (istio-semantics §2.1) */
function withMode(spec: JsonObject, mode: string): JsonObject {
  const { egressProxy, ...former } = isObject(spec['outboundTrafficPolicy']) ? spec['outboundTrafficPolicy'] : {}
  return { ...spec, outboundTrafficPolicy: { ...former, mode, ...(egressProxy !== undefined && mode === 'ALLOW_ANY' && { egressProxy }) } }
}

function proxyGone(sidecar: Resource<SidecarSpec> | undefined, mode: string): readonly Words[] {
  const host = mode === 'ALLOW_ANY' ? undefined : sidecar?.spec.outboundTrafficPolicy?.egressProxy?.host
  return host === undefined ? [] : [{ id: 'egressProxyGone', args: { host } }]
}

/** The settings are YAML inside a ConfigMap: their own text is edited, so that its comments stay. */
function writeMesh({ snapshot }: Compilation, sketch: Sketch, mode: string): readonly Words[] {
  const own = snapshot.meshConfigSource?.resource
  if (own === undefined) {
    sketch.create({ kind: 'ConfigMap', namespace: snapshot.rootNamespace, name: 'istio', body: { data: { mesh: printValue({ outboundTrafficPolicy: { mode } }) } } })
  } else {
    sketch.change(own, (object) => {
      const data = isObject(object['data']) ? object['data'] : {}
      const inner = typeof data['mesh'] === 'string' ? data['mesh'] : ''
      const edited = applyEdits(inner, [{ op: 'set', path: ['outboundTrafficPolicy', 'mode'], value: mode }])
      if (!edited.ok) sketch.refuse({ id: 'cannotEdit', args: { document: own, why: edited.error } })
      return edited.ok ? { ...object, data: { ...data, mesh: edited.value } } : object
    })
  }
  const apart = snapshot.admitted.list('Sidecar').filter(({ spec }) => spec.outboundTrafficPolicy !== undefined)
  return apart.length > 0 ? [{ id: 'sidecarsDecide', args: { names: namesOf(apart.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`)) } }] : []
}

function writeNamespace({ snapshot }: Compilation, sketch: Sketch, namespace: string, mode: string): readonly Words[] {
  const former = generalSidecarOf(snapshot, namespace)
  if (former?.metadata.namespace === namespace) sketch.changeSpec(former.key, (spec) => withMode(spec, mode))
  else sketch.create({ kind: 'Sidecar', namespace, name: sketch.freeName('Sidecar', namespace, 'default'), body: { spec: withMode(copyOf(former?.object), mode) } })
  const apart = snapshot.admitted.list('Sidecar', namespace).filter(({ spec }) => spec.workloadSelector)
  return [
    ...(namespace === snapshot.rootNamespace ? [{ id: 'rootSidecar' as const, args: { namespace } }] : []),
    ...(apart.length > 0 ? [{ id: 'sidecarsDecide' as const, args: { names: namesOf(apart.map(({ metadata }) => `${namespace}/${metadata.name}`)) } }] : []),
    ...proxyGone(former, mode),
  ]
}

function writeWorkload(mesh: Compilation, sketch: Sketch, client: string, mode: string): Result<readonly Words[], Refusal> {
  const proxy = mesh.proxy(client)
  if (!proxy) return err({ id: 'missing', field: 'client' })
  const { sidecar, sharedBy } = sidecarWith(mesh, proxy)
  if (sidecar?.spec.workloadSelector) {
    sketch.changeSpec(sidecar.key, (spec) => withMode(spec, mode))
    const shared: readonly Words[] = sharedBy.length > 0 ? [{ id: 'sidecarShared', args: { document: `${sidecar.metadata.namespace}/${sidecar.metadata.name}`, names: namesOf(sharedBy.map(({ id }) => id)) } }] : []
    return ok([...shared, ...proxyGone(sidecar, mode)])
  }
  const { labels, others } = selectionOf(mesh, proxy)
  if (Object.keys(labels).length === 0) return err({ id: 'noLabels', args: { client }, field: 'client' })
  sketch.create({ kind: 'Sidecar', namespace: proxy.namespace, name: sketch.freeName('Sidecar', proxy.namespace, proxy.name), body: { spec: { workloadSelector: { labels }, ...withMode(copyOf(sidecar?.object), mode) } } })
  const twins: readonly Words[] = others.length > 0 ? [{ id: 'alsoSelected', args: { client, names: namesOf(others) } }] : []
  return ok([...twins, ...proxyGone(sidecar, mode)])
}

function copyOf(object: JsonObject | undefined): JsonObject {
  return isObject(object?.['spec']) ? object['spec'] : {}
}
