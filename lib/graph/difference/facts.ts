import type { ChangeableFact, FactChange } from '../topology.ts'

/** What can be said of something, in the terms of its fields; what it has not is left out. */
export type Facts = Readonly<Partial<Record<ChangeableFact, string>>>

/** Facts that differ, in their order. */
export function changedFacts(before: Facts, after: Facts, about = ''): readonly FactChange[] {
  const facts = new Set([...Object.keys(before), ...Object.keys(after)] as ChangeableFact[])
  return [...facts].filter((fact) => before[fact] !== after[fact]).map((fact) => ({ fact, about, before: before[fact], after: after[fact] }))
}

/** Facts without those that are not there. */
export function factsFrom(facts: Readonly<Partial<Record<ChangeableFact, string | undefined>>>): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([, text]) => text !== undefined && text !== ''))
}
