'use client'
import { useTranslations } from 'use-intl'
import { useToast } from '@/components/ui/index.ts'
import { type Told, useNews } from '@/lib/client/index.ts'

/** Tells when somebody else, another window or kubectl stores something in the open mesh. */
export function NewsToast() {
  const t = useTranslations('shell.news')
  const toast = useToast()
  useNews(({ news, overtaken }: Told) => {
    const last = news.at(-1)
    if (!last) return
    const values = { revision: last.revision, actor: last.actor, message: last.message, documents: last.documents, changes: news.length }
    const text = news.length > 1 ? t('several', values) : last.message ? t('one', values) : t('unnamed', values)
    toast({ text: overtaken > 0 ? `${text} ${t('overtaken', { count: overtaken })}` : text })
  })
  return null
}
