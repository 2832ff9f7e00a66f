'use client'
import { useTranslations } from 'use-intl'
import type { MenuItem } from '@/components/ui/index.ts'
import type { Group, Leg, Topology, TopologyNode } from '@/lib/graph/index.ts'
import { useCommand } from './editing.tsx'
import { commandIcons, deleting, type Offer, offersOf, offersOfLeg, offersOfWhole } from './offers.tsx'

type Target = { readonly node?: TopologyNode | undefined; readonly leg?: Leg | undefined; readonly group?: Group | undefined }

/** What can be changed from what is under the pointer: each line opens its form, with that filled in. */
export function useEditItems(topology: Topology, target: Target): readonly MenuItem[] {
  const t = useTranslations('commands.commands')
  const start = useCommand()
  return offersFor(topology, target).map(([command, given]) => ({
    id: command, label: `${t(`${command}.title`)}…`, icon: commandIcons[command], onSelect: () => start(command, given), ...(command === 'deleteDocuments' && { tone: 'danger' as const }),
  }))
}

function offersFor(topology: Topology, { node, leg, group }: Target): readonly Offer[] {
  if ((node ?? leg ?? group)?.change?.sign === 'removed') return []
  if (node) return offersOf(topology, node)
  if (leg) return offersOfLeg(topology, leg)
  return group ? (group.kind === 'serviceEntry' ? deleting(group.origins) : []) : offersOfWhole
}
