import { Command, Option } from 'commander'
import { compile, documentsFromTexts, type LocatedFinding } from '@/lib/compile/index.ts'
import { formatPath, parseResourceKey, type Severity } from '@/lib/model/index.ts'
import { readInputs } from '../read.ts'

type Options = { readonly file: readonly string[]; readonly output: 'text' | 'json'; readonly failureThreshold: 'Error' | 'Warning' | 'Info' }

const rank: Record<Severity, number> = { info: 0, warning: 1, error: 2 }
const threshold = { Error: 2, Warning: 1, Info: 0 } as const

/** `exodos analyze`: everything that is wrong or noteworthy, with its place. */
export function analyzeCommand(): Command {
  return new Command('analyze')
    .description('Check documents: syntax, structure, admission, and what only shows across documents. Exit code 1 when something reaches the failure threshold.')
    .requiredOption('-f, --file <path...>', 'files or folders with Kubernetes documents; - reads standard input')
    .addOption(new Option('-o, --output <format>', 'output format').choices(['text', 'json']).default('text'))
    .addOption(new Option('--failure-threshold <level>', 'lowest level that fails').choices(['Error', 'Warning', 'Info']).default('Error'))
    .action((options: Options) => {
      const findings = compile(documentsFromTexts(readInputs(options.file))).locatedFindings()
      process.stdout.write(options.output === 'json' ? `${JSON.stringify(findings, null, 2)}\n` : findings.map(line).join('') || 'Nothing to report.\n')
      if (findings.some(({ severity }) => rank[severity] >= threshold[options.failureThreshold])) process.exitCode = 1
    })
}

function line({ severity, code, place, range, message, disputed }: LocatedFinding): string {
  const { kind, namespace, name } = parseResourceKey(place.resource)
  const at = kind ? `${kind} ${namespace ? `${namespace}/` : ''}${name}` : place.resource
  const where = [formatPath(place.path), range && `line ${range.startLine}`].filter(Boolean).join(', ')
  return `${severity[0]?.toUpperCase()}${severity.slice(1)} [${code}] (${at}${where ? ` ${where}` : ''}) ${message}${disputed ? ` Disputed: ${disputed}` : ''}\n`
}
