'use client'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Banner, Button, EmptyState, Link, ProgressBar } from '@/components/ui/index.ts'
import { ApiError, MeshProvider, useMesh, useSlice } from '@/lib/client/index.ts'
import { NewsToast } from './news-toast.tsx'
import { Rail } from './rail.tsx'
import { TopBar } from './top-bar.tsx'

/** Rail, top bar and the screen of one mesh. */
export function MeshFrame({ mesh, children }: { readonly mesh: string; readonly children: ReactNode }) {
  return (
    <MeshProvider mesh={mesh}>
      <Frame>{children}</Frame>
    </MeshProvider>
  )
}

function Frame({ children }: { readonly children: ReactNode }) {
  const t = useTranslations('shell')
  const { loading, error } = useMesh()
  return (
    <div className="flex h-full">
      <a href="#content" className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-surface focus:p-2">
        {t('skip')}
      </a>
      <Rail />
      <div className="flex min-w-0 flex-1 flex-col">
        <TopBar />
        <ProgressBar waiting={loading && !error} />
        <CoreFailure />
        <NewsToast />
        <main id="content" className="relative flex min-h-0 flex-1 flex-col">
          {error && loading ? <LoadFailure error={error} /> : children}
        </main>
      </div>
    </div>
  )
}

/** The mesh cannot be shown: it does not exist, or the server does not answer. */
function LoadFailure({ error }: { readonly error: Error }) {
  const t = useTranslations('shell.error')
  const { name, retry } = useMesh()
  const missing = error instanceof ApiError && error.status === 404
  return (
    <EmptyState
      title={missing ? t('noMeshTitle', { name }) : t('loadTitle', { name })}
      actions={
        <>
          {missing ? null : (
            <Button look="primary" onClick={retry}>
              {t('again')}
            </Button>
          )}
          <Button asChild {...(missing ? { look: 'primary' as const } : {})}>
            <Link href="/">{t('toMeshes')}</Link>
          </Button>
        </>
      }
    >
      <p>{missing ? t('noMeshText') : error.message}</p>
      {missing ? null : <p>{t('offlineText')}</p>}
    </EmptyState>
  )
}

/** The worker stopped: what is on screen is the last that it answered. */
function CoreFailure() {
  const t = useTranslations('shell.error')
  const { error } = useSlice('overview')
  if (error === undefined) return null
  return (
    <Banner tone="error" title={`${t('coreTitle')}: ${error}`} actions={<Button size="small" onClick={() => window.location.reload()}>{t('reload')}</Button>}>
      {t('text')}
    </Banner>
  )
}
