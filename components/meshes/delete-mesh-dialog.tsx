'use client'
import { useTranslations } from 'use-intl'
import { useStoreObstacle } from '@/components/shell/index.ts'
import { Banner, Button, Dialog, useToast } from '@/components/ui/index.ts'
import { useDeleteMesh } from '@/lib/client/index.ts'

export type MeshToDelete = { readonly name: string; readonly documents: number; readonly revision: string; readonly draft: number }

/** Asks once, and says what goes with the mesh. */
export function DeleteMeshDialog({ mesh, onClose, onDeleted }: { readonly mesh: MeshToDelete | undefined; readonly onClose: () => void; readonly onDeleted?: () => void }) {
  const t = useTranslations('meshes.remove')
  const common = useTranslations('common')
  const toast = useToast()
  const remove = useDeleteMesh()
  const held = useStoreObstacle()
  if (!mesh) return null
  const confirm = () =>
    remove.mutate(mesh.name, {
      onSuccess: () => {
        onClose()
        onDeleted?.()
        toast({ text: t('done', { mesh: mesh.name }) })
      },
    })
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t('title', { mesh: mesh.name })}
      description={t('text', { documents: mesh.documents, revision: mesh.revision })}
      actions={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button look="danger" onClick={confirm} disabledBecause={held ?? (remove.isPending ? common('working') : undefined)}>
            {t('action', { mesh: mesh.name })}
          </Button>
        </>
      }
    >
      {mesh.draft > 0 ? <p>{t('draft')}</p> : null}
      {remove.error ? <Banner tone="error" title={remove.error.message} className="rounded-control" /> : null}
    </Dialog>
  )
}
