'use client'
import { Copy, X } from 'lucide-react'
import { Fragment } from 'react'
import { useTranslations } from 'use-intl'
import { Button, Chip, IconButton, PanelSection, SidePanel, Skeleton, useToast, YamlLine } from '@/components/ui/index.ts'
import { type EnvoyRow, useSlice } from '@/lib/client/index.ts'
import type { ConfigPart } from '@/lib/proxy-config/index.ts'
import { From } from './part-table.tsx'
import { pointerWords } from './pointer-words.ts'

type Props = { readonly proxy: string; readonly part: ConfigPart; readonly row: EnvoyRow; readonly onClose: () => void }

/** One row: what caused it, line by line, and its message as istiod writes it. */
export function ItemPanel({ proxy, part, row, onClose }: Props) {
  const t = useTranslations('envoy.item')
  const toast = useToast()
  const item = useSlice('envoyItem', { proxy, part, pointer: row.pointer })
  const name = nameOf(part, row)
  const text = item.value ? JSON.stringify(item.value.message, null, 2) : ''
  const copy = () => void navigator.clipboard.writeText(text).then(() => toast({ text: t('copied') }))
  return (
    <SidePanel width="wide" label={t('panel', { name })}>
      <header className="flex items-start gap-2 px-4 pt-3.5 pb-2">
        <div className="min-w-0 flex-1">
          <p className="text-label text-ink-3">{t(`kinds.${part}`)}</p>
          <h1 className="font-mono text-body font-semibold wrap-anywhere">{name}</h1>
        </div>
        <IconButton label={t('close')} keys="Esc" icon={<X />} onClick={onClose} />
      </header>
      {item.value ? (
        <>
          <PanelSection title={t('origins')} aside={item.value.causes.length}>
            {item.value.causes.length === 0 ? <p className="text-label text-ink-2">{t('noOrigin')}</p> : null}
            <ul className="flex flex-col gap-2">
              {item.value.causes.map(({ place, explains }) => (
                <li key={`${place.document} ${place.field}`}>
                  <From place={place} />
                  <p className="pl-8.5 font-mono text-quote wrap-anywhere text-ink-3">{toldBy(place.field, explains)}</p>
                </li>
              ))}
            </ul>
            {item.value.builtIn.length > 0 ? <p className="mt-2.5 flex flex-wrap gap-1.5">{item.value.builtIn.map((what) => <Chip key={what}>{what}</Chip>)}</p> : null}
          </PanelSection>
          <PanelSection title={t('message')} aside={<Button size="small" look="ghost" icon={<Copy />} onClick={copy}>{t('copy')}</Button>}>
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard */}
            <pre tabIndex={0} aria-label={t('message')} className="max-h-150 overflow-auto font-mono text-quote whitespace-pre text-ink"><Message text={text} /></pre>
          </PanelSection>
        </>
      ) : (
        <Skeleton className="m-4 h-48" />
      )}
    </SidePanel>
  )
}

/** Beyond this many lines colours cost more than they tell. */
const COLOURED = 500

function Message({ text }: { readonly text: string }) {
  const lines = text.split('\n')
  if (lines.length > COLOURED) return text
  return lines.map((line, at) => <Fragment key={`${at} ${line}`}><YamlLine>{line}</YamlLine>{'\n'}</Fragment>)
}

/** The field, and the parts of the message that it decides; a whole document has no field. */
function toldBy(field: string, explains: readonly string[]): string {
  const parts = [...new Set(explains.map(pointerWords))].filter(Boolean)
  const said = parts.length > 4 ? `${parts.slice(0, 4).join(', ')}, + ${parts.length - 4}` : parts.join(', ')
  return [field, said].filter(Boolean).join(' → ')
}

function nameOf(part: ConfigPart, { cells, leadsTo }: EnvoyRow): string {
  if (part === 'clusters') return leadsTo.clusters?.[0] ?? cells['SERVICE FQDN'] ?? ''
  if (part === 'listeners') return `${cells['ADDRESSES']}:${cells['PORT']}`
  if (part === 'routes') return `${cells['VHOST NAME']} ${cells['MATCH']}`
  return cells['ENDPOINT'] ?? ''
}
