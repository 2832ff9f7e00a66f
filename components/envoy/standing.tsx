'use client'
import { Puzzle, TriangleAlert, Unplug } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { editorHref } from '@/components/shell/index.ts'
import { KindBadge, Link, Popover, Strip } from '@/components/ui/index.ts'
import { type EnvoyTables, type ProxyRow, useMesh } from '@/lib/client/index.ts'
import { badgeOf, parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'

type Props = { readonly tables: Pick<EnvoyTables, 'refused' | 'notModelled'>; readonly notGoverned: readonly ProxyRow[] }

/** What the tables below cannot tell, with counts and the way to each: documents not in effect, documents not interpreted, clients without a sidecar. */
export function Standing({ tables, notGoverned }: Props) {
  const t = useTranslations('envoy.standing')
  return (
    <>
      {tables.refused.length > 0 ? <Strip icon={<TriangleAlert className="text-error!" aria-hidden />} aside={<Documents keys={tables.refused} label={t('show')} />}>{t('refused', { count: tables.refused.length })}</Strip> : null}
      {tables.notModelled.length > 0 ? <Strip icon={<Puzzle aria-hidden />} aside={<Documents keys={tables.notModelled} label={t('show')} />}>{t('notModelled', { count: tables.notModelled.length })}</Strip> : null}
      {notGoverned.length > 0 ? (
        <Strip icon={<Unplug aria-hidden />} aside={<More label={t('show')}>{notGoverned.map(({ id, workload, notGoverned: why }) => <Line key={id} document={workload?.key} kind={workload?.kind ?? ''} name={id} note={why?.text} />)}</More>}>
          {t('notGoverned', { count: notGoverned.length })}
        </Strip>
      ) : null}
    </>
  )
}

function Documents({ keys, label }: { readonly keys: readonly string[]; readonly label: string }) {
  return (
    <More label={label}>
      {keys.map((key) => {
        const { kind, namespace, name } = parseResourceKey(key as ResourceKey)
        return <Line key={key} document={key} kind={kind} name={namespace ? `${namespace}/${name}` : name} />
      })}
    </More>
  )
}

function More({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return <Popover align="end" label={label} trigger={<button type="button" className="min-h-6 font-[550] text-accent hover:underline">{label}</button>} className="w-96 p-1"><ul>{children}</ul></Popover>
}

function Line({ document, kind, name, note }: { readonly document: string | undefined; readonly kind: string; readonly name: string; readonly note?: string | undefined }) {
  const mesh = useMesh()
  const group = document === undefined ? '' : parseResourceKey(document as ResourceKey).group
  const inside = <><KindBadge badge={badgeOf({ group, kind })} kind={kind} /><span className="min-w-0 flex-1"><bdi className="block truncate">{name}</bdi>{note ? <span className="block text-label text-ink-3">{note}</span> : null}</span></>
  return <li>{document === undefined ? <span className="flex items-start gap-2 px-2 py-1.5">{inside}</span> : <Link href={editorHref(mesh.name, document)} className="flex items-start gap-2 rounded-segment px-2 py-1.5 hover:bg-hover">{inside}</Link>}</li>
}
