'use client'
import { DoorOpen } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { MenuItem } from '@/components/ui/index.ts'
import type { CommandName, Values } from '@/lib/editor/index.ts'
import type { TopologyNode } from '@/lib/graph/index.ts'
import { useCommand } from './editing.tsx'

/** What can be changed from a node: each line opens its form, with the node filled in. */
export function useEditItems(node: TopologyNode | undefined): readonly MenuItem[] {
  const t = useTranslations('commands.commands')
  const start = useCommand()
  if (!node || node.change?.sign === 'removed') return []
  const item = (command: CommandName, icon: MenuItem['icon'], given: Values): MenuItem => ({ id: command, label: `${t(`${command}.title`)}…`, icon, onSelect: () => start(command, given) })
  switch (node.kind) {
    case 'host':
      return [item('insertEgressGateway', <DoorOpen />, { host: node.name })]
    default:
      return []
  }
}
