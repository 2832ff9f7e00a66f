'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button, Dialog, Field, Input } from '@/components/ui/index.ts'
import { type Access, ApiError, useAccess } from '@/lib/client/index.ts'

/** Asks for the token of the installation, whenever the server wants it and this browser has none. */
export function TokenDialog() {
  const { locked, ...access } = useAccess()
  return locked ? <OpenTokenDialog {...access} /> : null
}

function OpenTokenDialog({ give, giving, leave, error }: Omit<Access, 'locked'>) {
  const t = useTranslations('shell.token')
  const [token, setToken] = useState('')
  const wrong = error && (error instanceof ApiError && error.status === 401 ? t('wrong') : error.message)
  return (
    <Dialog
      open
      onOpenChange={(open) => open || leave()}
      title={t('title')}
      description={t('text')}
      actions={<Button type="submit" form="token" look="primary" disabledBecause={token === '' ? t('missing') : giving && t('giving')}>{t('action')}</Button>}
    >
      <form
        id="token"
        onSubmit={(event) => {
          event.preventDefault()
          if (token !== '') give(token)
        }}
      >
        <Field label={t('label')} hint={t('hint')} error={wrong}>
          {(ids) => <Input {...ids} type="password" name="token" autoComplete="current-password" value={token} onChange={(event) => setToken(event.target.value)} />}
        </Field>
      </form>
    </Dialog>
  )
}
