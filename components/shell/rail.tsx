'use client'
import { FileCode2, Hexagon, History, Layers, Route, Settings2, ShieldCheck, Waypoints } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { cx, Mark } from '@/components/ui/index.ts'
import { useMesh, useSlice } from '@/lib/client/index.ts'
import { type Screen, screenHref, screens } from './links.ts'

const icons = { topology: Waypoints, resources: Layers, editor: FileCode2, findings: ShieldCheck, envoy: Hexagon, simulate: Route, history: History, settings: Settings2 } as const

/** Screens that stand under another's item. */
const parents: Readonly<Record<string, Screen>> = { review: 'editor', import: 'resources' }

/** The screen of the present address. */
export function useScreen(): string {
  return usePathname().split('/')[3] ?? 'topology'
}

/** The screens of a mesh, icon over label, 64 wide. */
export function Rail() {
  const t = useTranslations('shell')
  const { name } = useMesh()
  const screen = useScreen()
  const active = parents[screen] ?? screen
  const errors = useSlice('overview').value?.counts.error ?? 0
  return (
    <nav aria-label={t('screens')} className="flex w-16 shrink-0 flex-col items-center border-r border-line bg-surface">
      <Link href="/" aria-label={t('bar.allMeshes')} className="mb-1.5 flex h-12 w-full shrink-0 items-center justify-center -outline-offset-4">
        <Mark />
      </Link>
      <ul className="flex min-h-0 flex-1 flex-col items-center gap-1.5 overflow-y-auto pt-0.5 pb-2">
        {screens.map((id) => (
          <li key={id} className={cx(id === 'settings' && 'mt-auto')}>
            <RailItem screen={id} href={screenHref(name, id)} label={t(`nav.${id}`)} active={active === id} count={id === 'findings' ? errors : 0} />
          </li>
        ))}
      </ul>
    </nav>
  )
}

type ItemProps = { readonly screen: Screen; readonly href: string; readonly label: string; readonly active: boolean; readonly count: number }

function RailItem({ screen, href, label, active, count }: ItemProps) {
  const Icon = icons[screen]
  return (
    <Link
      href={href}
      aria-current={active ? 'page' : undefined}
      className={cx(
        'relative flex h-12 w-13.5 flex-col items-center justify-center gap-1 rounded-item text-rail transition-colors duration-120 -outline-offset-2',
        active ? 'bg-accent-soft font-semibold text-accent' : 'font-[450] text-ink-2 hover:bg-hover hover:text-ink',
      )}
    >
      <span className="relative">
        <Icon size={19} strokeWidth={1.6} aria-hidden />
        {count > 0 ? (
          <span className="absolute -top-2 -right-3 flex h-4 min-w-4 items-center justify-center rounded-full bg-error px-1 text-[10px] leading-none font-bold text-surface">{count > 99 ? '99+' : count}</span>
        ) : null}
      </span>
      {label}
    </Link>
  )
}
