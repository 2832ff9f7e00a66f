#!/usr/bin/env node
// Writes lib/server/k8s/openapi/kubernetes-fields.json: the fields of the built-in kinds that are served, and their types, as the models of
// @kubernetes/client-node (made from Kubernetes' own OpenAPI document) list them. Run it again after an update of that package.
import { readdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { importBundled, root } from './bundle.mjs'

const models = join(createRequire(import.meta.url).resolve('@kubernetes/client-node'), '..', 'gen', 'models')
const known = new Set(readdirSync(models).filter((file) => /^\w*V\d\w*\.js$/.test(file)).map((file) => file.slice(0, -3)))
const { servedKinds } = await importBundled('lib/server/k8s/served.ts')

const fields = {}
const waiting = servedKinds.flatMap(({ group, kind, versions }) => (group.endsWith('istio.io') || group.startsWith('gateway.') ? [] : versions.map((version) => modelOf(group, version, kind)))).filter((model) => known.has(model))
while (waiting.length > 0) {
  const model = waiting.pop()
  if (fields[model] || model === 'V1ObjectMeta') continue
  fields[model] = await fieldsOf(model)
  for (const type of Object.values(fields[model])) waiting.push(...[...type.matchAll(/\w*V\d\w+/g)].map(([name]) => name).filter((name) => known.has(name)))
}
writeFileSync(join(root, 'lib', 'server', 'k8s', 'openapi', 'kubernetes-fields.json'), `{\n${Object.keys(fields).sort().map((model) => `  ${JSON.stringify(model)}: ${JSON.stringify(fields[model])}`).join(',\n')}\n}\n`)

/** Models are named by version and kind; two groups have an Event and a Gateway, of which the built-in one of the core is meant. */
function modelOf(group, version, kind) {
  return kind === 'Event' ? 'CoreV1Event' : `${version[0].toUpperCase()}${version.slice(1)}${kind}`
}

async function fieldsOf(model) {
  const loaded = await import(join(models, `${model}.js`))
  return Object.fromEntries(loaded[model].getAttributeTypeMap().map(({ baseName, type, format }) => [baseName, shortOf(type, format)]))
}

/** `string[]`, `{string}` for a map, `integer`, `V1Container[]`. */
function shortOf(type, format) {
  const list = /^(?:Array|Set)<(.+)>$/.exec(type)
  if (list) return `${shortOf(list[1], format)}[]`
  const map = /^\{ \[key: string\]: (.+); \}$/.exec(type)
  if (map) return `{${shortOf(map[1], format)}}`
  if (type === 'number') return format.startsWith('int') ? 'integer' : 'number'
  return type === 'Date' ? 'time' : type
}
