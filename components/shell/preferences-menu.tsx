'use client'
import { CircleQuestionMark, Keyboard, Languages, LogOut, Moon, Sun, Webhook } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { IconButton, Menu } from '@/components/ui/index.ts'
import { forgetToken, useTokenNeeded } from '@/lib/client/index.ts'
import { locales } from '@/messages/index.ts'
import { languageNames, themes, useLanguageChoice, useThemeChoice, useThemeNames } from './looks.tsx'
import { ShortcutsDialog } from './shortcuts.tsx'

/** Theme, language and help, right end of the top bar. */
export function PreferencesMenu() {
  const t = useTranslations('shell.bar')
  const access = useTranslations('shell.token')
  const themeNames = useThemeNames()
  const { theme, dark, setTheme } = useThemeChoice()
  const { language, setLanguage } = useLanguageChoice()
  const [keys, setKeys] = useState(false)
  const needed = useTokenNeeded()
  return (
    <>
      <Menu
        align="end"
        trigger={<IconButton label={t('theme')} icon={dark ? <Moon /> : <Sun />} />}
        sections={[{ id: 'theme', label: t('theme'), items: themes.map((id) => ({ id, label: themeNames[id], checked: theme === id, onSelect: () => setTheme(id) })) }]}
      />
      <Menu
        align="end"
        trigger={<IconButton label={t('language')} icon={<Languages />} />}
        sections={[{ id: 'language', items: locales.map((id) => ({ id, label: languageNames[id], checked: language === id, onSelect: () => setLanguage(id) })) }]}
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
          ...(needed ? [{ id: 'access', items: [{ id: 'forget', label: access('forget'), icon: <LogOut />, onSelect: () => void forgetToken() }] }] : []),
        ]}
      />
      <ShortcutsDialog open={keys} onOpenChange={setKeys} />
    </>
  )
}
