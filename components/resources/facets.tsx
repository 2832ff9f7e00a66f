'use client'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button, Checkbox, KindBadge, SidePanel } from '@/components/ui/index.ts'
import { inState, kindsOf, type Listed, stateFacets } from './listing.ts'
import type { ListState, useListState } from './use-listing.ts'

type Set = ReturnType<typeof useListState>[1]
type Props = { /** Undefined until they are known: then nothing is counted. */ readonly rows: readonly Listed[] | undefined; readonly state: ListState; readonly set: Set }

const toggled = <T extends string>(list: readonly T[], id: T, on: boolean): T[] => (on ? [...list.filter((one) => one !== id), id] : list.filter((one) => one !== id))

/** Role, kind and state, each with its count. */
export function Facets({ rows, state, set }: Props) {
  const t = useTranslations('resources.facets')
  const roles = useTranslations('common.role')
  const kinds = kindsOf(rows ?? [])
  const show = (kind: string, on: boolean) => void set({ hideKinds: toggled(state.hideKinds, kind, !on) })
  const only = (kind: string) => void set({ hideKinds: kinds.map((one) => one.kind).filter((one) => one !== kind) })
  const kindLine = ({ kind, badge, count }: (typeof kinds)[number]) => (
    <Line key={kind} count={count} onOnly={() => only(kind)}>
      <Checkbox checked={!state.hideKinds.includes(kind)} onChange={(on) => show(kind, on)} label={<span className="flex items-center gap-2.5"><KindBadge badge={badge} /><span className="truncate">{kind}</span></span>} className="min-w-0 flex-1" />
    </Line>
  )
  const filtering = state.hideKinds.length + state.hideRoles.length + state.only.length > 0
  return (
    <SidePanel label={t('label')} side="left" width="narrow" className="gap-4 px-3.5 py-4">
      <Facet title={t('role')}>
        {(['managed', 'context'] as const).map((role) => (
          <Line key={role} count={rows?.filter((row) => row.role === role).length}>
            <Checkbox
              checked={!state.hideRoles.includes(role)}
              onChange={(on) => void set({ hideRoles: toggled(state.hideRoles, role, !on) })}
              label={<>{roles(role)} <span className="text-label text-ink-3">{role === 'managed' ? t('editable') : t('known')}</span></>}
              className="min-w-0 flex-1"
            />
          </Line>
        ))}
      </Facet>
      <Facet title={t('kind')}>{kinds.filter(({ notModelled }) => !notModelled).map(kindLine)}</Facet>
      {kinds.some(({ notModelled }) => notModelled) ? <Facet title={t('notModelled')}>{kinds.filter(({ notModelled }) => notModelled).map(kindLine)}</Facet> : null}
      <Facet title={t('state')}>
        {stateFacets.map((facet) => (
          <Line key={facet} count={rows?.filter((row) => inState(row, facet)).length}>
            <Checkbox checked={state.only.includes(facet)} onChange={(on) => void set({ only: toggled(state.only, facet, on) })} label={t(facet)} className="min-w-0 flex-1" />
          </Line>
        ))}
      </Facet>
      {filtering ? (
        <Button look="link" className="self-start" onClick={() => void set({ hideKinds: null, hideRoles: null, only: null })}>
          {t('reset')}
        </Button>
      ) : null}
    </SidePanel>
  )
}

function Facet({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="flex min-w-0 flex-col">
      <legend className="mb-1.5 text-body font-[550]">{title}</legend>
      {children}
    </fieldset>
  )
}

function Line({ children, count, onOnly }: { readonly children: ReactNode; readonly count: number | undefined; readonly onOnly?: () => void }) {
  const t = useTranslations('common')
  return (
    <div className="group/line flex min-h-7 items-center gap-2">
      {children}
      {onOnly ? (
        <button type="button" onClick={onOnly} className="hidden text-label text-accent group-focus-within/line:inline group-hover/line:inline hover:underline">
          {t('only')}
        </button>
      ) : null}
      <span className="text-label text-ink-3">{count}</span>
    </div>
  )
}
