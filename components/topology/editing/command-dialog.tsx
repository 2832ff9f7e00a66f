'use client'
import { useDeferredValue, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button, Dialog, Skeleton, useToast } from '@/components/ui/index.ts'
import { type Planned, useAsk, useDraft, useSlice, useView } from '@/lib/client/index.ts'
import type { CommandName, FieldId, Values } from '@/lib/editor/index.ts'
import { CommandForm } from './command-form.tsx'
import { Effect, EffectOnClients } from './effect.tsx'
import { useWords } from './use-words.ts'

type Props = { readonly command: CommandName; readonly given: Values; readonly onClose: () => void; /** Leaves this form for another. */ readonly onOther: (command: CommandName) => void }

/** The form of a command above what it would do: every document, who gains and loses, and what it does not change. */
export function CommandDialog({ command, given: initial, onClose, onOther }: Props) {
  const t = useTranslations('commands')
  const common = useTranslations('common')
  const say = useWords()
  const toast = useToast()
  const ask = useAsk()
  const draft = useDraft()
  const view = useView()
  const [given, setGiven] = useState<Values>(initial)
  const [touched, setTouched] = useState<ReadonlySet<FieldId>>(new Set())
  const [tried, setTried] = useState(false)
  const [failed, setFailed] = useState(0)
  const calm = useDeferredValue(given)
  const { value } = useSlice('planned', { command, given: calm }, { view: 'draft' })
  const former = useFormer(value)
  const form = useRef<HTMLFormElement>(null)
  const under = useRef(false)
  const apply = async () => {
    // Enter may be hit twice.
    if (under.current) return
    under.current = true
    setTried(true)
    // What was typed last may not have been answered yet.
    const { plan } = await ask('planned', { command, given }, 'draft').finally(() => { under.current = false })
    if (!plan) return setFailed((times) => times + 1)
    const did = say(plan.did)
    draft.edit(plan.edits, did)
    // What was done shall be seen.
    if (view.shown === 'saved' && draft.count > 0) view.show('draft')
    onClose()
    toast({ text: t('done', { what: did }), undo: draft.undo })
  }
  const refusal = value?.refusal
  // What is not filled in yet, and what says only what is so already, is no fault before somebody asks for it.
  const isFault = refusal && (tried || (refusal.field !== undefined && touched.has(refusal.field)) || !(refusal.id === 'missing' || refusal.id === 'nothing' || refusal.id === 'alreadyVisible'))
  const shown = isFault ? refusal : undefined
  const drawn = former !== undefined
  // The form is made in the worker: the dialog may have opened before it.
  useEffect(() => {
    if (drawn) focusIn(form.current, 'input, textarea, button')
  }, [drawn])
  // Whoever asked in vain is led to the field at fault, once: the refusal may come after the attempt.
  const led = useRef(0)
  useEffect(() => {
    if (failed === led.current || !shown) return
    led.current = failed
    focusIn(form.current, '[aria-invalid="true"], [data-invalid="true"] button')
  }, [failed, shown])
  return (
    <Dialog
      open
      width="wide"
      onOpenChange={(open) => open || onClose()}
      title={t(`commands.${command}.title`)}
      description={t(`commands.${command}.text`)}
      remark={shown && !shown.field ? <span role="alert" className="text-error">{say(shown)}</span> : undefined}
      actions={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button look="primary" onClick={() => void apply()}>{t(`commands.${command}.action`)}</Button>
        </>
      }
    >
      <form
        ref={form}
        className="grid gap-x-6 gap-y-4 min-[760px]:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]"
        onSubmit={(event) => {
          event.preventDefault()
          void apply()
        }}
      >
        {former ? (
          <CommandForm
            fields={former.fields}
            given={given}
            refusal={shown}
            onChange={(id, answer) => {
              setGiven({ ...given, [id]: answer })
              setTouched(new Set([...touched, id]))
            }}
          />
        ) : <Skeleton className="h-40" />}
        <Effect plan={value?.plan} instead={refusal && !shown && !refusal.field ? say(refusal) : undefined} onOther={onOther} />
        <EffectOnClients plan={value?.plan} />
        <button type="submit" className="hidden" tabIndex={-1} aria-hidden />
      </form>
    </Dialog>
  )
}

function focusIn(form: HTMLElement | null, selector: string): void {
  const control = form?.querySelector<HTMLElement>(selector)
  control?.focus({ preventScroll: true })
  // With the line below it, which says what is wrong.
  control?.closest('[data-field]')?.scrollIntoView({ block: 'nearest' })
}

/** The last form: it stays while the next one is made. */
function useFormer(value: Planned | undefined): Planned | undefined {
  const [kept, keep] = useState(value)
  if (value !== undefined && value !== kept) keep(value)
  return value ?? kept
}
