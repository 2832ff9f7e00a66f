'use client'
import { ChevronsLeft, ChevronsRight, FileCode2, GitPullRequestDraft, Hexagon, History, Layers, Route, Settings2, ShieldCheck, Waypoints } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { Count, cx, IconButton, Link, Mark, useRemembered } from '@/components/ui/index.ts'
import { useMesh, useSlice } from '@/lib/client/index.ts'
import { type Screen, screenHref, screens } from './links.ts'

const icons = { topology: Waypoints, resources: Layers, editor: FileCode2, findings: ShieldCheck, envoy: Hexagon, simulate: Route, proposals: GitPullRequestDraft, history: History, settings: Settings2 } as const

/** Screens that stand under another's item. */
const parents: Readonly<Record<string, Screen>> = { review: 'editor', import: 'resources' }

/** The screen of the present address. */
export function useScreen(): string {
  return usePathname().split('/')[3] ?? 'topology'
}

/** The screens of a mesh: icon over label, 64 wide; or icon, label and count in a line, 208 wide. */
export function Rail() {
  const t = useTranslations('shell')
  const { name } = useMesh()
  const screen = useScreen()
  const active = parents[screen] ?? screen
  const overview = useSlice('overview').value
  const [remembered, remember] = useRemembered('exodos-rail')
  const wide = remembered.includes('wide')
  const counts: Partial<Record<Screen, number>> = overview ? { resources: overview.documents, findings: overview.counts.error + overview.counts.warning + overview.counts.info, envoy: overview.proxies } : {}
  return (
    <nav aria-label={t('screens')} className={cx('flex shrink-0 flex-col border-r border-line bg-surface', wide ? 'w-52' : 'w-16')}>
      <Link href="/" aria-label={t('bar.allMeshes')} className={cx('mb-1.5 flex h-12 shrink-0 items-center -outline-offset-4', wide ? 'gap-3 px-4.5' : 'justify-center')}>
        <Mark />
        {wide ? <span className="text-[15px] font-semibold">{t('title')}</span> : null}
      </Link>
      <ul className={cx('flex min-h-0 flex-1 flex-col gap-1.5 overflow-y-auto pt-0.5 pb-2', wide ? 'px-2' : 'items-center')}>
        {screens.map((id) => (
          <li key={id} className={cx(id === 'settings' && 'mt-auto')}>
            <RailItem screen={id} href={screenHref(name, id)} label={t(`nav.${id}`)} active={active === id} wide={wide} count={counts[id]} errors={id === 'findings' ? (overview?.counts.error ?? 0) : 0} />
          </li>
        ))}
        <li className={cx(wide && 'px-1.5')}>
          <IconButton side="right" label={wide ? t('nav.collapse') : t('nav.expand')} icon={wide ? <ChevronsLeft /> : <ChevronsRight />} onClick={() => remember(wide ? [] : ['wide'])} />
        </li>
      </ul>
    </nav>
  )
}

type ItemProps = { readonly screen: Screen; readonly href: string; readonly label: string; readonly active: boolean; readonly wide: boolean; readonly count: number | undefined; readonly errors: number }

function RailItem({ screen, href, label, active, wide, count, errors }: ItemProps) {
  const Icon = icons[screen]
  return (
    <Link
      href={href}
      aria-current={active ? 'page' : undefined}
      className={cx(
        'relative flex items-center rounded-item transition-colors duration-120 -outline-offset-2',
        wide ? 'h-9 gap-3 px-3 text-body' : 'h-12 w-13.5 flex-col justify-center gap-1 text-rail',
        active ? 'bg-accent-soft font-semibold text-accent' : 'font-[450] text-ink-2 hover:bg-hover hover:text-ink',
      )}
    >
      <span className="relative">
        <Icon size={19} strokeWidth={1.6} aria-hidden />
        {errors > 0 ? (
          <span className="absolute -top-2 -right-3 flex h-4 min-w-4 items-center justify-center rounded-full bg-error px-1 text-[10px] leading-none font-bold text-surface">{errors > 99 ? '99+' : errors}</span>
        ) : null}
      </span>
      <span className={cx(wide && 'flex-1 pl-1')}>{label}</span>
      {wide && count !== undefined ? <Count>{count}</Count> : null}
    </Link>
  )
}
