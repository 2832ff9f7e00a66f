'use client'
import { PackageOpen } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { screenHref, useAge } from '@/components/shell/index.ts'
import { Link, Strip } from '@/components/ui/index.ts'
import { useMesh } from '@/lib/client/index.ts'
import { managerOf } from '@/lib/transfer/index.ts'
import { parseDocument } from '@/lib/yaml/index.ts'

/** Where a document came from and when, and who would undo an edit of it in the cluster. Nothing for what was written here. */
export function DocumentSource({ documentKey }: { readonly documentKey: string }) {
  const t = useTranslations('editor.source')
  const ageOf = useAge()
  const mesh = useMesh()
  const stored = mesh.documents.get(documentKey)
  const manager = useMemo(() => {
    const resource = stored && parseDocument(stored.text).resource
    return resource && managerOf(resource)
  }, [stored])
  const origin = stored?.origin
  const from = origin && (origin.type === 'cluster' || origin.type === 'file') ? origin : undefined
  if (!from && !manager) return null
  const name = from?.type === 'cluster' ? t('kubectl', { name: from.name }) : from?.name
  return (
    <Strip icon={<PackageOpen aria-hidden />} aside={manager && manager.tool !== 'owner' ? <Link href={screenHref(mesh.name, 'review')} className="text-accent hover:underline">{t('export')}</Link> : undefined}>
      {from && name !== undefined ? <span>{from.at === undefined ? t('from', { name }) : t('fromAt', { name, age: ageOf(from.at).text })}</span> : null}
      {from && manager ? ' · ' : null}
      {manager ? <span>{t(`manager.${manager.tool}`, { name: manager.name })}</span> : null}
    </Strip>
  )
}
