'use client'
import { useTranslations } from 'use-intl'
import { codeHref, editorHref } from '@/components/shell/index.ts'
import { cx, Link, SeverityIcon, useFindingText } from '@/components/ui/index.ts'
import { useMesh } from '@/lib/client/index.ts'
import type { LocatedFinding } from '@/lib/compile/index.ts'

/** What is wrong: the rule, then where. Disputed ones are dashed, and say what decides. */
export function FindingCards({ findings }: { readonly findings: readonly LocatedFinding[] }) {
  const t = useTranslations('topology.panel')
  const mesh = useMesh()
  const text = useFindingText()
  return (
    <ul className="flex flex-col gap-2">
      {findings.map((finding) => (
        <li key={`${finding.code} ${finding.cause}`} className={cx('flex gap-2.5 rounded-card border p-2.5 text-cell', finding.disputed ? 'border-dashed border-control' : 'border-line')}>
          <SeverityIcon severity={finding.severity} disputed={finding.disputed !== undefined} size={15} className="mt-0.5" />
          <span className="min-w-0 wrap-anywhere">
            {text(finding)}
            {finding.disputed ? <span className="block">{t('disputed', { why: finding.disputed })}</span> : null}
            <span className="block text-label text-ink-3">
              <Link href={codeHref(finding.code)} className="font-mono hover:underline">{finding.code}</Link> · <Link href={editorHref(mesh.name, finding.document, finding.range?.startLine)} className="font-[550] text-accent hover:underline">{finding.document.split('/').at(-1)}{finding.range ? ` ${t('line', { line: finding.range.startLine })}` : ''}</Link>
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}
