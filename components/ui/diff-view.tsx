'use client'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { cx } from './cx.ts'
import { type DiffLine, foldDiff, lineDiff } from '@/lib/std/index.ts'
import { YamlLine } from './yaml-line.tsx'

type Props = { readonly before: string | null; readonly after: string | null; readonly layout?: 'unified' | 'sides'; readonly label: string; readonly context?: number }

const grounds = { same: '', added: 'bg-ok-soft', removed: 'bg-error-soft' } as const
const signs = { same: '', added: '+', removed: '−' } as const
const signInk = { same: '', added: 'text-ok', removed: 'text-error' } as const
const numberCell = 'w-9 shrink-0 select-none pr-2 text-right text-ink-2'

/** Two versions of a document, as one column of lines or side by side; unchanged stretches are folded and say their count. */
export function DiffView({ before, after, layout = 'unified', label, context = 3 }: Props) {
  const t = useTranslations('common.diff')
  const parts = useMemo(() => foldDiff(lineDiff(before, after), context), [before, after, context])
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set())
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- lines that scroll must be reachable by keyboard
    <div role="region" tabIndex={0} aria-label={label} className="overflow-x-auto py-1 font-mono text-quote -outline-offset-2">
      <div className={layout === 'sides' ? 'min-w-160' : 'min-w-max'}>
        {parts.map((part, index) =>
          part.type === 'folded' && !unfolded.has(index) ? (
            <button key={index} type="button" onClick={() => setUnfolded(new Set([...unfolded, index]))} className="flex h-6 w-full items-center bg-sunken pl-20 text-left text-label text-ink-3 hover:text-ink">
              … {t('lines', { count: part.count })}
            </button>
          ) : layout === 'sides' ? (
            <Sides key={index} lines={part.lines} />
          ) : (
            part.lines.map((line) => (
              <div key={`${line.before} ${line.after}`} className={cx('flex pr-3', grounds[line.type])}>
                <span className={numberCell}>{line.before}</span>
                <span className={numberCell}>{line.after}</span>
                <Sign line={line} />
                <code className="whitespace-pre">
                  <YamlLine>{line.text}</YamlLine>
                </code>
              </div>
            ))
          ),
        )}
      </div>
    </div>
  )
}

function Sign({ line }: { readonly line: DiffLine }) {
  const t = useTranslations('common.change')
  return (
    <span className={cx('w-6 shrink-0 text-center font-semibold', signInk[line.type])}>
      <span aria-hidden>{signs[line.type]}</span>
      {line.type === 'same' ? null : <span className="sr-only">{t(line.type)}</span>}
    </span>
  )
}

/** Pairs removed lines with the added lines that follow them. */
function Sides({ lines }: { readonly lines: readonly DiffLine[] }) {
  const rows: { left: DiffLine | undefined; right: DiffLine | undefined }[] = []
  let open = 0
  for (const line of lines) {
    if (line.type === 'same') {
      rows.push({ left: line, right: line })
      open = rows.length
    } else if (line.type === 'removed') rows.push({ left: line, right: undefined })
    else {
      while (open < rows.length && rows[open]?.right) open++
      const row = rows[open]
      if (row) row.right = line
      else rows.push({ left: undefined, right: line })
    }
  }
  return rows.map(({ left, right }, index) => (
    <div key={index} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <Side line={left} number={left?.before} />
      <Side line={right} number={right?.after} />
    </div>
  ))
}

function Side({ line, number }: { readonly line: DiffLine | undefined; readonly number: number | undefined }) {
  if (!line) return <span className="border-l border-line bg-sunken first:border-l-0" />
  return (
    <div className={cx('flex min-w-0 border-l border-line pr-3 first:border-l-0', grounds[line.type])}>
      <span className={numberCell}>{number}</span>
      <Sign line={line} />
      <code className="truncate whitespace-pre" title={line.text}>
        <YamlLine>{line.text}</YamlLine>
      </code>
    </div>
  )
}
