'use client'
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { useToast } from '@/components/ui/index.ts'
import { contracts } from '@/lib/api/index.ts'
import { download, useMesh } from '@/lib/client/index.ts'

const endings = { yaml: 'yaml', zip: 'zip', archive: 'tar.gz' } as const

/** Hands a file to the browser. */
export function saveFile(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob)
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** Exports saved documents: all managed ones, or those with the given keys. */
export function useExport(): (format: keyof typeof endings, keys?: readonly string[]) => Promise<void> {
  const t = useTranslations('resources.export')
  const toast = useToast()
  const { name: mesh } = useMesh()
  return useCallback(
    async (format, keys) => {
      try {
        const { blob, headers } = await download(contracts.exportMesh, { params: { mesh }, query: { format, ...(keys ? { key: [...keys] } : {}) } })
        saveFile(blob, headers.get('content-disposition')?.match(/filename="?([^";]+)/)?.[1] ?? `${mesh}.${endings[format]}`)
      } catch (error) {
        toast({ text: t('failed', { reason: error instanceof Error ? error.message : String(error) }) })
      }
    },
    [mesh, t, toast],
  )
}
