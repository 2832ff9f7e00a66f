'use client'
import { useTranslations } from 'use-intl'
import { Checkbox, DraftSign, SeverityIcon, useFindingText } from '@/components/ui/index.ts'
import type { Alarm } from '@/lib/client/index.ts'
import { parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'

/** Rows of each sort that stand in the list; the review shows all. */
const shown = 50

type Props = { readonly alarm: Alarm; readonly meant: boolean; readonly onMeant: (meant: boolean) => void }

/** What somebody has to mean before it is saved: each leg that is lost, each error that is new, and the box that says so. */
export function AlarmQuestion({ alarm, meant, onMeant }: Props) {
  const t = useTranslations('shell.save')
  const text = useFindingText()
  const { legs, findings } = alarm
  const more = Math.max(0, legs.length - shown) + Math.max(0, findings.length - shown)
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- rows that scroll must be reachable by keyboard */}
      <ul aria-label={t('alarming')} tabIndex={0} className="max-h-44 overflow-auto rounded-control border border-line text-cell">
        {legs.slice(0, shown).map(({ namespace, workloads, host, port }) => (
          <li key={`${namespace} ${workloads[0]?.id} ${host} ${port}`} className="flex gap-2.5 border-b border-line px-3 py-1.5 last:border-b-0">
            <DraftSign change="removed" />
            <span className="min-w-0 wrap-anywhere">{t('loses', { clients: workloads.map(({ name }) => `${namespace}/${name}`).join(', '), host: port === 0 ? host : `${host}:${port}` })}</span>
          </li>
        ))}
        {findings.slice(0, shown).map((finding) => (
          <li key={`${finding.code} ${finding.cause}`} className="flex gap-2.5 border-b border-line px-3 py-1.5 last:border-b-0">
            <SeverityIcon severity="error" className="mt-0.5" />
            <span className="min-w-0 wrap-anywhere">
              {text(finding)} <span className="text-label text-ink-3">{finding.code} · {placeText(finding)}</span>
            </span>
          </li>
        ))}
        {more > 0 ? <li className="px-3 py-1.5 text-label text-ink-3">{t('moreAlarming', { count: more })}</li> : null}
      </ul>
      <Checkbox checked={meant} onChange={onMeant} label={[alarm.lost > 0 ? t('lostMeant', { lost: alarm.lost, clients: alarm.clients }) : '', findings.length > 0 ? t('errorsMeant', { errors: findings.length }) : ''].filter(Boolean).join(' ')} />
    </>
  )
}

function placeText({ document, range }: Alarm['findings'][number]): string {
  const { kind, name } = parseResourceKey(document as ResourceKey)
  return `${kind} ${name}${range ? ` : ${range.startLine}` : ''}`
}
