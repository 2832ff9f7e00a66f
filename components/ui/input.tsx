'use client'
import { Search, X } from 'lucide-react'
import { useId, type ComponentProps, type KeyboardEvent, type ReactNode, type Ref } from 'react'
import { useTranslations } from 'use-intl'
import { cx } from './cx.ts'
import { Kbd } from './kbd.tsx'

const box = 'w-full rounded-control border border-control bg-surface text-body text-ink transition-colors duration-120 focus-visible:outline-offset-0 aria-[invalid=true]:border-error'

type InputProps = ComponentProps<'input'> & { readonly code?: boolean }

/** A line of text; `code` for addresses, ports and names of Envoy. */
export function Input({ className, code, ...rest }: InputProps) {
  return <input autoComplete="off" spellCheck={false} {...rest} className={cx(box, 'h-7.5 px-2.5', code && 'font-mono text-quote', className)} />
}

/** Several lines of text. */
export function TextArea({ className, code, ...rest }: ComponentProps<'textarea'> & { readonly code?: boolean }) {
  return <textarea spellCheck={false} {...rest} className={cx(box, 'min-h-20 px-2.5 py-1.5', code && 'font-mono text-quote', className)} />
}

type SearchProps = {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly label: string
  readonly placeholder?: string
  /** Right inside the field: "64 of 148". */
  readonly remark?: string | undefined
  readonly keys?: string
  readonly className?: string
  readonly icon?: ReactNode
  readonly inputRef?: Ref<HTMLInputElement>
  readonly code?: boolean
  /** Where the cursor stands, whenever it may have moved. */
  readonly onCursor?: (at: number) => void
  /** Before the keys of its own. */
  readonly onKeys?: (event: KeyboardEvent<HTMLInputElement>) => void
  /** A list of what may be typed stands below it. */
  readonly combobox?: { readonly listId: string; readonly expanded: boolean; readonly active: string | undefined; readonly invalid: boolean; readonly describedBy: string | undefined }
}

/** In letters; Chinese ones are twice as wide. What is typed never runs below the remark. */
function widthOf(text: string): number {
  return text.length + (text.match(/[\u2e80-\uffff]/g)?.length ?? 0)
}

/** Filters what stands below it; Esc clears. */
export function SearchInput({ value, onChange, label, placeholder, remark, keys, className, icon, inputRef, code, onCursor, onKeys, combobox }: SearchProps) {
  const t = useTranslations('common')
  return (
    <span className={cx('relative inline-flex items-center', className)}>
      <span className="pointer-events-none absolute left-2.5 flex text-ink-3 [&>svg]:size-3.75">{icon ?? <Search strokeWidth={1.75} />}</span>
      <input
        ref={inputRef}
        type="text"
        role={combobox ? 'combobox' : 'searchbox'}
        {...(combobox && { 'aria-autocomplete': 'list' as const, 'aria-expanded': combobox.expanded, 'aria-controls': combobox.listId, 'aria-activedescendant': combobox.active, 'aria-invalid': combobox.invalid || undefined, 'aria-describedby': combobox.describedBy })}
        aria-label={label}
        placeholder={placeholder ?? label}
        value={value}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onSelect={onCursor && ((event) => onCursor(event.currentTarget.selectionStart ?? 0))}
        onKeyDown={(event) => {
          onKeys?.(event)
          if (event.defaultPrevented) return
          if (event.key === 'Escape' && value) {
            event.stopPropagation()
            onChange('')
          }
        }}
        className={cx('h-7.5 w-full rounded-control border border-line-2 bg-surface pl-8 text-body text-ink transition-colors duration-120 hover:border-control focus-visible:outline-offset-0 aria-[invalid=true]:border-error', code && value && 'font-mono text-quote', value ? 'pr-9' : keys ? 'pr-9' : 'pr-2.5')}
        style={value && remark ? { paddingRight: `calc(${widthOf(remark)}ch + 46px)` } : undefined}
      />
      <span className="absolute right-2 flex items-center gap-1.5 text-label text-ink-3">
        {value ? remark : null}
        {value ? (
          <button type="button" aria-label={t('clear')} onClick={() => onChange('')} className="flex size-6 items-center justify-center rounded-badge hover:bg-hover hover:text-ink">
            <X size={14} strokeWidth={1.75} />
          </button>
        ) : keys ? (
          <Kbd>{keys}</Kbd>
        ) : null}
      </span>
    </span>
  )
}

type FieldProps = { readonly label: ReactNode; readonly hint?: ReactNode; readonly error?: ReactNode; readonly children: (ids: { readonly id: string; readonly 'aria-describedby': string | undefined; readonly 'aria-invalid': boolean | undefined }) => ReactNode }

/** A control with its label above and its hint or error below. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId()
  const below = error ?? hint
  return (
    <div data-field className="flex scroll-mb-3 flex-col gap-1">
      <label htmlFor={id} className="text-label font-[550] text-ink-2">
        {label}
      </label>
      {children({ id, 'aria-describedby': below ? `${id}-hint` : undefined, 'aria-invalid': error ? true : undefined })}
      {below ? (
        <p id={`${id}-hint`} role={error ? 'alert' : undefined} className={cx('text-hint', error ? 'text-error' : 'text-ink-3')}>
          {below}
        </p>
      ) : null}
    </div>
  )
}
