'use client'
import { Download } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { IconButton, Menu, saveFile } from '@/components/ui/index.ts'
import { useDraft, useMesh, useView } from '@/lib/client/index.ts'
import type { Located } from './listing.ts'

/** Takes the findings along, all of them, as the view shows the mesh. The rules' texts are loaded when they are asked for. */
export function ExportMenu({ findings }: { readonly findings: readonly Located[] }) {
  const t = useTranslations('findings.export')
  const { name, documents } = useMesh()
  const draft = useDraft()
  const { shown } = useView()
  const textOf = (key: string) => {
    const edit = shown === 'saved' ? undefined : draft.edits[key]
    return (edit ? edit.text : documents.get(key)?.text) ?? undefined
  }
  const save = async (format: 'json' | 'sarif') => {
    const { reportOf } = await import('./report.ts')
    saveFile(`${name}-findings.${format}`, reportOf(format, findings, textOf), format === 'sarif' ? 'application/sarif+json' : 'application/json')
  }
  return (
    <Menu
      align="end"
      trigger={<IconButton label={t('label')} icon={<Download />} />}
      sections={[{ id: 'format', items: (['json', 'sarif'] as const).map((format) => ({ id: format, label: t(format), onSelect: () => void save(format) })) }]}
    />
  )
}
