'use client'
import { ChevronsDownUp, ChevronsUpDown, SquareArrowOutUpRight } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { editorHref } from '@/components/shell/index.ts'
import { Chip, cx, KindBadge, Link, Name } from '@/components/ui/index.ts'
import { type EnvoyItem, type EnvoyPlace, type OriginDocument, originsAt, originsByDocument, useMesh } from '@/lib/client/index.ts'
import { pointerWords } from './pointer-words.ts'
import { TextPane } from './text-pane.tsx'
import { linesOf, useLineOf, useShownText } from './use-shown-text.ts'

/** Documents that caused a message, or one field of it; the chosen one shows its lines. */
export function Origins({ item, field, first }: { readonly item: EnvoyItem; readonly field: string; /** The document that the table names comes first. */ readonly first: string | undefined }) {
  const t = useTranslations('envoy.item')
  const documents = useMemo(() => originsByDocument(originsAt(item, field)).toSorted((a, b) => Number(b.place.document === first) - Number(a.place.document === first)), [item, field, first])
  const [wanted, setWanted] = useState<string>()
  const chosen = documents.find(({ place }) => place.document === wanted) ?? documents[0]
  const builtIn = [...new Set(Object.values(originsAt(item, field)).flatMap((origin) => origin.builtIn))]
  return (
    <>
      {documents.length === 0 ? <p className="px-4 py-2.5 text-label text-ink-2">{field ? t('noFieldOrigin') : t('noOrigin')}</p> : null}
      <ul>
        {documents.map((origin) => (
          <li key={origin.place.document} className="border-b border-line">
            <Document origin={origin} open={origin === chosen} onOpen={() => setWanted(origin.place.document)} />
            {origin === chosen ? <Lines key={`${origin.place.document} ${field}`} origin={origin} /> : null}
          </li>
        ))}
      </ul>
      {field ? null : <Enclosing around={item.around} />}
      {builtIn.length > 0 ? <p className="flex flex-wrap gap-1.5 px-4 py-2.5"><span className="text-label text-ink-3">{t('builtIn')}</span>{builtIn.map((what) => <Chip key={what}>{what}</Chip>)}</p> : null}
    </>
  )
}

function Document({ origin: { place, fields }, open, onOpen }: { readonly origin: OriginDocument; readonly open: boolean; readonly onOpen: () => void }) {
  const mesh = useMesh()
  const t = useTranslations('envoy.item')
  const said = [...new Set(fields.flatMap(({ explains }) => explains.map(pointerWords)).filter(Boolean))]
  return (
    <div className={cx('flex items-start gap-2 pr-3 pl-4', open ? 'bg-select' : 'hover:bg-hover')}>
      <button type="button" aria-expanded={open} onClick={onOpen} className="flex min-w-0 flex-1 items-start gap-2 py-2 text-left">
        <KindBadge badge={place.badge} kind={place.kind} className="mt-px" />
        <span className="min-w-0 flex-1">
          <span className="flex text-cell font-semibold"><Name>{place.name}</Name></span>
          <span className="block truncate text-label text-ink-2" title={said.join(', ')}>{said.length > 0 ? said.join(', ') : fields.map((each) => each.place.field).join(', ')}</span>
        </span>
      </button>
      <OpenLine place={place} href={(line) => editorHref(mesh.name, place.document, line)} label={(line) => t('openLine', { name: place.name, line: line ?? 1 })} />
    </div>
  )
}

function OpenLine({ place, href, label }: { readonly place: EnvoyPlace; readonly href: (line: number | undefined) => string; readonly label: (line: number | undefined) => string }) {
  const line = useLineOf(place.document, place.path)
  return <Link href={href(line)} aria-label={label(line)} title={place.field} className="mt-1.5 flex min-h-6 items-center gap-1 rounded-badge px-1 font-mono text-quote font-[550] text-accent hover:underline">: {line ?? '–'}<SquareArrowOutUpRight size={12} strokeWidth={2.2} aria-hidden /></Link>
}

const most = 12

/** The document in Monaco, its causing lines lit; what stands between them is hidden until asked for. */
function Lines({ origin: { place, fields } }: { readonly origin: OriginDocument }) {
  const t = useTranslations('envoy.item')
  const text = useShownText(place.document)
  const [whole, setWhole] = useState(false)
  const lit = useMemo(() => (text === undefined ? [] : fields.flatMap((each) => linesOf(text, each.place.path) ?? [])), [text, fields])
  const count = useMemo(() => (lines: number) => t('lines', { count: lines }), [t])
  if (text === undefined) return <p className="px-4 py-2 text-label text-ink-3">{t('noText')}</p>
  const rows = lit.reduce((sum, { start, end }) => sum + end - start + 4, 0)
  return (
    <div className="relative border-t border-line bg-canvas" style={{ height: (whole ? most + 6 : Math.min(Math.max(rows, 4), most)) * 19 + 16 }}>
      <TextPane text={text} label={t('source', { name: place.name })} lit={lit} {...(whole ? {} : { excerpt: count })} />
      <button type="button" onClick={() => setWhole(!whole)} title={whole ? t('linesOnly') : t('wholeDocument')} aria-label={whole ? t('linesOnly') : t('wholeDocument')} className="absolute top-1 right-3 flex size-6 items-center justify-center rounded-badge border border-line bg-surface text-ink-2 hover:bg-hover">
        {whole ? <ChevronsDownUp size={13} strokeWidth={2} /> : <ChevronsUpDown size={13} strokeWidth={2} />}
      </button>
    </div>
  )
}

/** Causes of the listener, virtual host or endpoint group that the message stands in. */
function Enclosing({ around }: Pick<EnvoyItem, 'around'>) {
  const t = useTranslations('envoy.item')
  const mesh = useMesh()
  return around.map(({ what, name, places, builtIn }) => (
    <div key={what} className="flex flex-wrap items-center gap-x-2 gap-y-1 border-b border-line px-4 py-2 text-label">
      <span className="text-ink-3">{t(`around.${what}`)}</span>
      {name ? <bdi className="font-mono text-quote wrap-anywhere">{name}</bdi> : null}
      {places.slice(0, 3).map((place) => <Link key={`${place.document} ${place.field}`} href={editorHref(mesh.name, place.document)} title={place.field} className="flex items-center gap-1.5 font-[550] text-accent hover:underline"><KindBadge badge={place.badge} kind={place.kind} />{place.name}</Link>)}
      {places.length > 3 ? <span className="text-ink-3">+ {places.length - 3}</span> : null}
      {builtIn.map((word) => <Chip key={word}>{word}</Chip>)}
    </div>
  ))
}
