'use client'
import { X } from 'lucide-react'
import { Toast as Radix } from 'radix-ui'
import { createContext, use, useCallback, useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'

export type Toast = { readonly text: ReactNode; readonly undo?: () => void }
type Shown = Toast & { readonly id: number }

const Context = createContext<(toast: Toast) => void>(() => {})

/** Tells of something done elsewhere, for 6 s, with Undo where it can be undone. */
export function useToast(): (toast: Toast) => void {
  return use(Context)
}

/** Holds the toasts, lower right. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const t = useTranslations('common')
  const [toasts, setToasts] = useState<readonly Shown[]>([])
  const show = useCallback((toast: Toast) => setToasts((shown) => [...shown, { ...toast, id: (shown.at(-1)?.id ?? 0) + 1 }]), [])
  return (
    <Context value={show}>
      <Radix.Provider duration={6000} label={t('notification')}>
        {children}
        {toasts.map(({ id, text, undo }) => (
          <Radix.Root
            key={id}
            onOpenChange={(open) => open || setToasts((shown) => shown.filter((toast) => toast.id !== id))}
            className="flex items-center gap-3 rounded-card border border-line bg-surface py-2.5 pr-2.5 pl-4 text-body shadow-3 animate-float"
          >
            <Radix.Description className="min-w-0 flex-1">{text}</Radix.Description>
            {undo ? (
              <Radix.Action asChild altText={t('undo')}>
                <Button size="small" onClick={undo}>
                  {t('undo')}
                </Button>
              </Radix.Action>
            ) : null}
            <Radix.Close asChild>
              <IconButton label={t('close')} icon={<X />} size="dense" />
            </Radix.Close>
          </Radix.Root>
        ))}
        <Radix.Viewport className="fixed right-4 bottom-4 z-50 flex w-96 max-w-[calc(100vw-32px)] flex-col gap-2 outline-none" />
      </Radix.Provider>
    </Context>
  )
}
