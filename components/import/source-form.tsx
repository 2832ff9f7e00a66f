'use client'
import { useTranslations } from 'use-intl'
import { Checkbox, Field, Input } from '@/components/ui/index.ts'
import type { ImportPreview, ImportScope } from '@/lib/transfer/index.ts'
import type { ImportState } from './use-import.ts'

/** Which cluster the documents come from, if any, and what the import speaks for: what is stored of that and not in it is gone. */
export function SourceForm({ state: { cluster, nameCluster, scope, setScope }, preview }: { readonly state: ImportState; readonly preview: ImportPreview }) {
  const t = useTranslations('import.source')
  return (
    <section aria-label={t('about')} className="flex flex-col gap-3 border-t border-line pt-4">
      <Field label={t('cluster')} hint={t('clusterHint')}>{(ids) => <Input {...ids} value={cluster} maxLength={200} onChange={(event) => nameCluster(event.target.value)} />}</Field>
      <Checkbox checked={scope !== undefined} onChange={(on) => setScope(on ? scopeOf(preview) : undefined)} label={t('complete')} />
      {scope ? (
        <>
          <Names label={t('namespaces')} hint={t('namespacesHint')} names={scope.namespaces} onChange={(namespaces) => setScope({ ...scope, namespaces })} />
          <Names label={t('kinds')} hint={t('kindsHint')} names={scope.kinds} onChange={(kinds) => setScope({ ...scope, kinds })} />
        </>
      ) : null}
    </section>
  )
}

type NamesProps = { readonly label: string; readonly hint: string; readonly names: readonly string[] | undefined; readonly onChange: (names: readonly string[] | undefined) => void }

/** Names in one line, apart by spaces or commas; none means all. */
function Names({ label, hint, names, onChange }: NamesProps) {
  const change = (text: string) => {
    const given = text.split(/[\s,]+/).filter(Boolean)
    onChange(given.length > 0 ? given : undefined)
  }
  return <Field label={label} hint={hint}>{(ids) => <Input {...ids} code defaultValue={names?.join(' ') ?? ''} onChange={(event) => change(event.target.value)} />}</Field>
}

/** Until something else is said an import speaks for the namespaces and kinds that it holds. */
function scopeOf({ items }: ImportPreview): ImportScope {
  const read = items.filter(({ key }) => key !== undefined)
  const namespaces = [...new Set(read.map(({ namespace }) => namespace))].filter(Boolean).sort()
  const kinds = [...new Set(read.map(({ kind }) => kind))].sort()
  return { ...(namespaces.length > 0 && { namespaces }), kinds }
}
