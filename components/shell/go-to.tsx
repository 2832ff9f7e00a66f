'use client'
import { AppWindow, CornerDownLeft, DoorOpen, Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Dialog as Radix } from 'radix-ui'
import { useMemo, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { cx, Kbd, KindBadge, Name } from '@/components/ui/index.ts'
import { type DocumentRow, type ProxyRow, useMesh, useSlice } from '@/lib/client/index.ts'
import { editorHref, screenHref, screens } from './links.ts'

type Target = { readonly id: string; readonly icon: ReactNode; readonly name: string; readonly place: string; readonly words: string; readonly href: string }

const shownTargets = 12

/** Finds what holds every word of the query; names that begin with it come first. */
export function findTargets<T extends Pick<Target, 'name' | 'words'>>(targets: readonly T[], query: string, limit: number): readonly T[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return targets.slice(0, limit)
  const first = words[0] ?? ''
  return targets
    .filter(({ words: text }) => words.every((word) => text.includes(word)))
    .toSorted((a, b) => Number(b.name.toLowerCase().startsWith(first)) - Number(a.name.toLowerCase().startsWith(first)))
    .slice(0, limit)
}

function documentTarget(mesh: string, row: DocumentRow): Target {
  return {
    id: row.key, icon: <KindBadge badge={row.badge} kind={row.kind} />, name: row.name, place: row.namespace || row.kind,
    words: `${row.name} ${row.namespace} ${row.kind} ${row.summary}`.toLowerCase(), href: editorHref(mesh, row.key),
  }
}

function proxyTarget(mesh: string, { id, name, namespace, type }: ProxyRow): Target {
  return {
    id: `proxy ${id}`, icon: type === 'router' ? <DoorOpen size={16} strokeWidth={1.75} className="mx-1.25 text-k-gateway" /> : <AppWindow size={16} strokeWidth={1.75} className="mx-1.25 text-k-client" />,
    name, place: `${namespace} · Envoy`, words: `${name} ${namespace} envoy proxy ${type}`, href: screenHref(mesh, 'envoy', { proxy: id }),
  }
}

type Props = { readonly open: boolean; readonly onOpenChange: (open: boolean) => void; readonly short?: boolean }

/** Search over everything of the mesh that has a name; `/` opens it. */
export function GoTo({ open, onOpenChange, short }: Props) {
  const t = useTranslations('shell.bar')
  return (
    <>
      <button
        type="button"
        onClick={() => onOpenChange(true)}
        aria-label={t('goTo')}
        className={cx('mx-auto flex h-7.5 min-w-8 items-center overflow-hidden gap-2 rounded-control border border-line-2 bg-surface px-2.5 text-ink-3 transition-colors duration-120 hover:border-control', 'shrink max-[1000px]:w-auto max-[1000px]:shrink-0 max-[1000px]:mx-0', short ? 'w-26' : 'w-50')}
      >
        <Search size={15} strokeWidth={1.75} className="shrink-0" />
        <span className="min-w-0 flex-1 truncate text-left max-[1000px]:hidden">{short ? t('goToShort') : t('goTo')}</span>
        <span className="flex max-[1000px]:hidden">
          <Kbd>/</Kbd>
        </span>
      </button>
      <Radix.Root open={open} onOpenChange={onOpenChange}>
        <Radix.Portal>
          <Radix.Overlay className="fixed inset-0 z-40 bg-scrim animate-fade" />
          <Radix.Content aria-describedby={undefined} className="fixed top-[10vh] left-1/2 z-50 w-150 max-w-[calc(100vw-32px)] -translate-x-1/2 overflow-hidden rounded-card border border-line bg-surface shadow-3 animate-float">
            <Radix.Title className="sr-only">{t('goTo')}</Radix.Title>
            <Finder done={() => onOpenChange(false)} />
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </>
  )
}

function useTargets(): readonly Target[] {
  const t = useTranslations('shell.nav')
  const { name } = useMesh()
  const documents = useSlice('documents').value
  const proxies = useSlice('proxies').value
  return useMemo(
    () => [
      ...(documents ?? []).map((row) => documentTarget(name, row)),
      ...(proxies ?? []).map((row) => proxyTarget(name, row)),
      ...screens.map((screen) => ({ id: screen, icon: <CornerDownLeft size={16} strokeWidth={1.75} className="mx-1.25 text-ink-3" />, name: t(screen), place: '', words: `${screen} ${t(screen)}`.toLowerCase(), href: screenHref(name, screen) })),
    ],
    [documents, proxies, name, t],
  )
}

function Finder({ done }: { readonly done: () => void }) {
  const t = useTranslations('shell.bar')
  const router = useRouter()
  const targets = useTargets()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const found = findTargets(targets, query, shownTargets)
  const go = (target: Target | undefined) => {
    if (!target) return
    done()
    router.push(target.href)
  }
  const hear = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }
    const step = steps[event.key]
    if (step !== undefined) {
      event.preventDefault()
      setAt((at + step + found.length) % Math.max(1, found.length))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      go(found[at])
    }
  }
  return (
    <>
      <div className="flex items-center gap-2.5 border-b border-line px-4">
        <Search size={16} strokeWidth={1.75} className="text-ink-3" />
        <input
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened to write here
          autoFocus
          role="combobox"
          aria-label={t('goTo')}
          aria-expanded
          aria-controls="go-to-list"
          aria-activedescendant={found[at] ? `go-to-${at}` : undefined}
          value={query}
          placeholder={t('goTo')}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setQuery(event.target.value)
            setAt(0)
          }}
          onKeyDown={hear}
          className="h-11 min-w-0 flex-1 bg-transparent text-verdict outline-none"
        />
        <Kbd>Esc</Kbd>
      </div>
      <div id="go-to-list" role="listbox" aria-label={t('goTo')} className="max-h-[60vh] overflow-auto py-1">
        {found.map((target, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field above hears the keys
          <div
            key={target.id}
            id={`go-to-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onMouseMove={() => setAt(index)}
            onClick={() => go(target)}
            className={cx('mx-1 flex h-8.5 cursor-pointer items-center gap-3 rounded-segment px-3', index === at && 'bg-select')}
          >
            {target.icon}
            <Name className="font-[550]">{target.name}</Name>
            <span className="truncate text-label text-ink-3">{target.place}</span>
          </div>
        ))}
        {found.length === 0 ? <p className="px-4 py-6 text-center text-ink-3">{t('goToNothing', { query })}</p> : null}
      </div>
    </>
  )
}
