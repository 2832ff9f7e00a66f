'use client'
import { Hexagon } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Generates } from '@/components/generated/index.ts'
import { screenHref } from '@/components/shell/index.ts'
import { Button, Link, PanelSection } from '@/components/ui/index.ts'
import { useMesh, useSlice } from '@/lib/client/index.ts'
import { isClient, type Leg, nodeOf, type Origin, type Topology, type TopologyNode } from '@/lib/graph/index.ts'
import { parseResourceKey } from '@/lib/model/index.ts'
import { DocumentName } from './document-link.tsx'

/** Of more fields than this, those nearest to the node are looked at. */
const most = 6
/** Documents of workloads run, they do not tell Envoy what to do. */
const workloads: ReadonlySet<string> = new Set(['Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Job', 'CronJob', 'Namespace', 'ConfigMap'])

/** What a node is in Envoy's own terms: the fields that make it, each with the listeners, routes, clusters and endpoints that come of it. */
export function EnvoyItems({ topology, node }: { readonly topology: Topology; readonly node: TopologyNode }) {
  const t = useTranslations('topology.panel')
  const mesh = useMesh()
  const fields = fieldsOf(topology, node)
  const proxies = (isClient(node) && !node.notGoverned) || node.kind === 'gateway' ? node.workloads.slice(0, most) : []
  return (
    <>
      {proxies.length > 0 ? (
        <PanelSection title={t('proxies')}>
          <ul className="flex flex-wrap gap-2">{proxies.map(({ id }) => <li key={id}><Button size="small" asChild icon={<Hexagon />}><Link href={screenHref(mesh.name, 'envoy', { proxy: id })}><bdi>{id}</bdi></Link></Button></li>)}</ul>
          {node.kind !== 'gateway' && isClient(node) && node.workloads.length > most ? <p className="pt-1.5 text-label text-ink-3">{t('more', { count: node.workloads.length - most })}</p> : null}
        </PanelSection>
      ) : null}
      {fields.map((field) => <Field key={`${field.resource} ${field.path.join('.')}`} field={field} />)}
      {fields.length + proxies.length === 0 ? <PanelSection><p className="text-ink-3">{t('noEnvoyItems')}</p></PanelSection> : null}
    </>
  )
}

/** The same for the routes of a leg. */
export function LegEnvoyItems({ leg }: { readonly leg: Leg }) {
  return distinct(leg.uses.flatMap(({ origins }) => origins)).slice(0, most).map((field) => <Field key={`${field.resource} ${field.path.join('.')}`} field={field} />)
}

function Field({ field: { resource, path } }: { readonly field: Origin }) {
  const t = useTranslations('topology.panel')
  const { value } = useSlice('generates', { document: resource, path })
  return (
    <PanelSection title={<span className="inline-flex items-baseline gap-1.5"><DocumentName document={resource} />{path.length > 0 ? <code className="font-mono text-label font-normal text-ink-3">{pathText(path)}</code> : null}</span>}>
      <Generates answer={value} nothing={t('makesNothing')} narrow className="-mx-4 border-y border-line" />
    </PanelSection>
  )
}

/** `spec.servers[0]`. */
function pathText(path: Origin['path']): string {
  return path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('').slice(1)
}

function fieldsOf({ edges }: Topology, node: TopologyNode): readonly Origin[] {
  const own = node.kind === 'gateway' ? node.rows.flatMap(({ origins }) => origins) : isClient(node) ? [] : node.origins
  const sink = node.kind === 'passthrough' || node.kind === 'blackHole' ? edges.filter(({ to }) => nodeOf(to) === node.id).flatMap(({ uses }) => uses.flatMap(({ origins }) => origins)) : []
  return distinct([...own, ...sink]).filter(({ resource }) => !workloads.has(parseResourceKey(resource).kind) || sink.some((each) => each.resource === resource)).slice(0, most)
}

function distinct(origins: readonly Origin[]): readonly Origin[] {
  return [...new Map(origins.map((origin) => [`${origin.resource} ${origin.path.join('.')}`, origin])).values()]
}
