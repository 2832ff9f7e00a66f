import { Command, InvalidArgumentError, Option } from 'commander'
import { type LocatedFinding, compile, documentOfFile, documentsFromTexts, toSarif } from '@/lib/compile/index.ts'
import { codePages, parseRule, type SuppressionRule } from '@/lib/analysis/index.ts'
import { formatPath, parseResourceKey, type Severity } from '@/lib/model/index.ts'
import { InputError, readInputs } from '../read.ts'

type Options = { readonly file: readonly string[]; readonly output: 'text' | 'json' | 'sarif'; readonly failureThreshold: 'Error' | 'Warning' | 'Info'; readonly suppress: readonly string[]; readonly showSuppressed?: boolean; readonly pages?: string }

const rank: Record<Severity, number> = { info: 0, warning: 1, error: 2 }
const threshold = { Error: 2, Warning: 1, Info: 0 } as const
const levels = ['Error', 'Warning', 'Info'] as const

/** `exodos analyze`: everything that is wrong or noteworthy, with its place. */
export function analyzeCommand(): Command {
  return new Command('analyze')
    .description('Check documents: syntax, structure, admission, and what only shows across documents. Exit codes are those of istioctl analyze: 79 when a finding reaches the failure threshold, 65 when only something cannot be read.')
    .requiredOption('-f, --file <path...>', 'files or folders with Kubernetes documents; - reads standard input')
    .addOption(new Option('-o, --output <format>', 'output format').choices(['text', 'json', 'sarif']).default('text'))
    .addOption(new Option('--failure-threshold <level>', 'lowest level that fails').choices(levels).argParser(levelOf).default('Error'))
    .option('-S, --suppress <code=resource>', 'set a code aside for documents, such as "IST0102=Namespace frod" or "IST0107=Pod *.baz # why"; may be repeated', (rule, rules: readonly string[]) => [...rules, rule], [] as readonly string[])
    .option('--pages <address>', 'a running Exodos whose pages explain the codes of a SARIF report')
    .option('--show-suppressed', 'also print what is set aside')
    .action((options: Options) => {
      const documents = documentsFromTexts(readInputs(options.file))
      const findings = compile(documents).locatedFindings(options.suppress.map(ruleOf))
      process.stdout.write(printed(findings, documents, options))
      process.exitCode = exitCodeOf(findings, threshold[options.failureThreshold])
    })
}

/** istioctl takes a level in any case. */
function levelOf(written: string): Options['failureThreshold'] {
  const level = levels.find((one) => one.toLowerCase() === written.toLowerCase())
  if (level === undefined) throw new InvalidArgumentError(`Allowed choices are ${levels.join(', ')}.`)
  return level
}

/** As istioctl exits: what was found comes before what could not be read. */
function exitCodeOf(findings: readonly LocatedFinding[], least: number): number {
  const failing = findings.filter(({ severity, suppressed }) => !suppressed && rank[severity] >= least)
  if (failing.some(({ layer }) => layer !== 'syntax')) return 79
  return failing.length > 0 ? 65 : 0
}

function printed(findings: readonly LocatedFinding[], documents: ReturnType<typeof documentsFromTexts>, { output, showSuppressed = false, pages }: Options): string {
  const files = new Map(documents.map(({ key, text, origin }) => [key, { path: origin.path, ...documentOfFile(origin, text) }]))
  switch (output) {
    case 'text':
      return asText(findings, showSuppressed, (key) => files.get(key))
    case 'json':
      return json(findings)
    case 'sarif':
      return json(toSarif(findings, { documentOf: (key) => files.get(key), ...(pages && { helpUri: (code) => `${pages.replace(/\/$/, '')}/findings/${code}` }) }))
  }
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

function ruleOf(text: string): SuppressionRule {
  const [what = '', ...rest] = text.split('#')
  const reason = rest.join('#').trim()
  const rule = parseRule(what, { by: 'command-line', ...(reason && { reason }) })
  if (!rule.ok) throw new InputError(`--suppress ${text}: ${rule.error}`)
  if (!codePages().has(rule.value.code)) process.stderr.write(`exodos: --suppress ${text}: no check gives the code ${rule.value.code}, so this has no effect\n`)
  return rule.value
}

type FileOf = (key: string) => (ReturnType<typeof documentOfFile> & { readonly path: string }) | undefined

function asText(findings: readonly LocatedFinding[], showSuppressed: boolean, fileOf: FileOf): string {
  const shown = showSuppressed ? findings : findings.filter(({ suppressed }) => !suppressed)
  const hidden = findings.length - shown.length
  return `${shown.map((finding) => line(finding, fileOf)).join('') || 'Nothing to report.\n'}${hidden > 0 ? `${hidden} set aside (--show-suppressed).\n` : ''}`
}

/** As istioctl writes it, with the file and the line in it; of a document that came from no file, the line in its own text. */
function line({ severity, code, place, range, message, disputed, suppressed, document }: LocatedFinding, fileOf: FileOf): string {
  const { kind, namespace, name } = parseResourceKey(place.resource)
  const file = fileOf(document)
  const at = kind ? `${kind} ${namespace ? `${namespace}/` : ''}${name}` : file ? '' : place.resource
  const start = range && (file?.region(range).startLine ?? range.startLine)
  const where = [formatPath(place.path), file ? `${file.path}${start ? `:${start}` : ''}` : start && `line ${start}`].filter(Boolean).join(', ')
  const remarks = [disputed && ` Disputed: ${disputed}`, suppressed && ` Set aside by ${suppressed.by}${suppressed.reason ? `: ${suppressed.reason}` : ''}.`].filter(Boolean).join('')
  return `${severity[0]?.toUpperCase()}${severity.slice(1)} [${code}] (${[at, where].filter(Boolean).join(' ')}) ${message}${remarks}\n`
}
