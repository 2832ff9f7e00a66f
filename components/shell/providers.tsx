'use client'
import { QueryClientProvider } from '@tanstack/react-query'
import { ThemeProvider } from 'next-themes'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { use, useState, type ReactNode } from 'react'
import { IntlProvider } from 'use-intl'
import { ToastProvider, TooltipProvider } from '@/components/ui/index.ts'
import { makeQueries } from '@/lib/client/index.ts'
import { loadTold, type Locale, type Messages } from '@/messages/index.ts'
import { TokenDialog } from './token-dialog.tsx'

type Props = { readonly locale: Locale; readonly messages: Messages; readonly nonce: string | undefined; readonly children: ReactNode }

/** What every page stands in: theme, language, URL state, server state, tooltips and toasts. */
export function Providers({ locale, messages, nonce, children }: Props) {
  const told = loadTold(locale)
  if (told) use(told)
  const [queries] = useState(makeQueries)
  return (
    <ThemeProvider attribute="data-theme" defaultTheme="system" enableSystem disableTransitionOnChange {...(nonce ? { nonce } : {})}>
      <IntlProvider locale={locale} messages={messages} timeZone="UTC">
        <NuqsAdapter>
          <QueryClientProvider client={queries}>
            <TooltipProvider>
              <ToastProvider>{children}<TokenDialog /></ToastProvider>
            </TooltipProvider>
          </QueryClientProvider>
        </NuqsAdapter>
      </IntlProvider>
    </ThemeProvider>
  )
}
