import type { Resource } from '@/lib/model/index.ts'
import { list, textMap } from '@/lib/std/index.ts'
import type { Messages, Report } from '../define.ts'
import { hostOfService, hostsOfEntry } from './hosts.ts'

/** What a check of many documents goes by. */
type Asked = {
  /** Those that it judges. */
  readonly documents: readonly Resource[]
  /** Lists of those that declare what the others name. */
  readonly declaring: readonly (readonly Resource[])[]
  /** All else that it looks at, each the same object while nothing in it changes. */
  readonly beside: readonly unknown[]
}

/** So many changed declarations are worth looking for in each document. */
const FEW = 32

type Words = {
  readonly namesIn: (document: Resource) => readonly string[]
  /** By default hosts. */
  readonly declaredBy?: (document: Resource) => readonly string[]
  /** Messages whose whole text follows from the document, what it names, and what is beside. */
  readonly settled?: readonly string[]
}

/** What a document said, to be told again; undefined where it must be asked. */
type Said = readonly (readonly unknown[])[] | undefined

/**
 * Checks documents that look up by name what others declare, over and over again: a document that names nothing that is declared otherwise
 * now says again what it said. One that said what is not settled is asked each time, since its text may speak of more than it names.
 * Names touch where they are equal, or one ends or begins with the other: wildcards and shortened names are as good as any.
 */
export function askedNames({ namesIn, declaredBy = hostNames, settled = [] }: Words) {
  let memory: (Asked & { readonly said: readonly Said[] }) | undefined
  return <M extends Messages>(asked: Asked, check: (document: Resource, report: Report<M>) => void, report: Report<M>): void => {
    const former = memory && sameItems(memory.beside, asked.beside) && memory.documents.length === asked.documents.length ? memory : undefined
    const changed = former && changedIn(former.declaring, asked.declaring)
    const names = changed && [...new Set(changed.flatMap(declaredBy))]
    const isAsBefore = (document: Resource, i: number) => names && former?.documents[i] === document && !namesIn(document).some((name) => names.some((other) => touches(name, other)))
    const said = asked.documents.map((document, i): Said => {
      const before = former?.said[i]
      const calls = before && isAsBefore(document, i) ? before : heard(document, check)
      for (const call of calls) (report as (...call: readonly unknown[]) => void)(...call)
      return calls.every(([id]) => settled.includes(id as string)) ? calls : undefined
    })
    memory = { ...asked, said }
  }
}

const nothing: readonly (readonly unknown[])[] = []

function heard<M extends Messages>(document: Resource, check: (document: Resource, report: Report<M>) => void): readonly (readonly unknown[])[] {
  let calls: (readonly unknown[])[] | undefined
  check(document, (...call) => (calls ??= []).push(call))
  return calls ?? nothing
}

/** The names that Services and ServiceEntries declare, in full and as written. */
function hostNames(resource: Resource): readonly string[] {
  if (resource.kind === 'Service') return [hostOfService(resource).host, hostOfService(resource).written]
  return hostsOfEntry(resource).flatMap(({ host, written }) => [host, written])
}

/** The same, and the labels of the endpoints that ServiceEntries list. */
export function hostAndLabelNames(resource: Resource): readonly string[] {
  const endpoints = resource.kind === 'ServiceEntry' ? list(resource.spec, 'endpoints') : []
  return [...hostNames(resource), ...endpoints.flatMap((endpoint) => labelNames(textMap(endpoint, 'labels')))]
}

/** Labels as names; one is enough to be touched. */
export function labelNames(labels: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(labels).map(([key, value]) => `label ${key}=${value};`)
}

/** The documents that lists differ in, on either side; undefined when they are many. */
function changedIn(former: readonly (readonly Resource[])[], now: readonly (readonly Resource[])[]): readonly Resource[] | undefined {
  const changed = now.map((list, i) => changedBetween(former[i] ?? [], list))
  return changed.some((some) => some === undefined) ? undefined : changed.flatMap((some) => some ?? [])
}

function changedBetween(former: readonly Resource[], now: readonly Resource[]): readonly Resource[] | undefined {
  if (former === now) return []
  const [shorter, longer] = former.length < now.length ? [former, now] : [now, former]
  const added = longer.length - shorter.length
  if (added > FEW) return undefined
  let start = 0
  while (start < shorter.length && shorter[start] === longer[start]) start++
  const changed = longer.slice(start, start + added)
  for (let i = start; i < shorter.length; i++) {
    if (shorter[i] !== longer[i + added] && changed.push(shorter[i] as Resource, longer[i + added] as Resource) > 2 * FEW) return undefined
  }
  return changed
}

function touches(name: string, other: string): boolean {
  const [a, b] = [bare(name), bare(other)]
  return a.endsWith(b) || b.endsWith(a) || a.startsWith(b) || b.startsWith(a)
}

function bare(name: string): string {
  return name.startsWith('*') ? name.slice(1) : name
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => Object.is(item, b[i]))
}
