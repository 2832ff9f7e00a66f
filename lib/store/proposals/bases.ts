import { err, ok, type Result } from '@/lib/std/index.ts'
import type { ResourceKey } from '@/lib/model/index.ts'
import { parseDocument } from '@/lib/yaml/index.ts'
import type { Tx } from '../client.ts'
import { keyOf } from '../rows.ts'
import { prepareEdits } from '../save/prepare.ts'
import { storedDocuments } from '../save/stored.ts'
import type { NewProposal, ProposalEdit } from './types.ts'
import type { EditFault } from '../types.ts'

/**
 * Edits as a proposal keeps them: each with the text that it started from, which is what is stored now when it does not say, else what the
 * history has at that version. Faults are those of a save, and a base that the document never had.
 */
export async function withBases(tx: Tx, meshId: string, edits: NewProposal['edits']): Promise<Result<readonly ProposalEdit[], readonly EditFault[]>> {
  const readable = prepareEdits(edits)
  if (!readable.ok) return readable
  const stored = await storedDocuments(tx, meshId, edits.map(({ key }) => key))
  const former = await formerVersions(tx, meshId, edits.flatMap(({ base }) => base ?? []))
  const [history] = await tx.$queryRaw<{ kept: bigint | null }[]>`SELECT min(from_revision) AS kept FROM change WHERE mesh_id = ${meshId}::uuid`
  const based: ProposalEdit[] = []
  const faults: EditFault[] = []
  for (const { key, text, base } of edits) {
    const from = base === null ? null : base === undefined || base === stored.get(key)?.resourceVersion ? currentOf(stored, key) : former.get(`${key}@${base}`)
    // The text that may be kept: a Secret's has lost its values.
    if (from !== undefined) based.push({ key, text: text === null ? null : parseDocument(text).text, base: from })
    else faults.push({ key, path: 'base', message: whyNoBase(base ?? 0n, history?.kept ?? 0n) })
  }
  return faults.length > 0 ? err(faults) : ok(based)
}

/** What was stored under a version may have been taken out of the history since. */
function whyNoBase(base: bigint, keptFrom: bigint): string {
  return base <= keptFrom
    ? `The version ${base} of the document is no longer in the history, which is kept from revision ${keptFrom} on: base the edit on what is stored now.`
    : `The document never had the resourceVersion ${base}.`
}

type Base = ProposalEdit['base']

function currentOf(stored: Awaited<ReturnType<typeof storedDocuments>>, key: ResourceKey): Base {
  const document = stored.get(key)
  return document ? { resourceVersion: String(document.resourceVersion), text: document.text } : null
}

/** Every version of a document is an entry of the history with a revision of its own. */
async function formerVersions(tx: Tx, meshId: string, revisions: readonly bigint[]): Promise<ReadonlyMap<string, Base>> {
  if (revisions.length === 0) return new Map()
  const entries = await tx.changeEntry.findMany({ where: { meshId, revision: { in: [...revisions] } }, select: { revision: true, group: true, kind: true, namespace: true, name: true, after: true } })
  return new Map(entries.flatMap(({ revision, after, ...id }) => (after === null ? [] : [[`${keyOf(id)}@${revision}`, { resourceVersion: String(revision), text: after }] as const])))
}
