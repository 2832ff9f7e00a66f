'use client'
import { Box, DoorOpen, FolderPlus, Globe, Plus, Server, ServerCog, Waypoints } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button, Menu, type MenuItem } from '@/components/ui/index.ts'
import type { CommandName } from '@/lib/editor/index.ts'
import { useCommand } from './editing.tsx'

const creates = ['createServiceEntry', 'createWorkloadEntry', 'registerWorkloadEntry', 'createNamespace', 'createClient', 'createGatewayWorkload', 'createGateway'] as const satisfies readonly CommandName[]

const icons: Readonly<Record<(typeof creates)[number], ReactNode>> = {
  createServiceEntry: <Globe />, createWorkloadEntry: <Server />, registerWorkloadEntry: <ServerCog />, createNamespace: <FolderPlus />, createClient: <Box />, createGatewayWorkload: <DoorOpen />, createGateway: <Waypoints />,
}

/** The palette: everything that can be put on the canvas. */
export function AddMenu({ look }: { readonly look?: 'primary' | 'ghost' }) {
  const t = useTranslations('commands')
  const start = useCommand()
  const items = creates.map((command): MenuItem => ({ id: command, label: t(`commands.${command}.title`), icon: icons[command], onSelect: () => start(command) }))
  return <Menu trigger={<Button {...(look && { look })} icon={<Plus strokeWidth={1.75} />} aria-label={t('addLabel')}>{t('add')}</Button>} sections={[{ id: 'add', items }]} align="end" />
}
