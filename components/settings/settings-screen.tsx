'use client'
import { Copy, Terminal, Trash2, Webhook } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState, useSyncExternalStore, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { DeleteMeshDialog } from '@/components/meshes/index.ts'
import { LanguageChoice, SecondBar, ThemeChoice, useAge, useStoreObstacle } from '@/components/shell/index.ts'
import { Button, Card, Facts, IconButton, useToast } from '@/components/ui/index.ts'
import { useDraft, useMesh } from '@/lib/client/index.ts'

/** Looks, what is known of the mesh, how other tools reach it, and its end. */
export function SettingsScreen() {
  const t = useTranslations('settings')
  const router = useRouter()
  const ageOf = useAge()
  const { name, info, revision, documents } = useMesh()
  const { count } = useDraft()
  const held = useStoreObstacle()
  const [deleting, setDeleting] = useState(false)
  const origin = useSyncExternalStore(() => () => {}, () => window.location.origin, () => '')
  return (
    <>
      <SecondBar label={t('title')}>
        <h1 className="text-body font-semibold">{t('title')}</h1>
      </SecondBar>
      <div className="min-h-0 flex-1 overflow-auto p-4">
        <div className="mx-auto flex max-w-190 flex-col gap-3.5">
          <Card title={t('looks.title')} note={t('looks.note')}>
            <Line label={t('looks.theme')}>
              <ThemeChoice />
            </Line>
            <Line label={t('looks.language')}>
              <LanguageChoice />
            </Line>
          </Card>
          <Card title={t('mesh.title')}>
            <div className="px-3.5 py-3">
              <Facts
                items={[
                  { id: 'name', label: t('mesh.name'), value: name },
                  { id: 'display', label: t('mesh.displayName'), value: info?.displayName },
                  { id: 'istio', label: t('mesh.istio'), value: info?.istioVersion },
                  { id: 'revision', label: t('mesh.revision'), value: revision },
                  { id: 'documents', label: t('mesh.documents'), value: info && t('mesh.documentsValue', info.documents) },
                  { id: 'created', label: t('mesh.created'), value: info && ageOf(info.created).text },
                ]}
              />
            </div>
          </Card>
          <Card icon={<Terminal strokeWidth={1.75} aria-hidden />} title={t('kubectl.title')} note={t('kubectl.note')}>
            <Command text={`kubectl --server ${origin}/k8s/${name} get serviceentries,workloadentries -A`} />
            <Command text={`kubectl --server ${origin}/k8s/${name} apply -f mesh.yaml`} />
          </Card>
          <Card icon={<Webhook strokeWidth={1.75} aria-hidden />} title={t('rest.title')} note={t('rest.note')}>
            <Line label={t('rest.openapi')}>
              <a href="/api/v1/openapi.json" target="_blank" rel="noreferrer" className="font-mono text-quote text-accent hover:underline">
                {origin}/api/v1/openapi.json
              </a>
            </Line>
            <Line label={t('rest.compile')}>
              <code className="font-mono text-quote">POST {origin}/api/v1/compile</code>
            </Line>
          </Card>
          <Card title={t('server.title')}>
            <p className="px-3.5 py-3 text-ink-2">{t('server.text')}</p>
          </Card>
          <Card title={t('danger.title')}>
            <div className="flex items-center gap-3 px-3.5 py-3">
              <p className="flex-1 text-ink-2">{t('danger.text')}</p>
              <Button look="danger" icon={<Trash2 />} disabledBecause={held} onClick={() => setDeleting(true)}>
                {t('danger.action')}
              </Button>
            </div>
          </Card>
        </div>
      </div>
      <DeleteMeshDialog
        mesh={deleting ? { name, documents: documents.size, revision: revision ?? '', draft: count } : undefined}
        onClose={() => setDeleting(false)}
        onDeleted={() => router.push('/')}
      />
    </>
  )
}

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="flex min-h-11 items-center gap-4 border-t border-line px-3.5 py-1.5 first-of-type:border-t-0">
      <span className="w-44 shrink-0 text-ink-2">{label}</span>
      <span className="min-w-0 flex-1">{children}</span>
    </div>
  )
}

function Command({ text }: { readonly text: string }) {
  const t = useTranslations('settings.kubectl')
  const common = useTranslations('common')
  const toast = useToast()
  return (
    <div className="flex items-center gap-2 border-t border-line py-1 pr-2 pl-3.5 first-of-type:border-t-0">
      <code className="min-w-0 flex-1 font-mono text-quote wrap-anywhere">{text}</code>
      <IconButton label={t('copy')} icon={<Copy />} onClick={() => void navigator.clipboard.writeText(text).then(() => toast({ text: common('copied') }))} />
    </div>
  )
}
