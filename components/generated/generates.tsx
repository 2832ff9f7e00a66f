'use client'
import { useTranslations } from 'use-intl'
import { screenHref } from '@/components/shell/index.ts'
import { Chip, cx, Link } from '@/components/ui/index.ts'
import { type Generated, type Generates as Answer, useMesh } from '@/lib/client/index.ts'

const nameColumns = { listeners: ['ADDRESSES', 'PORT', 'MATCH'], routes: ['NAME', 'VHOST NAME', 'MATCH'], clusters: ['SERVICE FQDN', 'PORT', 'SUBSET'], endpoints: ['ENDPOINT', 'CLUSTER'] } as const

/** What a field makes Envoy do, and for which proxies; each leads to the Envoy view. */
export function Generates({ answer, nothing, narrow = false, className }: { readonly answer: Answer | undefined; /** What is said where it makes Envoy do nothing. */ readonly nothing: string; /** Beside a graph: each item on lines of its own. */ readonly narrow?: boolean; readonly className: string }) {
  const t = useTranslations('editor.generates')
  return (
    <ul className={className}>
      {answer?.items.map((item) => <Item key={item.id} item={item} of={answer.proxies.lookedAt} narrow={narrow} />)}
      {answer && answer.items.length === 0 ? <li className="px-4 py-2.5 text-label text-ink-3">{nothing}</li> : null}
      {answer && answer.proxies.lookedAt < answer.proxies.all ? <li className="px-4 py-2 text-label text-ink-3">{t('lookedAt', answer.proxies)}</li> : null}
    </ul>
  )
}

function Item({ item: { part, id, cells, proxies }, of, narrow }: { readonly item: Generated; readonly of: number; readonly narrow: boolean }) {
  const t = useTranslations('editor.generates')
  const { name: mesh } = useMesh()
  const name = nameColumns[part].map((column) => cells[column] ?? '').filter((cell) => cell && cell !== '-').join(' ')
  const [first = ''] = proxies
  return (
    <li className={cx('flex min-h-7.5 items-center border-b border-line px-4 text-cell last:border-b-0 hover:bg-hover', narrow ? 'flex-wrap gap-x-2 py-1.5' : 'gap-2.5')}>
      <span className={cx('shrink-0 text-label text-ink-3', !narrow && 'w-20')}>{t(part)}</span>
      <Link href={screenHref(mesh, 'envoy', { proxy: first, item: id })} title={name} className={cx('min-w-0 font-mono text-quote text-accent hover:underline', narrow ? '-order-1 basis-full wrap-anywhere' : 'flex-1 truncate py-1')}>{name}</Link>
      {proxies.length === of && of > 1 ? <Chip title={proxies.join('\n')}>{t('all', { count: of })}</Chip> : <span className={cx('truncate text-label text-ink-3', !narrow && 'max-w-[40%]')} title={proxies.join('\n')}>{proxies.length > 2 ? t('some', { count: proxies.length, first }) : proxies.join(', ')}</span>}
    </li>
  )
}
