'use client'
import { Plus } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button, Menu, type MenuItem } from '@/components/ui/index.ts'
import type { CommandName } from '@/lib/editor/index.ts'
import { useCommand } from './editing.tsx'
import { commandIcons } from './offers.tsx'

const creates = ['createServiceEntry', 'createWorkloadEntry', 'registerWorkloadEntry', 'createNamespace', 'createClient', 'createGatewayWorkload', 'createGateway'] as const satisfies readonly CommandName[]
const others = ['insertEgressGateway', 'setOutboundPolicy', 'logPassthrough', 'createFromLog'] as const satisfies readonly CommandName[]

/** The palette: everything that can be put on the canvas, and what is not about one node. */
export function AddMenu() {
  const t = useTranslations('commands')
  const start = useCommand()
  const item = (command: CommandName): MenuItem => ({ id: command, label: t(`commands.${command}.title`), icon: commandIcons[command], onSelect: () => start(command) })
  return <Menu trigger={<Button icon={<Plus strokeWidth={1.75} />} aria-label={t('addLabel')}>{t('add')}</Button>} sections={[{ id: 'add', items: creates.map(item) }, { id: 'change', items: others.map(item) }]} align="end" />
}
