'use client'
import { FilePen, Hexagon, X } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { editorHref, screenHref } from '@/components/shell/index.ts'
import { Button, Facts, IconButton, KindBadge, PanelSection, SeverityIcon, SidePanel } from '@/components/ui/index.ts'
import { useMesh } from '@/lib/client/index.ts'
import type { LocatedFinding } from '@/lib/compile/index.ts'
import { isClient, type LitPath, type Origin, type Topology, type TopologyNode } from '@/lib/graph/index.ts'
import { kindOf, parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'

type Props = { readonly topology: Topology; readonly node: TopologyNode; readonly lit: LitPath; readonly findings: readonly LocatedFinding[]; readonly onSelect: (id: string) => void; readonly onClose: () => void }

/** What a node is, who reaches it or what it reaches, its documents and its findings. */
export function NodePanel({ topology, node, lit, findings, onSelect, onClose }: Props) {
  const t = useTranslations('topology.panel')
  const kinds = useTranslations('topology.legend.kinds')
  const mesh = useMesh()
  const on = topology.nodes.filter(({ id }) => id !== node.id && lit.nodes.has(id))
  const documents = unique([...node.origins.map(({ resource }) => resource), ...topology.edges.filter(({ id }) => lit.legs.has(id)).flatMap(({ uses }) => uses.flatMap((use) => use.documents))])
  const own = findings.filter(({ document }) => documents.includes(document as ResourceKey))
  const [first] = node.origins
  const proxy = isClient(node) && !node.notGoverned ? node.workloads[0]?.id : node.kind === 'gateway' ? node.workloads[0]?.id : undefined
  return (
    <SidePanel label={t('label', { name: node.name })}>
      <header className="flex items-start gap-2 px-4 pt-3.5">
        <div className="min-w-0 flex-1">
          <p className="text-label text-ink-3">{node.kind === 'anyAddress' ? '' : kinds(node.kind)}{node.namespace ? <> · <bdi>{node.namespace}</bdi></> : null}</p>
          <h1 className="mt-0.5 text-title wrap-anywhere select-text">{node.name}</h1>
        </div>
        <IconButton label={t('close')} keys="Esc" icon={<X />} onClick={onClose} />
      </header>
      <div className="flex gap-2 px-4 pt-2.5 pb-3.5">
        {first ? <Button size="small" asChild icon={<FilePen />}><Link href={editorHref(mesh.name, first.resource)}>{t('edit')}</Link></Button> : null}
        {proxy ? <Button size="small" asChild icon={<Hexagon />}><Link href={screenHref(mesh.name, 'envoy', { proxy })}>Envoy</Link></Button> : null}
      </div>
      <PanelSection><p className="text-body">{sentence(node, on, t)}</p></PanelSection>
      <NodeFacts node={node} />
      {on.length > 0 ? (
        <PanelSection title={t('path')} aside={on.length}>
          <ul className="flex flex-col gap-1">
            {on.slice(0, 12).map((other) => <li key={other.id}><button type="button" className="flex w-full items-center gap-2 text-left text-cell hover:text-accent" onClick={() => onSelect(other.id)}><span className="w-28 shrink-0 truncate text-label text-ink-3">{other.kind === 'anyAddress' ? '' : kinds(other.kind)}</span><bdi className="min-w-0 truncate">{other.name}</bdi></button></li>)}
            {on.length > 12 ? <li className="text-label text-ink-3">{t('more', { count: on.length - 12 })}</li> : null}
          </ul>
        </PanelSection>
      ) : null}
      <PanelSection title={t('documents')} aside={documents.length}>
        {documents.length === 0 ? <p className="text-label text-ink-3">{t('noDocuments')}</p> : <ul className="flex flex-col gap-1.5">{documents.map((key) => <li key={key}><DocumentLink documentKey={key} /></li>)}</ul>}
      </PanelSection>
      {own.length > 0 ? (
        <PanelSection title={t('findings')} aside={own.length}>
          <ul className="flex flex-col gap-2">
            {own.slice(0, 8).map((finding, i) => (
              <li key={`${finding.cause} ${i}`} className="flex gap-2 text-cell">
                <SeverityIcon severity={finding.severity} disputed={finding.disputed !== undefined} size={15} />
                <span className="min-w-0">{finding.message} <Link className="text-label text-ink-3 hover:text-accent" href={editorHref(mesh.name, finding.document, finding.range?.startLine)}>{finding.code}{finding.range ? ` · ${t('line', { line: finding.range.startLine })}` : ''}</Link></span>
              </li>
            ))}
          </ul>
        </PanelSection>
      ) : null}
    </SidePanel>
  )
}

function DocumentLink({ documentKey }: { readonly documentKey: ResourceKey }) {
  const mesh = useMesh()
  const { group, kind, namespace, name } = parseResourceKey(documentKey)
  return <Link href={editorHref(mesh.name, documentKey)} className="flex items-center gap-2 text-cell font-[550] text-accent hover:underline"><KindBadge badge={kindOf(group, kind)?.badge ?? kind.slice(0, 2)} kind={kind} /><bdi className="truncate">{name}</bdi><bdi className="font-[450] text-ink-3">{namespace}</bdi></Link>
}

/** Facts in the field's own words; they are the same in every language. */
function NodeFacts({ node }: { readonly node: TopologyNode }) {
  const t = useTranslations('topology.panel')
  const items = factsOf(node, t)
  return items.length > 0 ? <PanelSection title={t('configuration')}><Facts items={items.map(([label, value]) => ({ id: label, label, value }))} /></PanelSection> : null
}

type Words = ReturnType<typeof useTranslations<'topology.panel'>>

function factsOf(node: TopologyNode, t: Words): readonly (readonly [string, string])[] {
  switch (node.kind) {
    case 'host':
      return [
        [t('ports'), node.ports.map(({ number, protocol, targetPort }) => `${number} ${protocol}${targetPort && targetPort !== number ? ` → ${targetPort}` : ''}`).join(', ') || '–'],
        ['resolution', node.resolution], ['location', node.location], ['addresses', node.addresses.join(', ') || '–'], ['exportTo', node.exportTo.join(', ') || '*'],
        ...(node.selector ? [['workloadSelector', Object.entries(node.selector).map(([key, value]) => `${key}=${value}`).join(', ')] as const] : []),
        ...(node.hash ? [[t('stickiness'), node.hash] as const] : []),
      ]
    case 'gateway':
      return node.rows.map(({ port, targetPort, protocol, tls, hosts }) => [`${port} → ${targetPort}`, `${protocol}${tls === 'none' ? '' : ` ${tls}`} · ${hosts.join(', ')}`] as const)
    case 'workloadEntry':
    case 'endpoint':
      return [[t('address'), node.addresses.join(', ') || node.name]]
    case 'client':
    case 'clientClass':
    case 'standIn':
    case 'notGoverned':
      return [
        ...(node.policy ? [['outboundTrafficPolicy', `${node.policy.mode} · ${policySource(node.policy.source, t)}`] as const] : []),
        [t('workloads'), node.workloads.map(({ name, kind }) => `${name}${kind ? ` (${kind})` : ''}`).join(', ') || '–'],
        [t('meshServices'), String(node.meshServices)],
      ]
    default:
      return []
  }
}

function policySource(source: Origin | undefined, t: Words): string {
  if (!source) return t('builtIn')
  const { kind, namespace, name } = parseResourceKey(source.resource)
  return `${kind} ${namespace}/${name}`
}

/** The one sentence that answers the question of the screen. */
function sentence(node: TopologyNode, on: readonly TopologyNode[], t: Words): string {
  const hosts = on.filter(({ kind }) => kind === 'host').length
  const clients = on.filter(isClient).reduce((sum, client) => sum + Math.max(1, client.workloads.length), 0)
  const gateways = on.filter(({ kind }) => kind === 'gateway').map(({ name }) => name).join(', ')
  if (node.kind === 'notGoverned') return t('sayNotGoverned')
  if (isClient(node)) return gateways ? t('sayClientThrough', { hosts, gateways }) : t('sayClient', { hosts })
  if (node.kind === 'passthrough') return t('sayPassthrough', { clients })
  if (node.kind === 'blackHole') return t('sayBlackHole', { clients })
  if (node.kind === 'gateway') return t('sayGateway', { clients, hosts })
  return gateways ? t('sayHostThrough', { clients, gateways }) : t('sayHost', { clients })
}

function unique(keys: readonly ResourceKey[]): readonly ResourceKey[] {
  return [...new Set(keys)]
}

