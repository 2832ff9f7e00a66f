'use client'
import { useCallback, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** Says how long ago a time was, and whether that is more than 30 days; counts on by itself. */
export function useAge(): (time: string | number) => { readonly text: string; readonly old: boolean } {
  const t = useTranslations('common.age')
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), minute)
    return () => clearInterval(timer)
  }, [])
  return useCallback(
    (time) => {
      const age = Math.max(0, now - new Date(time).getTime())
      const text = age < minute ? t('justNow') : age < hour ? t('minutes', { count: Math.floor(age / minute) }) : age < day ? t('hours', { count: Math.floor(age / hour) }) : t('days', { count: Math.floor(age / day) })
      return { text, old: age > 30 * day }
    },
    [now, t],
  )
}
