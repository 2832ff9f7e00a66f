'use client'
import { useTranslations } from 'use-intl'
import { Button, EmptyState, Link } from '@/components/ui/index.ts'

/** A screen that threw: never a stack trace, never a blank page. */
export function ScreenFailure({ retry }: { readonly retry: () => void }) {
  const t = useTranslations('shell.error')
  return (
    <EmptyState title={t('title')} actions={<Button look="primary" onClick={retry}>{t('again')}</Button>}>
      {t('text')}
    </EmptyState>
  )
}

/** An address that leads nowhere. */
export function NotFound() {
  const t = useTranslations('shell.error')
  return (
    <main className="flex h-full flex-col">
      <EmptyState
        title={t('notFoundTitle')}
        actions={
          <Button asChild look="primary">
            <Link href="/">{t('toMeshes')}</Link>
          </Button>
        }
      >
        {t('notFoundText')}
      </EmptyState>
    </main>
  )
}
