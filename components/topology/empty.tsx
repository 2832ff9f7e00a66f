'use client'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { screenHref, SecondBar } from '@/components/shell/index.ts'
import { Button, EmptyState, Link, Skeleton } from '@/components/ui/index.ts'
import { useMesh, useSlice } from '@/lib/client/index.ts'
import type { Topology } from '@/lib/graph/index.ts'
import { AddMenu } from './editing/index.ts'
import { OutlineStrip } from './strips.tsx'

export function Waiting({ label }: { readonly label: string }) {
  return (
    <>
      <SecondBar label={label} waiting>{null}</SecondBar>
      <div className="min-h-0 flex-1 bg-canvas p-6"><Skeleton className="h-64" /></div>
    </>
  )
}

/** A large mesh while it is worked out what its Envoys do: what its documents say already, to look at, not yet to work with. */
export function Outlined({ topology, children }: { readonly topology: Topology; readonly children: ReactNode }) {
  const t = useTranslations('topology')
  return (
    <>
      <SecondBar label={t('bar')} waiting>{null}</SecondBar>
      <OutlineStrip topology={topology} />
      {/* Nothing answers yet: what asks to be pressed waits, too. */}
      <div inert className="relative flex min-h-0 flex-1 [&_[data-controls]]:hidden [&_[data-legend]_button]:hidden">{children}</div>
    </>
  )
}

/** A mesh without anything to draw: why, and what to do next. */
export function EmptyMesh() {
  const t = useTranslations('topology')
  const mesh = useMesh()
  const errors = useSlice('overview').value?.counts.error ?? 0
  return (
    <EmptyState
      title={errors > 0 ? t('empty.brokenTitle') : t('empty.title')}
      actions={
        <>
          {errors > 0 ? <Button look="primary" asChild><Link href={screenHref(mesh.name, 'findings')}>{t('empty.findings', { count: errors })}</Link></Button> : null}
          <Button look={errors > 0 ? 'outline' : 'primary'} asChild><Link href={screenHref(mesh.name, 'import')}>{t('empty.import')}</Link></Button>
          <AddMenu />
          <Button asChild><Link href={screenHref(mesh.name, 'resources')}>{t('empty.create')}</Link></Button>
        </>
      }
    >
      {errors > 0 ? t('empty.broken', { count: errors }) : t('empty.text')}
    </EmptyState>
  )
}
