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

/** Reads a field selector over `metadata.name` and `metadata.namespace`, the fields that every kind has. */
export function fieldSelector(text: string | null): (place: { readonly name: string; readonly namespace: string }) => boolean {
  const requirements = (text ?? '').split(',').map((part) => part.trim()).filter(Boolean).map((part) => {
    const [, field, operator, value] = /^([^=!]+)(==|=|!=)(.*)$/.exec(part) ?? []
    if (field !== 'metadata.name' && field !== 'metadata.namespace') throw new StatusError('BadRequest', `field label not supported: ${field ?? part}`)
    const at = field === 'metadata.name' ? 'name' : 'namespace'
    return (place: { readonly name: string; readonly namespace: string }) => (place[at] === value) === (operator !== '!=')
  })
  return (place) => requirements.every((holds) => holds(place))
}
