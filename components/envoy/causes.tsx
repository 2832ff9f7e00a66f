'use client'
import { useTranslations } from 'use-intl'
import { editorHref } from '@/components/shell/index.ts'
import { Link } from '@/components/ui/index.ts'
import { useMesh } from '@/lib/client/index.ts'
import { parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'
import type { DifferenceCause } from '@/lib/proxy-config/index.ts'

/** Why a real configuration differs; where nothing explains it, that is said. */
export function Causes({ causes }: { readonly causes: readonly DifferenceCause[] }) {
  const t = useTranslations('envoy.compare.causes')
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-0.5 pr-3 pb-1.5 pl-14.5 text-label text-ink-2">
      {causes.length === 0 ? <li className="font-semibold text-error">{t('none')}</li> : null}
      {causes.map((cause) => (
        <li key={cause.type}>
          {t(cause.type, { host: 'host' in cause ? cause.host : '', version: 'version' in cause ? cause.version : '' })}
          {'documents' in cause ? <Documents keys={cause.documents} /> : null}
        </li>
      ))}
    </ul>
  )
}

function Documents({ keys }: { readonly keys: readonly ResourceKey[] }) {
  const mesh = useMesh()
  return keys.slice(0, 4).map((key) => {
    const { kind, namespace, name } = parseResourceKey(key)
    return <Link key={key} href={editorHref(mesh.name, key)} className="ml-1 font-[550] text-accent hover:underline">{kind} {namespace ? `${namespace}/` : ''}{name}</Link>
  })
}
