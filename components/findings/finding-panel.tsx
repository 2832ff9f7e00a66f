'use client'
import { BellOff, ChevronRight, Lightbulb, Scale, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { codeHref, editorHref } from '@/components/shell/index.ts'
import { Button, Chip, DiffView, Facts, IconButton, Link, PanelSection, SeverityIcon, SidePanel, Skeleton, useToast } from '@/components/ui/index.ts'
import { useDraft, useMesh, useSlice } from '@/lib/client/index.ts'
import { type Fix, formatPath, parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'
import type { FindingRow, Located } from './listing.ts'
import { maySetAside, SetAsideButton } from './set-aside-dialog.tsx'

/** `VirtualService nginx-external`, with the line where it is known. */
export function documentName(key: string): string {
  const { kind, name } = parseResourceKey(key as ResourceKey)
  return name ? `${kind} ${name}` : key
}

/** What a finding says, who else says it, and how it is repaired. */
export function FindingPanel({ row, onClose }: { readonly row: FindingRow; readonly onClose: () => void }) {
  const t = useTranslations('findings')
  const severity = useTranslations('common.severity')
  const { name: mesh } = useMesh()
  const { lead, others } = row
  const line = lead.range?.startLine
  const fixes = [lead, ...others].flatMap((finding) => finding.fixes ?? [])
  return (
    <SidePanel label={t('panel.label')} width="wide">
      <PanelSection>
        <div className="flex items-center gap-2">
          <Chip tone={lead.disputed ? 'disputed' : lead.severity} icon={<SeverityIcon severity={lead.severity} disputed={Boolean(lead.disputed)} suppressed={Boolean(lead.suppressed)} size={12} decorative />}>
            {severity(lead.severity)}
          </Chip>
          <span className="min-w-0 flex-1"><Link href={codeHref(lead.code)} title={t('panel.explain', { code: lead.code })} className="font-mono text-quote text-accent hover:underline">{lead.code}</Link></span>
          <IconButton label={t('panel.close')} keys="Esc" icon={<X />} onClick={onClose} className="-mr-1.5" />
        </div>
        <h1 className="mt-2.5 text-verdict font-semibold wrap-anywhere">{lead.message}</h1>
        {lead.disputed ? (
          <p className="mt-1.5 flex gap-2 text-ink-2">
            <Scale size={15} strokeWidth={1.75} className="mt-0.5 shrink-0" aria-hidden />
            <span>
              <b className="font-semibold">{t('panel.disputed')}:</b> {lead.disputed}
            </span>
          </p>
        ) : null}
        {lead.suppressed ? (
          <p className="mt-1.5 flex gap-2 text-ink-2">
            <BellOff size={15} strokeWidth={1.75} className="mt-0.5 shrink-0" aria-hidden />
            <span>
              <b className="font-semibold">{t(`panel.suppressedBy.${lead.suppressed.by}`)}</b> {lead.suppressed.reason ?? t('panel.noReason')}
            </span>
          </p>
        ) : null}
        <div className="mt-3">
          <Facts
            items={[
              {
                id: 'document', label: t('panel.document'),
                value: (
                  <Link href={editorHref(mesh, lead.document, line)} className="font-[550] text-accent hover:underline">
                    {documentName(lead.document)}
                    {line === undefined ? '' : ` : ${line}`}
                  </Link>
                ),
              },
              { id: 'field', label: t('panel.field'), value: lead.place.path.length > 0 ? <code className="font-mono text-quote">{formatPath(lead.place.path)}</code> : '–' },
              { id: 'layer', label: t('panel.layer'), value: t(`layerTips.${lead.layer}`) },
              ...(others.length > 0 ? [{ id: 'also', label: t('panel.alsoTold'), value: others.map(({ code, layer }, at) => <span key={`${code} ${layer}`}>{at > 0 ? ', ' : ''}{t(`layers.${layer}`)} <Link href={codeHref(code)} className="text-accent hover:underline">{code}</Link></span>) }] : []),
            ]}
          />
        </div>
        <div className="mt-3 flex gap-2">
          <Button asChild size="small">
            <Link href={editorHref(mesh, lead.document, line)}>{t('panel.open')}</Link>
          </Button>
          {lead.suppressed === undefined && row.change !== 'removed' && maySetAside(row) ? <SetAsideButton key={row.id} row={row} /> : null}
        </div>
      </PanelSection>
      {fixes.length > 0 && row.change !== 'removed' ? <Fixes key={row.id} fixes={fixes} document={lead.document} /> : null}
      {lead.related && lead.related.length > 0 ? (
        <PanelSection title={t('panel.related')}>
          <ul className="flex flex-col gap-1.5">
            {lead.related.map(({ place, text, document, range }) => (
              <li key={`${place.resource} ${place.path.join('.')}`} className="text-cell">
                <Link href={editorHref(mesh, document, range?.startLine)} className="font-[550] text-accent hover:underline">
                  {documentName(place.resource)}{range ? ` : ${range.startLine}` : ''}
                </Link>
                {place.path.length > 0 ? <code className="font-mono text-quote text-ink-3"> {formatPath(place.path)}</code> : null}
                <p className="text-ink-2">{text}</p>
              </li>
            ))}
          </ul>
        </PanelSection>
      ) : null}
    </SidePanel>
  )
}

function Fixes({ fixes, document }: { readonly fixes: readonly Fix[]; readonly document: Located['document'] }) {
  const t = useTranslations('findings.panel')
  const toast = useToast()
  const draft = useDraft()
  const [at, setAt] = useState(0)
  const fix = fixes[at % fixes.length]
  const target = fix?.resource ?? document
  const { value, waiting } = useSlice('fixed', { document: target, edits: fix?.edits ?? [] }, { view: 'draft' })
  if (!fix) return null
  const apply = () => {
    if (!value) return
    draft.edit([{ key: target, text: value.after }], fix.title)
    toast({ text: t('applied', { title: fix.title }), undo: draft.undo })
  }
  return (
    <section className="border-b border-line py-3.5">
      <div className="flex items-center gap-2 px-4 pb-2">
        <Lightbulb size={15} strokeWidth={1.75} className="shrink-0 text-accent" aria-hidden />
        <h2 className="min-w-0 flex-1 text-body font-semibold">{t('fix', { title: fix.title })}</h2>
        {fixes.length > 1 ? (
          <>
            <span className="text-label text-ink-3">{t('ofFixes', { at: (at % fixes.length) + 1, total: fixes.length })}</span>
            <IconButton label={t('nextFix')} icon={<ChevronRight />} size="dense" onClick={() => setAt(at + 1)} />
          </>
        ) : null}
      </div>
      {value ? <DiffView before={value.before} after={value.after} label={t('diff')} context={2} /> : waiting ? <Skeleton className="px-4" /> : <p className="px-4 text-ink-3">{t('cannot')}</p>}
      {value ? (
        <div className="px-4 pt-2.5">
          <Button look="primary" size="small" onClick={apply}>
            {t('apply')}
          </Button>
        </div>
      ) : null}
    </section>
  )
}
