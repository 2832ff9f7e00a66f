'use client'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { screenHref, SecondBar } from '@/components/shell/index.ts'
import { Button, cx, EmptyState, Link, Skeleton } from '@/components/ui/index.ts'
import { useMesh, useSlice } from '@/lib/client/index.ts'
import type { Topology } from '@/lib/graph/index.ts'
import { AddMenu } from './editing/index.ts'
import { OutlineStrip } from './strips.tsx'

export function Waiting() {
  const t = useTranslations('topology')
  return (
    <>
      <SecondBar label={t('bar')} waiting>{null}</SecondBar>
      <div className="min-h-0 flex-1 bg-canvas p-6"><Skeleton className="h-64" /></div>
    </>
  )
}

/** What stands above a large mesh while it is worked out what its Envoys do. */
export function Outlined({ topology }: { readonly topology: Topology }) {
  const t = useTranslations('topology')
  return (
    <>
      <SecondBar label={t('bar')} waiting>{null}</SecondBar>
      <OutlineStrip topology={topology} />
    </>
  )
}

/** Where the graph stands, or first its outline: what documents say already, to look at, not yet to work with. What asks to be pressed waits, too. */
export function Ground({ still, children }: { readonly still: boolean; readonly children: ReactNode }) {
  return <div inert={still} className={cx('relative flex min-h-0 flex-1', still && '[&_[data-controls]]:hidden [&_[data-legend]_button]:hidden')}>{children}</div>
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
