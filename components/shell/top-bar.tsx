'use client'
import { ChevronsUpDown } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { cx, Link, Menu, Name, SeverityCounters } from '@/components/ui/index.ts'
import { useMesh, useMeshes, useSlice } from '@/lib/client/index.ts'
import { BarGround, BarRule } from './bars.tsx'
import { DraftControls } from './draft-controls.tsx'
import { GoTo } from './go-to.tsx'
import { screenHref, screens } from './links.ts'
import { PreferencesMenu } from './preferences-menu.tsx'
import { useScreen } from './rail.tsx'
import { ReadOnlyChip } from './read-only.tsx'
import { ShortcutsDialog, useShortcuts } from './shortcuts.tsx'
import { sourceOf } from './source-of.ts'
import { useAge } from './use-age.ts'

function MeshSwitcher() {
  const t = useTranslations('shell.bar')
  const { name } = useMesh()
  const meshes = useMeshes().data ?? []
  const router = useRouter()
  return (
    <Menu
      trigger={
        <button type="button" aria-label={t('mesh', { name })} className="-ml-1.5 flex h-8 max-w-60 min-w-20 shrink-0 items-center max-[1000px]:max-w-40 gap-2 rounded-control px-1.5 text-[15px] font-semibold hover:bg-hover">
          <Name>{name}</Name>
          <ChevronsUpDown size={14} strokeWidth={1.75} className="shrink-0 text-ink-3" />
        </button>
      }
      sections={[
        { id: 'meshes', items: meshes.map((mesh) => ({ id: mesh.name, label: mesh.name, note: t('revision', { revision: mesh.revision }), checked: mesh.name === name, onSelect: () => router.push(screenHref(mesh.name, 'topology')) })) },
        { id: 'all', items: [{ id: 'all', label: t('allMeshes'), onSelect: () => router.push('/') }] },
      ]}
    />
  )
}

function SourceAndAge() {
  const t = useTranslations('shell.bar')
  const { revision, documents } = useMesh()
  const ageOf = useAge()
  const source = useMemo(() => sourceOf(documents.values()), [documents])
  if (revision === undefined) return null
  const age = source && ageOf(source.at)
  return (
    <span className="min-w-0 shrink-[4] truncate text-label text-ink-3 max-[1000px]:hidden">
      {t('revision', { revision })}
      {source && age ? <span className={cx(age.old && 'font-[550] text-warning')}> · {source.type === 'example' ? t('example') : source.type === 'here' || source.type === 'rest' ? t('here', { age: age.text }) : t('from', { source: source.name, age: age.text })}</span> : null}
    </span>
  )
}

function FindingCounts() {
  const t = useTranslations('shell.bar')
  const { name } = useMesh()
  const counts = useSlice('overview').value?.counts
  if (!counts) return null
  return (
    <Link href={screenHref(name, 'findings')} className="flex h-7 shrink-0 items-center rounded-control px-1.5 transition-colors duration-120 hover:bg-hover" aria-label={t('findings', { errors: counts.error, warnings: counts.warning, notes: counts.info })}>
      <span aria-hidden className="flex">
        <SeverityCounters counts={counts} />
      </span>
    </Link>
  )
}

/** Mesh, revision and source, search, findings, the draft, preferences. */
export function TopBar() {
  const router = useRouter()
  const { name } = useMesh()
  const [searching, setSearching] = useState(false)
  const [keys, setKeys] = useState(false)
  const screen = useScreen()
  useShortcuts({
    '/': () => setSearching(true),
    '?': () => setKeys(true),
    ...Object.fromEntries(screens.map((id, index) => [`alt+${index + 1}`, () => router.push(screenHref(name, id))])),
  })
  return (
    <BarGround>
      <MeshSwitcher />
      <SourceAndAge />
      <ReadOnlyChip />
      <GoTo open={searching} onOpenChange={setSearching} short={screen === 'editor' || screen === 'review'} />
      <FindingCounts />
      <BarRule />
      <DraftControls />
      <BarRule />
      <span className="flex shrink-0">
        <PreferencesMenu />
      </span>
      <ShortcutsDialog open={keys} onOpenChange={setKeys} />
    </BarGround>
  )
}
