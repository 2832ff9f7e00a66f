import { codePages, markdownOf } from '@/lib/analysis/index.ts'
import { type Finding, type Fix, formatPath, parseResourceKey, type Severity, type Suppressor } from '@/lib/model/index.ts'
import { replacement, sha256 } from '@/lib/std/index.ts'
import { applyEdits, ranges } from '@/lib/yaml/index.ts'
import type { LocatedFinding, LocatedRelation } from '../located-findings.ts'
import type { Region } from './file-place.ts'
import type { ReportDocument } from './report.ts'

type Text = { readonly text: string }
type PhysicalLocation = { readonly artifactLocation: { readonly uri: string }; readonly region?: Region }
type Location = {
  readonly id?: number
  readonly physicalLocation?: PhysicalLocation
  readonly logicalLocations: readonly { readonly name: string; readonly fullyQualifiedName: string; readonly kind: string }[]
  readonly message?: Text
}
type SarifFix = { readonly description: Text; readonly artifactChanges: readonly { readonly artifactLocation: { readonly uri: string }; readonly replacements: readonly { readonly deletedRegion: Region; readonly insertedContent: Text }[] }[] }

type SarifRule = {
  readonly id: string
  readonly shortDescription: Text
  readonly fullDescription: Text
  readonly help?: { readonly text: string; readonly markdown: string }
  readonly helpUri?: string
  readonly defaultConfiguration: { readonly level: 'error' | 'warning' | 'note' }
  readonly properties: { readonly tags: readonly string[] }
}

type SarifResult = {
  readonly ruleId: string
  readonly ruleIndex: number
  readonly level: 'error' | 'warning' | 'note'
  readonly message: Text
  readonly locations: readonly Location[]
  readonly relatedLocations?: readonly Location[]
  readonly fixes?: readonly SarifFix[]
  readonly suppressions: readonly { readonly kind: 'inSource' | 'external'; readonly status: 'accepted'; readonly justification?: string }[]
  readonly partialFingerprints: { readonly 'exodosFinding/v1': string }
  readonly properties: { readonly layer: string; readonly cause: string; readonly disputed?: string; readonly upstream?: Severity; readonly suppressedBy?: Suppressor }
}

/** A log of one run, in the shape of SARIF 2.1.0 (OASIS Standard, March 2020), as far as findings fill it. */
export type SarifLog = {
  readonly $schema: string
  readonly version: '2.1.0'
  readonly runs: readonly [{
    readonly tool: { readonly driver: { readonly name: string; readonly informationUri?: string; readonly version?: string; readonly rules: readonly SarifRule[] } }
    readonly columnKind: 'utf16CodeUnits'
    readonly results: readonly SarifResult[]
  }]
}

export type SarifOptions = {
  /** What a report names instead of a document's key; undefined for a document that has no text. */
  readonly documentOf: (key: string) => ReportDocument | undefined
  /** The address of a code's page, where there is one. */
  readonly helpUri?: (code: string) => string | undefined
  readonly version?: string
}

const levels = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<Severity, string>

/** Findings as a SARIF log: every code of a fault is a result of its own, whatever is set aside is marked and stays. */
export function toSarif(findings: readonly LocatedFinding[], options: SarifOptions): SarifLog {
  const codes = [...new Set(findings.map(({ code }) => code))].sort()
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'Exodos', ...(options.version && { version: options.version }), rules: codes.map((code) => ruleFor(code, findings, options)) } },
      columnKind: 'utf16CodeUnits',
      results: findings.map((finding) => resultFor(finding, codes.indexOf(finding.code), options)),
    }],
  }
}

function ruleFor(code: string, findings: readonly LocatedFinding[], { helpUri }: SarifOptions): SarifRule {
  const told = findings.filter((finding) => finding.code === code)
  const page = codePages().get(code)
  const title = page?.title ?? code
  const uri = helpUri?.(code) ?? page?.upstream
  return {
    id: code,
    shortDescription: { text: title },
    fullDescription: { text: page?.sections.find(({ what }) => what !== '')?.what ?? title },
    ...(page && { help: { text: markdownOf(page), markdown: markdownOf(page) } }),
    ...(uri && { helpUri: uri }),
    defaultConfiguration: { level: levels[worst(told.map(({ severity, upstream }) => upstream ?? severity))] },
    properties: { tags: [...new Set(told.map(({ layer }) => layer))] },
  }
}

function worst(severities: readonly Severity[]): Severity {
  return (['error', 'warning'] as const).find((severity) => severities.includes(severity)) ?? 'info'
}

function resultFor(finding: LocatedFinding, ruleIndex: number, options: SarifOptions): SarifResult {
  const { code, severity, message, disputed, suppressed, related = [], layer, cause, upstream, place } = finding
  const fixes = (finding.fixes ?? []).flatMap((fix) => fixFor(fix, options))
  return {
    ruleId: code,
    ruleIndex,
    level: levels[severity],
    message: { text: disputed ? `${message} Disputed: ${disputed}` : message },
    locations: [locationFor(finding, options)],
    ...(related.length > 0 && { relatedLocations: related.map((one, id) => relatedFor(one, id, options)) }),
    ...(fixes.length > 0 && { fixes }),
    suppressions: suppressed ? [{ kind: isInSource(suppressed.by) ? 'inSource' : 'external', status: 'accepted', ...(suppressed.reason && { justification: suppressed.reason }) }] : [],
    partialFingerprints: { 'exodosFinding/v1': sha256(`${code}\n${place.resource}\n${message}`) },
    properties: { layer, cause, ...(disputed && { disputed }), ...(upstream && { upstream }), ...(suppressed && { suppressedBy: suppressed.by }) },
  }
}

function isInSource(by: Suppressor): boolean {
  return by !== 'mesh' && by !== 'command-line'
}

function locationFor({ document, range, place }: LocatedFinding, { documentOf }: SarifOptions): Location {
  const found = documentOf(document)
  return {
    ...(found && { physicalLocation: { artifactLocation: { uri: found.uri }, ...(range && { region: found.region(range) }) } }),
    logicalLocations: [logical(place)],
  }
}

function relatedFor({ place, text, document, range }: LocatedRelation, id: number, { documentOf }: SarifOptions): Location {
  const found = documentOf(document)
  return {
    id,
    ...(found && { physicalLocation: { artifactLocation: { uri: found.uri }, ...(range && { region: found.region(range) }) } }),
    logicalLocations: [logical(place)],
    message: { text },
  }
}

/** A field, under the name that istioctl gives its document. */
function logical({ resource, path }: Finding['place']): Location['logicalLocations'][number] {
  const { kind, namespace, name } = parseResourceKey(resource)
  const document = kind ? `${kind} ${name}${namespace && `.${namespace}`}` : resource
  const field = formatPath(path)
  return { name: field || document, fullyQualifiedName: field ? `${document} ${field}` : document, kind: field ? 'property' : 'resource' }
}

/** A fix as the one stretch of text that it replaces; left out where the document does not stand in its file as it is. */
function fixFor({ title, resource, edits }: Fix, { documentOf }: SarifOptions): readonly SarifFix[] {
  const found = documentOf(resource)
  const after = found?.verbatim ? applyEdits(found.text, edits) : undefined
  const change = found && after?.ok ? replacement(found.text, after.value) : undefined
  if (!found || !change) return []
  const deletedRegion = found.region(ranges(found.text)(change.start, change.end))
  return [{ description: { text: title }, artifactChanges: [{ artifactLocation: { uri: found.uri }, replacements: [{ deletedRegion, insertedContent: { text: change.text } }] }] }]
}
