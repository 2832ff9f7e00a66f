'use client'
import { useRouter } from 'next/navigation'
import { useTheme } from 'next-themes'
import { useSyncExternalStore } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { Segmented } from '@/components/ui/index.ts'
import { type Locale, locales } from '@/messages/index.ts'
import { localeCookie } from './locale.ts'

export const themes = ['system', 'light', 'dark'] as const
export type ThemeName = (typeof themes)[number]
export const languageNames: Readonly<Record<Locale, string>> = { en: 'English', zh: '简体中文' }

/** The theme chosen in this browser. Unknown until the page runs there; the server draws as the system would. */
export function useThemeChoice(): { readonly theme: ThemeName; readonly dark: boolean; readonly setTheme: (theme: ThemeName) => void } {
  const { theme, setTheme, resolvedTheme } = useTheme()
  const inBrowser = useSyncExternalStore(() => () => {}, () => true, () => false)
  return { theme: inBrowser ? (themes.find((id) => id === theme) ?? 'system') : 'system', dark: inBrowser && resolvedTheme === 'dark', setTheme }
}

/** The language of this browser; choosing writes a cookie and draws the page again. */
export function useLanguageChoice(): { readonly language: Locale; readonly setLanguage: (language: Locale) => void } {
  const language = useLocale()
  const router = useRouter()
  return {
    language,
    setLanguage: (chosen) => {
      document.cookie = `${localeCookie}=${chosen}; path=/; max-age=31536000; samesite=lax`
      router.refresh()
    },
  }
}

/** The name of a theme in words. */
export function useThemeNames(): Readonly<Record<ThemeName, string>> {
  const t = useTranslations('shell.bar')
  return { system: t('themeSystem'), light: t('themeLight'), dark: t('themeDark') }
}

export function ThemeChoice() {
  const t = useTranslations('shell.bar')
  const names = useThemeNames()
  const { theme, setTheme } = useThemeChoice()
  return <Segmented<ThemeName> label={t('theme')} value={theme} onChange={setTheme} items={themes.map((id) => ({ id, label: names[id] }))} />
}

export function LanguageChoice() {
  const t = useTranslations('shell.bar')
  const { language, setLanguage } = useLanguageChoice()
  return <Segmented<Locale> label={t('language')} value={language} onChange={setLanguage} items={locales.map((id) => ({ id, label: languageNames[id] }))} />
}
