import { field, isObject, type Json, type JsonObject, text, textMap, texts } from '@/lib/std/index.ts'
import { stable } from '../../subjects/match-keys.ts'

/** Whether every request that meets the second match meets the first; false where that is not certain. */
export function covers(a: JsonObject, b: JsonObject): boolean {
  return coversUri(a, b)
    && ['scheme', 'method', 'authority'].every((key) => coversText(a[key], b[key]))
    && ['headers', 'queryParams', 'withoutHeaders'].every((key) => coversAll(a[key], b[key]))
    && coversPort(a, b) && coversSource(a, b)
}

/** A prefix takes what begins with it, whatever comes then: `/a` also takes `/ab`. */
function coversUri(a: JsonObject, b: JsonObject): boolean {
  const [uri, other] = [a['uri'], b['uri']]
  if (uri === undefined || text(uri, 'prefix') === '/' || text(uri, 'regex') === '.*') return true
  if (stable(uri) === stable(other)) return a['ignoreUriCase'] === true || b['ignoreUriCase'] !== true
  const prefix = text(uri, 'prefix')
  const begins = text(other, 'prefix') || text(other, 'exact')
  if (prefix === '' || begins === '' || (b['ignoreUriCase'] === true && a['ignoreUriCase'] !== true)) return false
  return a['ignoreUriCase'] === true ? begins.toLowerCase().startsWith(prefix.toLowerCase()) : begins.startsWith(prefix)
}

function coversText(a: Json | undefined, b: Json | undefined): boolean {
  return a === undefined || stable(a) === stable(b)
}

/** Each condition of the first is one of the second. */
function coversAll(a: Json | undefined, b: Json | undefined): boolean {
  return !isObject(a) || Object.entries(a).every(([name, condition]) => stable(condition as Json) === stable(field(b, name)))
}

function coversPort(a: JsonObject, b: JsonObject): boolean {
  return a['port'] === undefined || a['port'] === b['port']
}

/** Gateways in a match switch the conditions on the source off. */
function coversSource(a: JsonObject, b: JsonObject): boolean {
  const [gateways, others] = [texts(a, 'gateways'), texts(b, 'gateways')]
  if (gateways.length > 0) return others.length > 0 && others.every((name) => gateways.includes(name))
  if (others.length > 0 && (Object.keys(textMap(a, 'sourceLabels')).length > 0 || text(a, 'sourceNamespace') !== '')) return false
  const labels = textMap(b, 'sourceLabels')
  return Object.entries(textMap(a, 'sourceLabels')).every(([key, value]) => labels[key] === value) && (text(a, 'sourceNamespace') === '' || text(a, 'sourceNamespace') === text(b, 'sourceNamespace'))
}
