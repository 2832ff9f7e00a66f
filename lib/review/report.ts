import { formatPath, parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'
import type { LocatedFinding } from '@/lib/compile/index.ts'
import type { DocumentChange } from './document-difference.ts'
import type { LegDifference, LegDifferences, LostHost, Side } from './leg-difference.ts'
import type { Counts, ProxyDifference } from './proxy-difference.ts'
import type { Review } from './review.ts'
import { facets, type Outcome } from './way.ts'

const signs = { lost: '-', changed: '~', gained: '+', added: '+', removed: '-' } as const
const outcomes: Record<Exclude<Outcome, 'reached'>, string> = { stopped: 'stopped', blocked: 'blocked', passedThrough: 'passed through', notGoverned: 'not governed' }

/** The four lists for a terminal. */
export function reviewText(review: Review): string {
  const { legs, findings, proxies, documents } = review
  return [
    `${[verdictOf(legs), ...legs.hosts.map(lostText)].join('\n')}\n`,
    section('Clients', legs.legs.map((leg) => `${signs[leg.change]} ${clientsText(leg)}  ${hostText(leg)}  ${sideText(leg.before)} => ${sideText(leg.after)}${leg.because ? `  (${documentText(leg.because)})` : ''}`)),
    section('Findings', [...findings.gained.map((finding) => `+ ${findingText(finding)}`), ...findings.gone.map((finding) => `- ${findingText(finding)}`)]),
    section('Envoy', proxies.map((proxy) => `~ ${proxy.proxy}  ${proxyText(proxy).join('  ')}`)),
    section('Documents', documents.map((document) => `${signs[document.change]} ${documentText(document)}`)),
    ...(review.notModelled.length > 0 ? [section('Not modelled', review.notModelled.map((key) => `  ${nameText(key)}`))] : []),
  ].join('\n')
}

/** The four lists for a pull request. */
export function reviewMarkdown(review: Review): string {
  const { legs, findings, proxies, documents } = review
  return [
    `**${verdictOf(legs)}**\n${legs.hosts.map((lost) => `\n- ${inline(lostText(lost))}`).join('')}${legs.hosts.length > 0 ? '\n' : ''}`,
    table('Clients', ['', 'Client', 'Host', 'Before', 'After', 'Because of'], legs.legs.map((leg) => [signs[leg.change], clientsText(leg), hostText(leg), sideText(leg.before), sideText(leg.after), leg.because ? documentText(leg.because) : ''])),
    table('Findings', ['', 'Code', 'Place', 'Finding'], [...findings.gained.map((finding) => ['+', ...findingCells(finding)]), ...findings.gone.map((finding) => ['-', ...findingCells(finding)])]),
    table('Envoy', ['Proxy', 'Listeners', 'Routes', 'Clusters', 'Endpoints'], proxies.map((proxy) => [proxy.proxy, ...(['listeners', 'routes', 'clusters', 'endpoints'] as const).map((part) => countsText(proxy[part]) || '–')])),
    table('Documents', ['', 'Document'], documents.map((document) => [signs[document.change], documentText(document)])),
    ...(review.notModelled.length > 0 ? [`_Not modelled: ${review.notModelled.map((key) => inline(nameText(key))).join(', ')}_\n`] : []),
  ].join('\n')
}

/** One sentence: who is concerned. */
export function verdictOf({ clients: { losing, changed, gaining, staying, added, removed } }: LegDifferences): string {
  const parts = [
    losing > 0 && `${counted(losing, 'client')} ${losing === 1 ? 'loses' : 'lose'} a host`,
    changed > 0 && `${counted(changed, 'client')} ${changed === 1 ? 'leaves' : 'leave'} in another way`,
    gaining > 0 && `${counted(gaining, 'client')} ${gaining === 1 ? 'gains' : 'gain'} one`,
    added > 0 && `${counted(added, 'client')} ${added === 1 ? 'is' : 'are'} new`,
    removed > 0 && `${counted(removed, 'client')} ${removed === 1 ? 'is' : 'are'} gone`,
  ].filter((part) => part !== false)
  const rest = parts.length === 0 ? 'No client is affected' : parts.join(', ')
  return `${rest}. ${counted(staying, 'client')} ${staying === 1 ? 'stays as it is' : 'stay as they are'}.`
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** `13 of 14 workloads lose nginx.dujie.com.` */
export function lostText({ host, lost, of }: LostHost): string {
  return `${lost} of ${counted(of, 'workload')} ${lost === 1 ? 'loses' : 'lose'} ${host}.`
}

/** `risk/app`, `9 workloads of risk`. */
export function clientsText({ namespace, workloads }: LegDifference): string {
  const [first] = workloads
  return workloads.length === 1 && first ? `${namespace}/${first.name}` : `${workloads.length} workloads of ${namespace}`
}

/** `api.pay.example:443`. */
export function hostText({ host, port }: LegDifference): string {
  return port === 0 ? host : `${host}:${port}`
}

/** What differs on one side: its facets, else what happens. */
export function sideText({ outcome, facets: said }: Side): string {
  const texts = facets.flatMap((facet) => said[facet] ?? [])
  if (outcome === 'reached') return texts.join('; ') || 'none'
  return [outcomes[outcome], ...(said.answer ? [said.answer] : [])].join(' ')
}

function nameText(key: string): string {
  const { kind, namespace, name } = parseResourceKey(key as ResourceKey)
  return kind ? `${kind} ${namespace ? `${namespace}/` : ''}${name}` : key
}

function documentText({ key, line, change }: DocumentChange): string {
  return `${nameText(key)}${change === 'changed' ? `:${line}` : ''}`
}

function findingCells({ code, severity, document, range, place, message }: LocatedFinding): readonly string[] {
  return [`${code} ${severity}`, `${nameText(document)}${range ? `:${range.startLine}` : ''} ${formatPath(place.path)}`.trim(), message]
}

function findingText(finding: LocatedFinding): string {
  const [code, place, message] = findingCells(finding)
  return `${code}  ${place}  ${message}`
}

function proxyText(proxy: ProxyDifference): readonly string[] {
  return (['listeners', 'routes', 'clusters', 'endpoints'] as const).flatMap((part) => {
    const text = countsText(proxy[part])
    return text ? [`${part} ${text}`] : []
  })
}

function countsText({ added, changed, removed }: Counts): string {
  return [added > 0 && `+${added}`, changed > 0 && `~${changed}`, removed > 0 && `-${removed}`].filter(Boolean).join(' ')
}

function section(title: string, lines: readonly string[]): string {
  return `${title}\n${lines.length === 0 ? '  nothing\n' : lines.map((line) => `  ${line}\n`).join('')}`
}

function table(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return `### ${title}\n\nNothing changes.\n`
  const line = (cells: readonly string[]): string => `| ${cells.map(inline).join(' | ')} |\n`
  return `### ${title}\n\n${line(head)}|${head.map(() => ' --- |').join('')}\n${rows.map(line).join('')}`
}

/** Text that Markdown shall not interpret. */
function inline(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]<>|#]/g, (sign) => `\\${sign}`).replaceAll('\n', ' ')
}
