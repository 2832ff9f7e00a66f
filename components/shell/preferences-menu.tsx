'use client'
import { CircleQuestionMark, Keyboard, Languages, Moon, Sun, Webhook } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTheme } from 'next-themes'
import { useState, useSyncExternalStore } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { IconButton, Menu } from '@/components/ui/index.ts'
import { type Locale, locales } from '@/messages/index.ts'
import { localeCookie } from './locale.ts'
import { ShortcutsDialog } from './shortcuts.tsx'

const names: Readonly<Record<Locale, string>> = { en: 'English', zh: '简体中文' }

/** False while the server's markup is taken over: what only the browser knows comes after. */
function useInBrowser(): boolean {
  return useSyncExternalStore(() => () => {}, () => true, () => false)
}

/** Theme, language and help, right end of the top bar. */
export function PreferencesMenu() {
  const t = useTranslations('shell.bar')
  const { theme, setTheme, resolvedTheme } = useTheme()
  const inBrowser = useInBrowser()
  const locale = useLocale()
  const router = useRouter()
  const [keys, setKeys] = useState(false)
  const speak = (chosen: Locale) => {
    document.cookie = `${localeCookie}=${chosen}; path=/; max-age=31536000; samesite=lax`
    router.refresh()
  }
  const themes = { system: t('themeSystem'), light: t('themeLight'), dark: t('themeDark') } as const
  return (
    <>
      <Menu
        align="end"
        trigger={<IconButton label={t('theme')} icon={inBrowser && resolvedTheme === 'dark' ? <Moon /> : <Sun />} />}
        sections={[{ id: 'theme', label: t('theme'), items: (['system', 'light', 'dark'] as const).map((id) => ({ id, label: themes[id], checked: theme === id, onSelect: () => setTheme(id) })) }]}
      />
      <Menu
        align="end"
        trigger={<IconButton label={t('language')} icon={<Languages />} />}
        sections={[{ id: 'language', items: locales.map((id) => ({ id, label: names[id], checked: locale === id, onSelect: () => speak(id) })) }]}
      />
      <Menu
        align="end"
        trigger={<IconButton label={t('help')} icon={<CircleQuestionMark />} />}
        sections={[
          {
            id: 'help',
            items: [
              { id: 'keys', label: t('shortcuts'), icon: <Keyboard />, keys: '?', onSelect: () => setKeys(true) },
              { id: 'api', label: t('api'), icon: <Webhook />, onSelect: () => window.open('/api/v1/openapi.json', '_blank', 'noopener') },
            ],
          },
        ]}
      />
      <ShortcutsDialog open={keys} onOpenChange={setKeys} />
    </>
  )
}
