'use client'
import { Crosshair, FilePen, Hexagon, Route, X } from 'lucide-react'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { editorHref, screenHref } from '@/components/shell/index.ts'
import { Button, IconButton, KindBadge, Link, PanelSection, SidePanel, Tabs } from '@/components/ui/index.ts'
import { useMesh, useText } from '@/lib/client/index.ts'
import type { LocatedFinding } from '@/lib/compile/index.ts'
import { isClient, type Leg, type Lit, nodeOf, type Topology, type TopologyNode } from '@/lib/graph/index.ts'
import { badgeOf, parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'
import { namer } from '../names.ts'
import { nameOf } from '../node-words.ts'
import { Changes } from './changes.tsx'
import { Configuration } from './configuration.tsx'
import { DocumentLink } from './document-link.tsx'
import { Endpoints } from './endpoints.tsx'
import { FoldedHosts } from './folded-hosts.tsx'
import { Members } from './members.tsx'
import { FindingCards } from './findings.tsx'
import { EnvoyItems, LegEnvoyItems } from './envoy-items.tsx'
import { Reach } from './reach.tsx'
import { Sink } from './sink.tsx'
import { Sentence } from './sentence.tsx'
import { Uses } from './uses.tsx'

type Common = { readonly topology: Topology; readonly lit: Lit; readonly onSelect: (id: string) => void; readonly onClose: () => void }
type NodeProps = Common & { readonly node: TopologyNode; readonly findings: readonly LocatedFinding[]; readonly focus: string | undefined; readonly onFocus: (id: string | undefined) => void }

const tabs = ['overview', 'yaml', 'findings', 'reach', 'envoy'] as const

/** What a node is, the one sentence that answers the question, then numbers, configuration, findings, documents. */
export function NodePanel({ topology, node, lit, findings, focus, onSelect, onFocus, onClose }: NodeProps) {
  const t = useTranslations('topology.panel')
  const words = useTranslations('topology')
  const mesh = useMesh()
  const [tab, setTab] = useQueryState('tab', parseAsStringLiteral(tabs).withDefault('overview'))
  const own = ownDocument(node)
  const proxy = (isClient(node) && !node.notGoverned && !node.members) || node.kind === 'gateway' ? node.workloads[0]?.id : undefined
  const focused = focus === node.id
  const group = node.kind === 'hostGroup' || node.kind === 'clientGroup'
  const items = [
    { id: 'overview' as const, label: t('tabs.overview'), content: <Overview topology={topology} node={node} lit={lit} findings={findings} onSelect={onSelect} onFocus={onFocus} /> },
    ...(own && !group ? [{ id: 'yaml' as const, label: 'YAML', content: <Yaml document={own} /> }] : []),
    { id: 'findings' as const, label: t('tabs.findings'), count: findings.length, content: <PanelSection>{findings.length > 0 ? <FindingCards findings={findings} /> : <p className="text-ink-3">{t('noFindings')}</p>}</PanelSection> },
    { id: 'reach' as const, label: t('tabs.reach'), content: <Reach topology={topology} node={node} lit={lit} onSelect={onSelect} /> },
    ...(group ? [] : [{ id: 'envoy' as const, label: 'Envoy', content: <EnvoyItems topology={topology} node={node} /> }]),
  ]
  return (
    <Frame label={t('label', { name: nameOf(node, words) })} place={<Place node={node} />} title={nameOf(node, words)} onClose={onClose}>
      <div className="flex flex-wrap gap-2 px-4 pt-2.5 pb-1">
        {own && !group ? <Button size="small" asChild icon={<FilePen />}><Link href={editorHref(mesh.name, own)}>{t('edit')}</Link></Button> : null}
        {node.kind === 'host' ? <Button size="small" asChild icon={<Route />}><Link href={screenHref(mesh.name, 'simulate', { host: node.name })}>{t('simulate')}</Link></Button> : null}
        {proxy ? <Button size="small" asChild icon={<Hexagon />}><Link href={screenHref(mesh.name, 'envoy', { proxy })}>Envoy</Link></Button> : null}
        <Button size="small" icon={<Crosshair />} aria-pressed={focused} onClick={() => onFocus(focused ? undefined : node.id)}>{focused ? t('unfocus') : t('focus')}</Button>
      </div>
      <Tabs label={t('tabs.label')} items={items} value={items.some(({ id }) => id === tab) ? tab : 'overview'} onChange={(id) => void setTab(id === 'overview' ? null : id)} className="flex-1 [&>[role=tablist]]:gap-x-2.5" />
    </Frame>
  )
}

/** The document that is edited when one edits the node. The first origin of several clients is what decides their policy: they have none in common. */
function ownDocument(node: TopologyNode): ResourceKey | undefined {
  return isClient(node) ? (node.workloads.length === 1 ? node.workloads[0]?.resource : undefined) : node.origins[0]?.resource
}

function Frame({ label, place, title, onClose, children }: { readonly label: string; readonly place: ReactNode; readonly title: string; readonly onClose: () => void; readonly children: ReactNode }) {
  const t = useTranslations('topology.panel')
  return (
    <SidePanel label={label}>
      <header className="px-4 pt-3.5">
        <div className="flex items-center gap-2">
          <span className="flex min-w-0 flex-1 items-center gap-2 text-label text-ink-3">{place}</span>
          <IconButton label={t('close')} keys="Esc" icon={<X strokeWidth={1.75} />} onClick={onClose} className="-mr-1.5" />
        </div>
        <h1 className="mt-1 text-title wrap-anywhere select-text"><bdi>{title}</bdi></h1>
      </header>
      {children}
    </SidePanel>
  )
}

function Place({ node }: { readonly node: TopologyNode }) {
  const t = useTranslations('topology.legend.kinds')
  const own = ownDocument(node)
  const document = own && (node.kind === 'host' || node.kind === 'workloadEntry' || node.kind === 'workloadGroup' || node.kind === 'service' || isClient(node) || node.kind === 'gateway') ? parseResourceKey(own) : undefined
  const where = node.kind === 'host' && document ? `${node.namespace} / ${document.name}` : node.namespace
  return (
    <>
      {document ? <KindBadge badge={badgeOf(document)} kind={document.kind} /> : null}
      <span className="truncate">{t(node.kind)}{where ? <> · <bdi>{where}</bdi></> : null}</span>
    </>
  )
}

function Overview({ topology, node, lit, findings, onSelect, onFocus }: Omit<NodeProps, 'onClose' | 'focus'>) {
  const t = useTranslations('topology.panel')
  const documents = documentsOn(topology, node, lit)
  return (
    <>
      {node.change ? <Changes change={node.change} /> : null}
      <PanelSection><Sentence topology={topology} node={node} lit={lit} onSelect={onSelect} /></PanelSection>
      {node.kind === 'host' ? <Endpoints topology={topology} host={node.id} onSelect={onSelect} /> : null}
      {node.kind === 'subset' ? <Endpoints topology={topology} host={node.host} subset={node.name} onSelect={onSelect} /> : null}
      {node.kind === 'passthrough' || node.kind === 'blackHole' ? <Sink node={node} /> : null}
      {isClient(node) && node.members ? <Members members={node.members} onSelect={onSelect} /> : null}
      {node.kind === 'hostGroup' ? <FoldedHosts node={node} onFocus={onFocus} /> : null}
      <Configuration topology={topology} node={node} />
      {findings.length > 0 ? <PanelSection title={t('tabs.findings')} aside={findings.length > 3 ? findings.length : undefined}><FindingCards findings={findings.slice(0, 3)} /></PanelSection> : null}
      {documents.length > 0 && node.kind !== 'hostGroup' ? (
        <PanelSection title={t('documents')}>
          <ul className="flex flex-col gap-1.5">{documents.map((document) => <li key={document}><DocumentLink document={document} /></li>)}</ul>
        </PanelSection>
      ) : null}
    </>
  )
}

/** Its own documents, then those on the legs that touch it. */
function documentsOn({ edges }: Topology, node: TopologyNode, lit: Lit): readonly ResourceKey[] {
  const legs = new Set(lit.legs.map(({ leg }) => leg))
  const touching = edges.filter(({ id, from, to, leads }) => legs.has(id) && (nodeOf(to) === node.id || to === node.group || from.some((start) => nodeOf(start) === node.id) || (leads?.includes(node.id) ?? false)))
  return [...new Set([...node.origins.map(({ resource }) => resource), ...touching.flatMap(({ to, uses }) => uses.flatMap((use) => [...use.documents, ...(to.startsWith('sink:') ? use.origins.map(({ resource }) => resource) : [])])), ...(node.kind === 'host' ? (node.breaker?.documents ?? []) : []), ...node.notModelled])]
}

function Yaml({ document }: { readonly document: ResourceKey }) {
  const text = useText(document)
  return <pre className="overflow-auto p-4 font-mono text-quote leading-4.75 select-text">{text ?? ''}</pre>
}

/** What a leg does to traffic on its way. */
export function LegPanel({ topology, leg, onSelect, onClose }: Common & { readonly leg: Leg }) {
  const t = useTranslations('topology.panel')
  const words = useTranslations('topology')
  const kinds = useTranslations('topology.legend.legKinds')
  const nameFor = namer(topology, words)
  const starts = leg.from.slice(0, 6)
  const end = (id: string) => <button key={id} type="button" onClick={() => onSelect(topology.groups.some((group) => group.id === id) ? id : nodeOf(id))} className="font-[550] text-accent hover:underline"><bdi>{nameFor(id)}</bdi></button>
  return (
    <Frame label={t('leg')} place={<span>{t('leg')} · {kinds(leg.kind)}</span>} title={`${leg.from.length > 2 ? t('starts', { count: leg.from.length }) : leg.from.map(nameFor).join(', ')} → ${nameFor(leg.to)}`} onClose={onClose}>
      <PanelSection>
        <p className="flex flex-wrap items-center gap-x-1.5 text-body">{starts.map(end)}{leg.from.length > starts.length ? <span className="text-ink-3">{t('more', { count: leg.from.length - starts.length })}</span> : null} <span aria-hidden>→</span> {end(leg.to)}</p>
      </PanelSection>
      {leg.change ? <Changes change={leg.change} /> : null}
      {leg.uses.length > 0 ? <PanelSection title={t('routes')}><Uses leg={leg} /></PanelSection> : null}
      <LegEnvoyItems leg={leg} />
    </Frame>
  )
}

/** A ServiceEntry: the box around its hosts. */
export function GroupPanel({ topology, group, onSelect, onClose }: Common & { readonly group: Topology['groups'][number] }) {
  const t = useTranslations('topology.panel')
  const mesh = useMesh()
  const [own] = group.origins
  const hosts = topology.nodes.filter((node) => node.group === group.id)
  return (
    <Frame label={t('label', { name: group.name })} place={<><KindBadge badge="SE" kind="ServiceEntry" /><span>ServiceEntry · <bdi>{group.namespace}</bdi></span></>} title={group.name} onClose={onClose}>
      {own ? <div className="flex gap-2 px-4 pt-2.5 pb-3.5"><Button size="small" asChild icon={<FilePen />}><Link href={editorHref(mesh.name, own.resource)}>{t('edit')}</Link></Button></div> : null}
      {group.change ? <Changes change={group.change} /> : null}
      <PanelSection title={t('hosts')}>
        <ul className="flex flex-col gap-1">{hosts.map(({ id, name }) => <li key={id}><button type="button" onClick={() => onSelect(id)} className="text-cell font-[550] text-accent hover:underline"><bdi>{name}</bdi></button></li>)}</ul>
      </PanelSection>
      {own ? <Yaml document={own.resource} /> : null}
    </Frame>
  )
}
