'use client'
import { FileDiff, GitPullRequestDraft, Redo2, Save, Undo2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button, Count, Dialog, IconButton, Link, Segmented, useToast } from '@/components/ui/index.ts'
import { type ShownView, useDraft, useLeaveGuard, useMesh, useView } from '@/lib/client/index.ts'
import { screenHref } from './links.ts'
import { ProposeDialog } from './propose-dialog.tsx'
import { useScreen } from './rail.tsx'
import { useStoreObstacle } from './read-only.tsx'
import { SaveDialog, useNextRevision } from './save-dialog.tsx'
import { useShortcuts } from './shortcuts.tsx'

/** Saved, Draft or Difference. */
function ViewSwitch() {
  const t = useTranslations('shell.bar')
  const { shown, show } = useView()
  const { count } = useDraft()
  return (
    <Segmented<ShownView>
      label={t('view')}
      value={shown}
      onChange={show}
      items={[
        { id: 'saved', label: t('saved') },
        { id: 'draft', label: <>{t('draft')}{count > 0 ? <Count tone="warning">{count}</Count> : null}</> },
        { id: 'difference', label: t('difference'), ...(count === 0 && shown !== 'difference' ? { disabledBecause: t('noDraft') } : {}) },
      ]}
    />
  )
}

/** The draft, from the top bar: view, undo, redo, review, save. The editor and the review keep Save in reach; other screens lead to the review. */
export function DraftControls() {
  const t = useTranslations('shell.bar')
  const { name, info } = useMesh()
  const draft = useDraft()
  const screen = useScreen()
  const revision = useNextRevision()
  const held = useStoreObstacle()
  const [saving, setSaving] = useState(false)
  const [proposing, setProposing] = useState(false)
  useLeaveGuard()
  useShortcuts({ 'mod+z': draft.undo, 'mod+shift+z': draft.redo, 'mod+y': draft.redo, 'mod+s': () => draft.count > 0 && setSaving(true) }, ['mod+s'])
  const nothing = draft.count === 0 ? t('noDraft') : undefined
  return (
    <>
      <ViewSwitch />
      <span className="flex shrink-0">
        <IconButton label={draft.undoes === undefined ? t('nothingToUndo') : t('undo', { what: draft.undoes })} keys="Ctrl Z" icon={<Undo2 />} onClick={draft.undo} disabledBecause={draft.undoes === undefined && t('nothingToUndo')} />
        <IconButton label={draft.redoes === undefined ? t('nothingToRedo') : t('redo', { what: draft.redoes })} keys="Ctrl Shift Z" icon={<Redo2 />} onClick={draft.redo} disabledBecause={draft.redoes === undefined && t('nothingToRedo')} />
      </span>
      {screen === 'review' ? <Discard mesh={info?.displayName ?? name} /> : nothing ? (
        <Button icon={<FileDiff />} disabledBecause={nothing}>
          <Wide>{t('review')}</Wide>
        </Button>
      ) : (
        <Button asChild icon={<FileDiff />}>
          <Link href={screenHref(name, 'review')}>
            <Wide>{t('review')}</Wide>
          </Link>
        </Button>
      )}
      {draft.count > 0 && (screen === 'editor' || screen === 'review') ? (
        <>
          <Button icon={<GitPullRequestDraft />} hint={t('proposeHint')} disabledBecause={held} onClick={() => setProposing(true)}>
            <Wide>{t('propose')}</Wide>
          </Button>
          <Button look="primary" icon={<Save />} keys="Ctrl S" disabledBecause={held} onClick={() => setSaving(true)}>
            <Wide>{t('save', { revision })}</Wide>
          </Button>
        </>
      ) : null}
      <ProposeDialog open={proposing} onOpenChange={setProposing} />
      <SaveDialog open={saving} onOpenChange={setSaving} />
    </>
  )
}

/** Words that give way to their icon where the bar is narrow; they are still read out. */
function Wide({ children }: { readonly children: ReactNode }) {
  return <span className="max-[1100px]:sr-only">{children}</span>
}

function Discard({ mesh }: { readonly mesh: string }) {
  const t = useTranslations('shell')
  const common = useTranslations('common')
  const toast = useToast()
  const draft = useDraft()
  const { revision } = useMesh()
  const [asked, setAsked] = useState(false)
  const discard = () => {
    draft.discard(t('bar.discard'))
    setAsked(false)
    toast({ text: t('discard.done'), undo: draft.undo })
  }
  return (
    <>
      <Button look="ghost" onClick={() => setAsked(true)} disabledBecause={draft.count === 0 ? t('bar.noDraft') : undefined}>
        {t('bar.discard')}
      </Button>
      <Dialog
        open={asked}
        onOpenChange={setAsked}
        title={t('discard.title', { mesh })}
        description={t('discard.text', { count: draft.count, revision: revision ?? '' })}
        actions={
          <>
            <Button onClick={() => setAsked(false)}>{common('cancel')}</Button>
            <Button look="danger" onClick={discard}>
              {t('discard.action', { count: draft.count })}
            </Button>
          </>
        }
      />
    </>
  )
}
