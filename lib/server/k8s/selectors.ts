import { field, type JsonObject } from '@/lib/std/index.ts'
import { StatusError } from './status.ts'

type Requirement = (labels: Readonly<Record<string, string>>) => boolean

/** Reads a label selector: `a=b`, `a!=b`, `a in (b,c)`, `a notin (b)`, `a`, `!a`, joined by commas. */
export function labelSelector(text: string | null): Requirement {
  const requirements = (text ?? '').split(/,(?![^(]*\))/).map((part) => part.trim()).filter(Boolean).map(requirement)
  return (labels) => requirements.every((holds) => holds(labels))
}

function requirement(text: string): Requirement {
  const set = /^(\S+)\s+(in|notin)\s+\(([^)]*)\)$/.exec(text)
  if (set) {
    const [, key = '', operator, list = ''] = set
    const values = new Set(list.split(',').map((value) => value.trim()))
    return (labels) => (Object.hasOwn(labels, key) && values.has(labels[key] ?? '')) === (operator === 'in')
  }
  const compared = /^([^=!\s]+)\s*(==|=|!=)\s*([^=!\s]*)$/.exec(text)
  if (compared) {
    const [, key = '', operator, value] = compared
    return (labels) => (Object.hasOwn(labels, key) && labels[key] === value) === (operator !== '!=')
  }
  const exists = /^(!?)\s*([^=!\s()]+)$/.exec(text)
  if (!exists) throw new StatusError('BadRequest', `unable to parse requirement: ${JSON.stringify(text)} is not a label selector`)
  const [, not, key = ''] = exists
  return (labels) => Object.hasOwn(labels, key) === (not === '')
}

const PLACES: Readonly<Record<string, (place: Placed) => unknown>> = {
  'metadata.name': ({ name }) => name,
  'metadata.namespace': ({ namespace }) => namespace,
}

type Placed = { readonly name: string; readonly namespace: string; readonly object?: JsonObject }

/** How the field of a selector is read: name and namespace of every kind, and of an Event what it tells of. */
function readerOf(name: string | undefined): ((place: Placed) => unknown) | undefined {
  if (name === undefined) return undefined
  return PLACES[name] ?? (name.startsWith('involvedObject.') ? ({ object }) => field(object, ...name.split('.')) ?? '' : undefined)
}

/** Reads a field selector. */
export function fieldSelector(text: string | null): (place: Placed) => boolean {
  const requirements = (text ?? '').split(',').map((part) => part.trim()).filter(Boolean).map((part) => {
    const [, name, operator, value] = /^([^=!]+)(==|=|!=)(.*)$/.exec(part) ?? []
    const read = readerOf(name)
    if (!read) throw new StatusError('BadRequest', `field label not supported: ${name ?? part}`)
    return (place: Placed) => (read(place) === value) === (operator !== '!=')
  })
  return (place) => requirements.every((holds) => holds(place))
}
