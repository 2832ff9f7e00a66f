import { expect, test } from 'vitest'
import { parseRule } from '@/lib/analysis/index.ts'
import { compile } from '../compilation.ts'
import { documentsFromTexts } from '../from-text.ts'
import { documentOfFile } from './report.ts'
import { type SarifLog, toSarif } from './sarif.ts'

const rules = `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: web, namespace: shop}
spec:
  hosts: [web.example]
  resolution: DNS
  ports:
  - {number: 9000, name: raw, protocol: TCP}
---
# the way to it
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: web
  namespace: shop
spec:
  hosts: [web.example]
  http:
  - route:
    - destination: {host: webb.example}
`
const list = `apiVersion: v1
kind: List
items:
  - apiVersion: networking.istio.io/v1
    kind: VirtualService
    metadata: {name: other, namespace: shop}
    spec:
      hosts: [other.example]
      http:
      - route:
        - destination: {host: nowhere.example}
`

function sarifOf(files: Readonly<Record<string, string>>, suppress: readonly string[] = []): SarifLog {
  const documents = documentsFromTexts(Object.entries(files).map(([path, text]) => ({ path, text })))
  const places = new Map(documents.map(({ key, text, origin }) => [key, documentOfFile(origin, text)]))
  const setAside = suppress.flatMap((text) => { const rule = parseRule(text, { by: 'command-line', reason: 'known' }); return rule.ok ? [rule.value] : [] })
  return toSarif(compile(documents).locatedFindings(setAside), { documentOf: (key) => places.get(key), helpUri: (code) => `http://127.0.0.1:3000/findings/${code}` })
}

/** The stretch of a file that a region marks: lines and columns from 1, the end excluded. */
function marked(text: string, region: object | undefined): string | undefined {
  if (!region || !('startColumn' in region)) return undefined
  const { startLine, startColumn, endLine, endColumn } = region as { startLine: number; startColumn: number; endLine: number; endColumn: number }
  const lines = text.split('\n')
  const offset = (line: number, column: number) => lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1
  return text.slice(offset(startLine, startColumn), offset(endLine, endColumn))
}

/** Required properties and value ranges of SARIF 2.1.0, sections 3.13 to 3.58, as far as a log uses them. Throws with the place of a fault. */
function validate({ $schema, version, runs }: SarifLog): void {
  expect(new URL($schema).protocol).toBe('https:')
  expect(version).toBe('2.1.0')
  for (const { tool, results, columnKind } of runs) {
    expect(columnKind).toMatch(/^(utf16CodeUnits|unicodeCodePoints)$/)
    expect(tool.driver.name).not.toBe('')
    expect(new Set(tool.driver.rules.map(({ id }) => id)).size).toBe(tool.driver.rules.length)
    for (const rule of tool.driver.rules) {
      for (const text of [rule.shortDescription.text, rule.fullDescription.text, ...(rule.help ? [rule.help.text] : [])]) expect(text).not.toBe('')
      if (rule.helpUri !== undefined) expect(new URL(rule.helpUri).href).toBe(rule.helpUri)
      expect(rule.defaultConfiguration.level).toMatch(/^(none|note|warning|error)$/)
    }
    for (const result of results) {
      expect(tool.driver.rules[result.ruleIndex]?.id).toBe(result.ruleId)
      expect(result.message.text).not.toBe('')
      expect(result.level).toMatch(/^(none|note|warning|error)$/)
      for (const { physicalLocation } of [...result.locations, ...(result.relatedLocations ?? [])]) {
        if (!physicalLocation) continue
        expect(encodeURI(decodeURI(physicalLocation.artifactLocation.uri))).toBe(physicalLocation.artifactLocation.uri)
        const region = physicalLocation.region
        if (region) for (const value of Object.values(region)) expect(Number.isInteger(value) && Number(value) >= 1).toBe(true)
      }
      expect(new Set((result.relatedLocations ?? []).map(({ id }) => id)).size).toBe(result.relatedLocations?.length ?? 0)
      for (const { artifactChanges } of result.fixes ?? []) {
        expect(artifactChanges.length).toBeGreaterThan(0)
        for (const { artifactLocation, replacements } of artifactChanges) expect([artifactLocation.uri === '', replacements.length > 0]).toEqual([false, true])
      }
      for (const { kind } of result.suppressions) expect(kind).toMatch(/^(inSource|external)$/)
    }
  }
}

test('a log has what SARIF demands, and every code as a result of its own', () => {
  const log = sarifOf({ 'shop/web.yaml': rules, 'a list.yaml': list })
  validate(log)
  const results = log.runs[0].results
  expect(results.map(({ ruleId }) => ruleId)).toEqual(expect.arrayContaining(['IST0101', 'KIA1101', 'IST0134', 'EXO0200']))
  expect(log.runs[0].tool.driver.rules.find(({ id }) => id === 'IST0134')?.help?.markdown).toContain('What to do')
})

test('regions mark the very characters in the file, behind a separator and in a list', () => {
  const results = sarifOf({ 'shop/web.yaml': rules, 'a list.yaml': list }).runs[0].results
  const of = (code: string, name: string) => results.find(({ ruleId, locations }) => ruleId === code && locations[0]?.logicalLocations[0]?.fullyQualifiedName.includes(name))?.locations[0]?.physicalLocation
  const web = of('IST0101', 'VirtualService web.shop')
  expect([web?.artifactLocation.uri, web?.region?.startLine, marked(rules, web?.region)]).toEqual(['shop/web.yaml', 20, 'webb.example'])
  const other = of('IST0101', 'VirtualService other.shop')
  expect([other?.artifactLocation.uri, marked(list, other?.region)]).toEqual(['a%20list.yaml', 'nowhere.example'])
})

test('a fix is the replacement of one stretch of the file', () => {
  const fix = sarifOf({ 'web.yaml': rules }).runs[0].results.flatMap(({ ruleId, fixes = [] }) => (ruleId === 'IST0101' ? fixes : []))[0]
  const change = fix?.artifactChanges[0]?.replacements[0]
  if (!change) throw new Error('no fix')
  const from = marked(rules, { startLine: 1, startColumn: 1, endLine: change.deletedRegion.startLine, endColumn: change.deletedRegion.startColumn }) ?? ''
  const deleted = marked(rules, change.deletedRegion) ?? ''
  expect(from + change.insertedContent.text + rules.slice(from.length + deleted.length)).toBe(rules.replace('webb.example', 'web.example'))
})

test('what is set aside stays a result, with who and why', () => {
  const annotated = rules.replace('  namespace: shop\nspec', '  namespace: shop\n  annotations: {kiali.io/ignore-validations: ""}\nspec')
  const results = sarifOf({ 'web.yaml': annotated }, ['IST0101=*']).runs[0].results
  expect(results.find(({ ruleId }) => ruleId === 'IST0101')?.suppressions).toEqual([{ kind: 'external', status: 'accepted', justification: 'known' }])
  expect(results.find(({ ruleId }) => ruleId === 'KIA1101')?.suppressions).toEqual([{ kind: 'inSource', status: 'accepted' }])
  expect(results.find(({ ruleId }) => ruleId === 'IST0134')?.suppressions).toEqual([])
})
