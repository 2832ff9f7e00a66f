'use client'
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { useToast } from '@/components/ui/index.ts'
import { routes } from '@/lib/api/index.ts'
import { download, useAsk, useMesh, useView } from '@/lib/client/index.ts'

/** Hands a file to the browser. */
export function saveFile(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob)
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

const types = { yaml: 'application/yaml', zip: 'application/zip' } as const

/**
 * Exports the documents of the shown view, so the draft only where the draft is shown: all managed ones, or those with the given keys.
 * The archive is the saved mesh, whole.
 */
export function useExport(): (format: 'yaml' | 'zip' | 'archive', keys?: readonly string[]) => Promise<void> {
  const t = useTranslations('resources.export')
  const toast = useToast()
  const ask = useAsk()
  const { core } = useView()
  const { name: mesh, documents } = useMesh()
  return useCallback(
    async (format, keys) => {
      try {
        if (format === 'archive') {
          const { blob, headers } = await download(routes.exportMesh, { params: { mesh }, query: { format } })
          saveFile(blob, headers.get('content-disposition')?.match(/filename="?([^";]+)/)?.[1] ?? `${mesh}.zip`)
          return
        }
        const roles = Object.fromEntries([...documents.values()].map(({ key, role }) => [key, role]))
        const file = await ask('exported', { format, roles, ...(keys ? { keys } : {}) }, core)
        const content = typeof file.content === 'string' ? file.content : new Uint8Array(file.content)
        saveFile(new Blob([content], { type: types[format] }), `${mesh}${core === 'draft' ? '-draft' : ''}.${format}`)
        const { context, secrets, unreadable } = file.leftOut
        toast({ text: t('done', { count: file.documents, left: context + secrets + unreadable }) })
      } catch (error) {
        toast({ text: t('failed', { reason: error instanceof Error ? error.message : String(error) }) })
      }
    },
    [mesh, documents, core, ask, t, toast],
  )
}
