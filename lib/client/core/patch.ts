import { isObject, type Json, sameJson } from '@/lib/std/index.ts'

/**
 * What of an answer differs from a former one. Answers are plain data; of lists whole items stay or come, `picks` names former items by
 * their place and what is new by −1, in the order of `news`.
 */
export type Patch =
  | { readonly is: 'same' }
  | { readonly is: 'new'; readonly value: unknown }
  | { readonly is: 'fields'; readonly fields: Readonly<Record<string, Patch>> }
  | { readonly is: 'list'; readonly picks: readonly number[]; readonly news: readonly unknown[] }

const same: Patch = { is: 'same' }

/** The patch that leads from a former answer to one that follows it. */
export function patchOf(value: unknown, former: unknown): Patch {
  if (Object.is(value, former)) return same
  if (Array.isArray(value) && Array.isArray(former)) return patchOfList(value, former)
  if (isObject(value) && isObject(former)) return patchOfObject(value, former)
  return { is: 'new', value }
}

function patchOfObject(value: Readonly<Record<string, unknown>>, former: Readonly<Record<string, unknown>>): Patch {
  const fields = Object.entries(value).map(([name, field]) => [name, Object.hasOwn(former, name) ? patchOf(field, former[name]) : ({ is: 'new', value: field } as const)] as const)
  return fields.length === Object.keys(former).length && fields.every(([, { is }]) => is === 'same') ? same : { is: 'fields', fields: Object.fromEntries(fields) }
}

function patchOfList(value: readonly unknown[], former: readonly unknown[]): Patch {
  const news: unknown[] = []
  let next = 0
  let places: ReadonlyMap<unknown, number> | undefined
  const picks = value.map((item) => {
    // Usually it is the one that follows the last; else the one of its name.
    let place: number | undefined = next
    if (!alike(item, former[place])) {
      places ??= new Map(former.map((each, index) => [nameOf(each), index]))
      place = places.get(nameOf(item))
      if (place === undefined || !alike(item, former[place])) return news.push(item), -1
    }
    next = place + 1
    return place
  })
  return news.length === 0 && value.length === former.length && picks.every((place, index) => place === index) ? same : { is: 'list', picks, news }
}

function alike(a: unknown, b: unknown): boolean {
  return sameJson(a as Json | undefined, b as Json | undefined)
}

function nameOf(item: unknown): unknown {
  return isObject(item) ? (item['id'] ?? item['key']) : item
}

/** A former answer, patched: whatever stays is the same object as before. */
export function patched(former: unknown, patch: Patch): unknown {
  switch (patch.is) {
    case 'same':
      return former
    case 'new':
      return patch.value
    case 'fields':
      return Object.fromEntries(Object.entries(patch.fields).map(([name, field]) => [name, patched((former as Readonly<Record<string, unknown>>)[name], field)]))
    case 'list': {
      const news = patch.news.values()
      return patch.picks.map((place) => (place < 0 ? news.next().value : (former as readonly unknown[])[place]))
    }
  }
}
