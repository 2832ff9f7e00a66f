'use client'
import { ListFilter } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, type RefObject, useId, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { cx, IconButton, Kbd, Menu, SearchInput } from '@/components/ui/index.ts'
import { type Completions, completionsAt, parseQuery } from '@/lib/graph/index.ts'
import { useFaultText } from './use-fault-text.ts'

export type Preset = { readonly id: string; readonly label: string; readonly expression: string }

type Props = {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly label: string
  readonly placeholder: string
  readonly icon?: ReactNode
  readonly remark: string | undefined
  readonly presets: readonly Preset[]
  readonly valuesOf: (operand: string) => readonly string[]
  readonly inputRef?: RefObject<HTMLInputElement | null>
  /** Enter goes to the next of what is found, with Shift to the one before. */
  readonly onStep?: (by: 1 | -1) => void
  readonly className?: string
}

/** An expression of find or hide: what may stand at the cursor below it, Tab takes it; a fault says where and what is expected. */
export function QueryInput({ value, onChange, label, placeholder, icon, remark, presets, valuesOf, inputRef, onStep, className }: Props) {
  const t = useTranslations('topology.query')
  const id = useId()
  const own = useRef<HTMLInputElement>(null)
  const box = inputRef ?? own
  const [cursor, setCursor] = useState<number>()
  const [chosen, setChosen] = useState(0)
  const open = cursor !== undefined
  const offers = open ? completionsAt(value, Math.min(cursor, value.length), valuesOf) : nothing
  const query = parseQuery(value)
  const faultText = useFaultText()
  const take = (index: number, input: HTMLInputElement) => {
    const item = offers.items[index]
    if (!item) return
    const space = item.text.endsWith(' ') ? '' : ' '
    const next = value.slice(0, offers.start) + item.text + space + value.slice(offers.end).trimStart()
    const at = offers.start + item.text.length + space.length
    onChange(next)
    setCursor(at)
    setChosen(0)
    requestAnimationFrame(() => input.setSelectionRange(at, at))
  }
  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    const { key, currentTarget } = event
    if (key === 'Tab' && !event.shiftKey && open && value !== '' && offers.items.length > 0) take(chosen, currentTarget)
    else if ((key === 'ArrowDown' || key === 'ArrowUp') && offers.items.length > 0) setChosen((chosen + (key === 'ArrowDown' ? 1 : offers.items.length - 1)) % offers.items.length)
    else if (key === 'Enter') {
      setCursor(undefined)
      onStep?.(event.shiftKey ? -1 : 1)
    }
    else if (key === 'Escape' && open) {
      event.stopPropagation()
      setCursor(undefined)
    } else if (key === 'Escape' && value !== '') {
      // Cleared from the keyboard, the list does not come back by itself.
      event.stopPropagation()
      onChange('')
    } else return
    event.preventDefault()
  }
  const list = open && offers.items.length > 0
  const listId = `${id}-offers`
  return (
    <span className={cx('relative inline-flex shrink-[9999] items-center gap-0.5', className)} onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || setCursor(undefined)}>
      <SearchInput
        inputRef={box}
        code
        icon={icon}
        label={label}
        placeholder={placeholder}
        value={value}
        onChange={(next) => {
          onChange(next)
          setChosen(0)
          if (next === '') setCursor(0)
        }}
        onCursor={(at) => setCursor(at)}
        onKeys={keys}
        combobox={{ listId, expanded: list, active: list ? `${listId}-${chosen}` : undefined, invalid: !query.ok, describedBy: query.ok ? undefined : `${id}-fault` }}
        remark={query.ok ? remark : undefined}
        className="min-w-0 flex-1"
      />
      <Menu align="end" trigger={<IconButton label={t('presets')} icon={<ListFilter strokeWidth={1.75} />} />} sections={[{ id: 'presets', label: t('presets'), items: presets.map(({ id: preset, label: name, expression }) => ({ id: preset, label: name, note: <code className="font-mono text-small">{expression}</code>, onSelect: () => onChange(expression) })) }]} />
      {list || !query.ok ? (
        <div className={cx('absolute top-full left-0 z-30 mt-1.5 w-full min-w-80 overflow-hidden rounded-card border border-line bg-surface shadow-3', !list && !open && 'max-[900px]:hidden')}>
          {query.ok ? null : (
            <p id={`${id}-fault`} role="status" className="border-b border-line px-3 py-2 text-label text-error last:border-b-0">
              {value === '' ? null : <code className="mb-1 block font-mono text-quote break-all whitespace-pre-wrap text-ink-2">{value.slice(0, query.error.start)}<span className="text-error underline decoration-wavy">{value.slice(query.error.start, query.error.end) || ' '}</span>{value.slice(query.error.end)}</code>}
              {faultText(query.error)}
            </p>
          )}
          {list ? (
            <div id={listId} role="listbox" aria-label={t('completions')} className="max-h-72 overflow-auto p-1">
              {offers.items.map((item, index) => (
                <button
                  key={`${item.kind} ${item.text}`}
                  id={`${listId}-${index}`}
                  type="button"
                  role="option"
                  aria-selected={index === chosen}
                  tabIndex={-1}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => box.current && take(index, box.current)}
                  className={cx('flex min-h-7 w-full items-center gap-2 rounded-segment px-2.5 text-left', index === chosen ? 'bg-select' : 'hover:bg-hover')}
                >
                  <code className="min-w-0 flex-1 truncate font-mono text-quote">{item.text}</code>
                  <span className="text-hint text-ink-3">{index === chosen ? <Kbd>Tab</Kbd> : t(`kind.${item.kind}`)}</span>
                </button>
              ))}
            </div>
          ) : null}
        </div>
      ) : null}
    </span>
  )
}

const nothing: Completions = { start: 0, end: 0, items: [] }
