'use client'
import type { ReactNode } from 'react'
import type { CoreView, FindingsDifferenceRows } from '@/lib/client/index.ts'
import type { DocumentChange, LegDifferences, ProxyDifference } from '@/lib/review/index.ts'
import { ClientsDifference, type LegFilter } from './clients-difference.tsx'
import { EnvoyDifference } from './envoy-difference.tsx'
import { FindingsDifference } from './findings-difference.tsx'
import { ShipFiles } from './ship-files.tsx'
import { TeamsCard } from './teams-card.tsx'
import { Verdict } from './verdict.tsx'

type Texts = Readonly<Record<string, { readonly before: string | null; readonly after: string | null }>>

type Props = {
  readonly legs: LegDifferences | undefined
  readonly filter: LegFilter
  readonly findings: FindingsDifferenceRows | undefined
  readonly proxies: readonly ProxyDifference[] | undefined
  readonly documents: readonly DocumentChange[]
  readonly texts: Texts
  readonly notModelled: number
  readonly view: CoreView
  /** Heads of the columns that say how a leg was and is. */
  readonly sides: { readonly before: string; readonly after: string }
  /** What stands first at the right. */
  readonly aside?: ReactNode
  /** The list of documents with their lines. */
  readonly children: ReactNode
}

/** What lies between two states, those whom it concerns first: clients, documents, findings, Envoy, and the files that ship it. */
export function FourLists({ legs, filter, findings, proxies, documents, texts, notModelled, view, sides, aside, children }: Props) {
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3.5 overflow-auto bg-canvas p-4">
      <Verdict documents={documents.length} legs={legs} findings={findings} proxies={proxies} />
      <div className="flex flex-1 gap-3.5 max-[1280px]:flex-none max-[1280px]:flex-col">
        <div className="flex min-w-0 flex-1 flex-col gap-3.5">
          <ClientsDifference legs={legs} filter={filter} notModelled={notModelled} sides={sides} />
          {children}
        </div>
        <div className="flex w-110 shrink-0 flex-col gap-3.5 max-[1280px]:w-full [&>*]:shrink-0">
          {aside}
          <TeamsCard legs={legs} findings={findings} documents={documents} />
          <FindingsDifference difference={findings} />
          <EnvoyDifference rows={proxies} view={view} />
          <ShipFiles texts={texts} documents={documents} legs={legs?.legs ?? none} />
        </div>
      </div>
    </div>
  )
}

const none: LegDifferences['legs'] = []
