'use client'
import { AlignVerticalDistributeCenter, ChevronsDownUp, Crosshair, EyeOff, FilePen, Filter, Hexagon, Link2, ListTree, Maximize, PanelRight, Route, Undo2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { editorHref, screenHref } from '@/components/shell/index.ts'
import { ContextualMenu, type MenuItem, type MenuSection, useToast } from '@/components/ui/index.ts'
import { useMesh } from '@/lib/client/index.ts'
import { closersOf, foldsOf, isClient, type Topology, type TopologyNode } from '@/lib/graph/index.ts'
import { parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'
import { useEditItems } from './editing/index.ts'
import { questionOf } from './focus-menu.tsx'
import type { Folding } from './folding.ts'
import type { Moving } from './moving/index.ts'
import type { SetTopologyState, TopologyState } from './use-topology-state.ts'

type Props = { readonly topology: Topology; readonly state: TopologyState; readonly set: SetTopologyState; readonly moving: Moving; readonly folding: Folding; readonly onFit: () => void; readonly children: ReactNode }

/** What can be done with the thing under the pointer; with the keyboard, with the chosen one. */
export function CanvasMenu({ topology, state, set, moving, folding, onFit, children }: Props) {
  const [target, setTarget] = useState<string>()
  const sections = useSections({ topology, state, set, moving, folding, onFit }, target)
  return (
    <ContextualMenu sections={sections}>
      <div
        className="flex min-h-0 min-w-0 flex-1"
        onContextMenuCapture={(event) => {
          const under = event.target instanceof Element ? event.target.closest('[data-id]') : null
          const chosen = under || event.button === 2 || state.sel === null ? undefined : inSight(event.currentTarget, state.sel)
          if (chosen) {
            event.preventDefault()
            event.stopPropagation()
            return askAt(chosen)
          }
          setTarget(under?.getAttribute('data-id') ?? (event.button === 2 ? undefined : (state.sel ?? undefined)))
        }}
      >
        {children}
      </div>
    </ContextualMenu>
  )
}

/** Where something stands on the canvas, as far as it is in sight. */
function inSight(canvas: Element, id: string): Element | undefined {
  const element = canvas.querySelector(`[data-id="${CSS.escape(id)}"]`)
  if (!element) return undefined
  const [place, frame] = [element.getBoundingClientRect(), canvas.getBoundingClientRect()]
  return place.bottom > frame.top && place.top < frame.bottom && place.right > frame.left && place.left < frame.right ? element : undefined
}

/** Asks for the menu where the pointer would have asked for it: a browser puts what keys ask for at the middle of what has the focus. */
function askAt(element: Element): void {
  const { left, top, width, height } = element.getBoundingClientRect()
  element.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, button: 2, clientX: left + width / 2, clientY: top + height / 2 }))
}

function useSections({ topology, state, set, moving, folding, onFit }: Omit<Props, 'children'>, target: string | undefined): readonly MenuSection[] {
  const t = useTranslations('topology.menu')
  const arrange = useTranslations('topology.moving')
  const link = useCopyLink()
  const node = topology.nodes.find(({ id }) => id === target)
  const leg = topology.edges.find(({ id }) => id === target)
  const group = topology.groups.find(({ id }) => id === target)
  const nodeSections = useNodeSections({ topology, state, set, moving, folding }, node)
  const documents = useDocumentItems(leg ? [...new Set(leg.uses.flatMap((use) => use.documents))] : group ? group.origins.map(({ resource }) => resource) : [])
  const edits = useEditItems(topology, { node, leg, group })
  const collapses = useCollapseItems(topology, folding, group?.id)
  const back: readonly MenuItem[] = group && moving.isMoved(group.id) ? [{ id: 'putBack', label: arrange('putBack'), icon: <AlignVerticalDistributeCenter />, disabledBecause: moving.heldBecause, onSelect: () => moving.putBack([group.id]) }] : []
  if (node) return nodeSections
  const namespace: readonly MenuItem[] = group ? [{ id: 'namespace', label: t('namespace', { name: group.namespace }), icon: <Filter />, onSelect: () => void set({ ns: [group.namespace] }) }] : []
  const open: readonly MenuItem[] = leg || group?.kind === 'serviceEntry' ? [{ id: 'panel', label: t('panel'), icon: <PanelRight />, onSelect: () => void set({ sel: target ?? null }) }] : []
  if (leg || group) return [{ id: 'look', items: [...open, ...namespace, ...collapses, ...back] }, { id: 'edit', items: edits }, { id: 'documents', items: [...documents, { id: 'link', label: t('copyLink'), icon: <Link2 />, onSelect: () => link(target) }] }]
  return [{ id: 'view', items: [{ id: 'fit', label: t('fit'), icon: <Maximize />, keys: 'f', onSelect: onFit }, { id: 'all', label: t('showAll'), icon: <Undo2 />, onSelect: () => void set({ ns: null, focus: null, only: null, hide: null }) }, ...(moving.count > 0 ? [{ id: 'tidy', label: arrange('tidy', { count: moving.count }), disabledBecause: moving.heldBecause, icon: <AlignVerticalDistributeCenter />, onSelect: () => moving.putBack('all') }] : []), { id: 'link', label: t('copyLink'), icon: <Link2 />, onSelect: () => link(undefined) }] }, { id: 'edit', items: edits }]
}

function useNodeSections({ topology, state, set, moving, folding }: Omit<Props, 'children' | 'onFit'>, node: TopologyNode | undefined): readonly MenuSection[] {
  const t = useTranslations('topology.menu')
  const questions = useTranslations('topology.focusMenu.question')
  const arrange = useTranslations('topology.moving')
  const mesh = useMesh()
  const router = useRouter()
  const link = useCopyLink()
  const documents = useDocumentItems([...new Set((node?.origins ?? []).map(({ resource }) => resource))].slice(0, 4))
  const edits = useEditItems(topology, { node })
  const collapses = useCollapseItems(topology, folding, node?.id)
  if (!node) return []
  const proxy = (isClient(node) && !node.notGoverned) || node.kind === 'gateway' ? node.workloads[0]?.id : undefined
  const focused = state.focus === node.id
  const expression = hiding(node)
  return [
    {
      id: 'look',
      items: [
        ...(node.kind === 'host' ? [{ id: 'simulate', label: t('simulate'), icon: <Route />, onSelect: () => router.push(screenHref(mesh.name, 'simulate', { host: node.name })) }] : []),
        focused ? { id: 'focus', label: t('unfocus'), icon: <Crosshair />, onSelect: () => void set({ focus: null }) } : { id: 'focus', label: t('focus', { question: questions(questionOf(node.kind)) }), icon: <Crosshair />, onSelect: () => void set({ focus: node.id, sel: node.id }) },
        ...(node.namespace === '' ? [] : [{ id: 'namespace', label: t('namespace', { name: node.namespace }), icon: <Filter />, onSelect: () => void set({ ns: [node.namespace] }) }]),
        ...(foldsOf(topology).includes(node.id) ? [{ id: 'unfold', label: t('unfold'), icon: <ListTree />, keys: 'Enter', onSelect: () => folding.open(node.id) }] : []),
        ...collapses,
        ...(moving.isMoved(node.id) ? [{ id: 'putBack', label: arrange('putBack'), disabledBecause: moving.heldBecause, icon: <AlignVerticalDistributeCenter />, onSelect: () => moving.putBack([node.id]) }] : []),
        ...(expression === undefined ? [] : [{ id: 'hide', label: t('hide'), icon: <EyeOff />, onSelect: () => void set({ hide: [state.hide, expression].filter(Boolean).join(' OR '), sel: null }) }]),
      ],
    },
    { id: 'edit', items: edits },
    { id: 'documents', items: [...documents, ...(proxy === undefined ? [] : [{ id: 'envoy', label: t('envoy'), icon: <Hexagon />, onSelect: () => router.push(screenHref(mesh.name, 'envoy', { proxy })) }]), { id: 'link', label: t('copyLink'), icon: <Link2 />, onSelect: () => link(node.id) }] },
  ]
}

/** Boxes around something that can be drawn as one. */
function useCollapseItems(topology: Topology, folding: Folding, id: string | undefined): readonly MenuItem[] {
  const t = useTranslations('topology.menu')
  if (id === undefined) return []
  const names = new Map([...topology.groups, ...topology.nodes].map((each) => [each.id, each.name]))
  return closersOf(topology, id).map((closer, index) => ({ id: `collapse ${closer}`, label: t(closer.startsWith('host:') ? 'stack' : 'collapse', { name: names.get(closer) ?? closer }), icon: <ChevronsDownUp />, ...(index === 0 && { keys: 'c' }), onSelect: () => folding.close(closer) }))
}

/** An expression that finds this node and as little else as its name allows. */
function hiding(node: TopologyNode): string | undefined {
  const quoted = /[\s()=<>"']/.test(node.name) ? `"${node.name}"` : node.name
  if (node.kind === 'host') return `host = ${quoted}`
  if (node.kind === 'client' || node.kind === 'notGoverned') return `workload = ${node.workloads[0]?.id ?? quoted}`
  if (node.kind === 'passthrough' || node.kind === 'blackHole' || node.kind === 'anyAddress') return `node = ${node.kind.toLowerCase()}`
  if (node.kind === 'clientGroup') return `node = client AND namespace = ${quoted}`
  return node.kind === 'clientClass' || node.kind === 'standIn' ? undefined : `name = ${quoted}`
}

function useDocumentItems(keys: readonly ResourceKey[]): readonly MenuItem[] {
  const t = useTranslations('topology.menu')
  const mesh = useMesh()
  const router = useRouter()
  return keys.map((key) => {
    const { kind, name } = parseResourceKey(key)
    return { id: key, label: t('open', { kind, name }), icon: <FilePen />, onSelect: () => router.push(editorHref(mesh.name, key)) }
  })
}

/** Copies the address of what is shown, with this chosen. */
function useCopyLink(): (selected: string | undefined) => void {
  const toast = useToast()
  const t = useTranslations('common')
  return (selected) => {
    const address = new URL(window.location.href)
    if (selected !== undefined) address.searchParams.set('sel', selected)
    void navigator.clipboard.writeText(address.toString()).then(() => toast({ text: t('copied') }))
  }
}
