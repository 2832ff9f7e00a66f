'use client'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { screenHref } from '@/components/shell/index.ts'
import { Chip } from '@/components/ui/index.ts'
import { type Generated, type Generates as Answer, useMesh } from '@/lib/client/index.ts'

const nameColumns = { listeners: ['ADDRESSES', 'PORT', 'MATCH'], routes: ['NAME', 'VHOST NAME', 'MATCH'], clusters: ['SERVICE FQDN', 'PORT', 'SUBSET'], endpoints: ['ENDPOINT', 'CLUSTER'] } as const

/** What a field makes Envoy do, and for which proxies; each leads to the Envoy view. */
export function Generates({ answer, nothing, className }: { readonly answer: Answer | undefined; /** What is said where it makes Envoy do nothing. */ readonly nothing: string; readonly className: string }) {
  const t = useTranslations('editor.generates')
  return (
    <ul className={className}>
      {answer?.items.map((item) => <Item key={item.id} item={item} of={answer.proxies.lookedAt} />)}
      {answer && answer.items.length === 0 ? <li className="px-4 py-2.5 text-label text-ink-3">{nothing}</li> : null}
      {answer && answer.proxies.lookedAt < answer.proxies.all ? <li className="px-4 py-2 text-label text-ink-3">{t('lookedAt', answer.proxies)}</li> : null}
    </ul>
  )
}

function Item({ item: { part, id, cells, proxies }, of }: { readonly item: Generated; readonly of: number }) {
  const t = useTranslations('editor.generates')
  const { name: mesh } = useMesh()
  const name = nameColumns[part].map((column) => cells[column] ?? '').filter((cell) => cell && cell !== '-').join(' ')
  const [first = ''] = proxies
  return (
    <li className="flex min-h-7.5 items-center gap-2.5 border-b border-line px-4 text-cell last:border-b-0 hover:bg-hover">
      <span className="w-20 shrink-0 text-label text-ink-3">{t(part)}</span>
      <Link href={screenHref(mesh, 'envoy', { proxy: first, item: id })} title={name} className="min-w-0 flex-1 truncate py-1 font-mono text-quote text-accent hover:underline">{name}</Link>
      {proxies.length === of && of > 1 ? <Chip title={proxies.join('\n')}>{t('all', { count: of })}</Chip> : <span className="max-w-[40%] truncate text-label text-ink-3" title={proxies.join('\n')}>{proxies.length > 2 ? t('some', { count: proxies.length, first }) : proxies.join(', ')}</span>}
    </li>
  )
}
