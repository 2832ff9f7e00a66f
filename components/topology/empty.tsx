'use client'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { screenHref, SecondBar } from '@/components/shell/index.ts'
import { Button, EmptyState, Skeleton } from '@/components/ui/index.ts'
import { useMesh } from '@/lib/client/index.ts'
import { AddMenu } from './editing/index.ts'

export function Waiting({ label }: { readonly label: string }) {
  return (
    <>
      <SecondBar label={label} waiting>{null}</SecondBar>
      <div className="min-h-0 flex-1 bg-canvas p-6"><Skeleton className="h-64" /></div>
    </>
  )
}

/** A mesh without anything to draw: what to do next. */
export function EmptyMesh() {
  const t = useTranslations('topology')
  const mesh = useMesh()
  return (
    <EmptyState
      title={t('empty.title')}
      actions={
        <>
          <Button look="primary" asChild><Link href={screenHref(mesh.name, 'import')}>{t('empty.import')}</Link></Button>
          <AddMenu />
          <Button asChild><Link href={screenHref(mesh.name, 'resources')}>{t('empty.create')}</Link></Button>
        </>
      }
    >
      {t('empty.text')}
    </EmptyState>
  )
}
