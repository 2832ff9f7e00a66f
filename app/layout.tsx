import type { Metadata } from 'next'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import '@fontsource-variable/ibm-plex-sans/wdth.css'
import '@fontsource/ibm-plex-mono/400.css'
import '@fontsource/ibm-plex-mono/500.css'
import '@fontsource/ibm-plex-mono/600.css'
import './globals.css'
import { localeCookie, pickLocale, Providers } from '@/components/shell/index.ts'
import { messagesOf } from '@/messages/catalogues.ts'

/** Prerendered pages could not carry the nonce of their request. */
export const dynamic = 'force-dynamic'

async function currentLocale() {
  return pickLocale((await cookies()).get(localeCookie)?.value, (await headers()).get('accept-language'))
}

export async function generateMetadata(): Promise<Metadata> {
  const { title, description } = messagesOf(await currentLocale()).shell
  return { title: { default: title, template: `%s · ${title}` }, description, referrer: 'same-origin' }
}

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const locale = await currentLocale()
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <html lang={locale} suppressHydrationWarning>
      <body>
        <Providers locale={locale} messages={messagesOf(locale)} nonce={nonce}>
          {children}
        </Providers>
      </body>
    </html>
  )
}
