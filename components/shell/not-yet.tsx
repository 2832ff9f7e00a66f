'use client'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Button, EmptyState } from '@/components/ui/index.ts'
import { useMesh } from '@/lib/client/index.ts'
import { screenHref } from './links.ts'

/** The simulator's place, until it is built: says what will stand here, and where its ground can be seen today. */
export function SimulateNotYet() {
  const t = useTranslations('shell')
  const { name } = useMesh()
  return (
    <EmptyState
      title={t('notYet.title', { screen: t('nav.simulate') })}
      actions={
        <Button asChild look="primary">
          <Link href={screenHref(name, 'envoy')}>{t('notYet.openEnvoy')}</Link>
        </Button>
      }
    >
      {t('notYet.simulate')}
    </EmptyState>
  )
}
