'use client'
import { useTranslations } from 'use-intl'
import { Button, Chip, Segmented } from '@/components/ui/index.ts'
import type { Json } from '@/lib/std/index.ts'
import type { Choices } from '@/lib/review/index.ts'
import { printValue } from '@/lib/yaml/index.ts'

/** A field that differs between what both began from, what is stored, and an edit; a side without it leaves it out. */
export type MergedField = { readonly path: string; readonly verdict: 'mine' | 'theirs' | 'both' | 'conflict'; readonly base?: unknown; readonly mine?: unknown; readonly theirs?: unknown }

type Side = 'mine' | 'theirs'
type Props = {
  /** The document's name, for those who cannot see where the list stands. */
  readonly label: string
  readonly fields: readonly MergedField[]
  readonly choices: Choices
  readonly onChoose: (choices: Choices) => void
  /** What the edit is called: the draft, the proposal. */
  readonly mineName: string
}

/** Every field that differs, on three sides; where both sides changed one, somebody says whose value it shall be. */
export function FieldMergeList({ label, fields, choices, onChoose, mineName }: Props) {
  const t = useTranslations('shell.merge')
  const conflicts = fields.filter(({ verdict }) => verdict === 'conflict')
  const all = (side: Side) => onChoose(Object.fromEntries(conflicts.map(({ path }) => [path, side])))
  return (
    <>
      {conflicts.length > 1 ? (
        <p className="mb-1.5 flex gap-3 text-label">
          <span className="text-ink-3">{t('conflicts', { count: conflicts.length })}</span>
          <Button look="link" onClick={() => all('theirs')}>{t('allTheirs')}</Button>
          <Button look="link" onClick={() => all('mine')}>{t('allMine', { mine: mineName })}</Button>
        </p>
      ) : null}
      <ul aria-label={t('fieldsOf', { name: label })} className="flex flex-col gap-2">
        {fields.map((field) => (
          <li key={field.path} className="rounded-control border border-line">
            <div className="flex min-h-8 items-center gap-2.5 border-b border-line bg-sunken px-2.5 py-1">
              <code className="min-w-0 flex-1 truncate font-mono text-quote">{field.path || t('whole')}</code>
              {field.verdict === 'conflict' ? (
                <Segmented<Side | 'none'>
                  size="small"
                  label={t('whose', { path: field.path || t('whole'), name: label })}
                  value={choices[field.path] ?? 'none'}
                  onChange={(side) => side !== 'none' && onChoose({ ...choices, [field.path]: side })}
                  items={[{ id: 'theirs', label: t('theirs') }, { id: 'mine', label: mineName }]}
                />
              ) : (
                <Chip tone={field.verdict === 'mine' ? 'accent' : 'quiet'}>{field.verdict === 'mine' ? t('verdict.mine', { mine: mineName }) : t(`verdict.${field.verdict}`)}</Chip>
              )}
            </div>
            <div className="grid grid-cols-3 max-[700px]:grid-cols-1">
              <Value title={t('base')} value={field.base} />
              <Value title={t('theirs')} value={field.theirs} />
              <Value title={mineName} value={field.mine} />
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

function Value({ title, value }: { readonly title: string; readonly value: unknown }) {
  const t = useTranslations('shell.merge')
  return (
    <figure className="min-w-0 border-line not-first:border-l max-[700px]:not-first:border-t max-[700px]:not-first:border-l-0">
      <figcaption className="px-2.5 pt-1 text-hint text-ink-3">{title}</figcaption>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a text that scrolls must be reachable by keyboard */}
      <pre tabIndex={0} className="max-h-48 overflow-auto px-2.5 pb-1.5 font-mono text-quote">{value === undefined ? <span className="font-sans text-ink-3">{t('absent')}</span> : textOf(value)}</pre>
    </figure>
  )
}

/** A whole document is a text already. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : printValue(value as Json).trimEnd()
}
