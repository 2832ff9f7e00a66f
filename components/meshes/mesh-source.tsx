'use client'
import { useTranslations } from 'use-intl'
import { useAge } from '@/components/shell/index.ts'
import { cx } from '@/components/ui/index.ts'
import type { Mesh } from '@/lib/api/index.ts'

type Source = Mesh['sources'][number]

/** Where the documents of a mesh come from, when that was compared last, and how far the two had drifted apart then; the worst first. */
export function MeshSource({ sources }: { readonly sources: readonly Source[] }) {
  const t = useTranslations('meshes.source')
  const ageOf = useAge()
  const [first, ...others] = sources.toSorted((a, b) => driftOf(b) - driftOf(a) || (a.compared < b.compared ? 1 : -1))
  if (!first) return <span className="text-ink-3">–</span>
  const nameOf = ({ type, name }: Source) => (type === 'cluster' ? t('kubectl', { name }) : name)
  const driftText = ({ differ, added, gone, same }: Source) => (differ + added + gone === 0 ? t('same', { same }) : t('drift', { differ, added, gone }))
  const age = ageOf(first.compared)
  return (
    <span className="flex min-w-0 flex-col" title={sources.map((source) => `${nameOf(source)}, ${ageOf(source.compared).text}: ${driftText(source)}`).join('\n')}>
      <span className={cx('truncate', age.old && 'text-warning')}>{nameOf(first)}, {age.text}{others.length > 0 ? <span className="text-ink-3"> +{others.length}</span> : null}</span>
      <span className={cx('truncate text-label', driftOf(first) > 0 ? 'font-[550] text-warning' : 'text-ink-3')}>{driftText(first)}</span>
    </span>
  )
}

function driftOf({ differ, added, gone }: Source): number {
  return differ + added + gone
}
