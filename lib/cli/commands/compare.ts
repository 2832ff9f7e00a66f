import { Command, Option } from 'commander'
import { compile, documentsFromTexts } from '@/lib/compile/index.ts'
import { compareConfigs, type Compared, type DifferenceCause, type Dumped, isUnexplained, readConfigDump, tally } from '@/lib/proxy-config/index.ts'
import { assertNever, type Json } from '@/lib/std/index.ts'
import { proxyNamed } from '../proxy.ts'
import { InputError, readInputs } from '../read.ts'

/** The version of Istio whose output is the reference. */
const ISTIO_VERSION = '1.32'

type Options = { readonly documents: readonly string[]; readonly file: string; readonly proxy: string; readonly output: 'text' | 'json'; readonly all?: true }

/** `exodos compare`: what a real proxy has, against what its documents say it should have. */
export function compareCommand(): Command {
  return new Command('compare')
    .description('Compare a real proxy\'s config dump with what its documents make of it. Exit code 1 when a difference has no cause.')
    .requiredOption('--file <config_dump.json>', 'what `istioctl proxy-config all -o json` or /config_dump?include_eds prints; - reads standard input')
    .requiredOption('-f, --documents <path...>', 'files or folders with the mesh\'s Kubernetes documents')
    .requiredOption('--proxy <namespace/workload>', 'the workload that the dump is of')
    .addOption(new Option('-o, --output <format>', 'output format').choices(['text', 'json']).default('text'))
    .option('--all', 'name equal items too')
    .action((options: Options) => {
      const compilation = compile(documentsFromTexts(readInputs(options.documents)))
      const proxy = proxyNamed(compilation, options.proxy)
      const notModelled = compilation.notModelledFor(proxy)
      const compared = compareConfigs(compilation.configOf(proxy), readDump(options.file), { notModelled, istioVersion: ISTIO_VERSION })
      process.stdout.write(options.output === 'json' ? `${JSON.stringify({ summary: tally(compared), items: compared }, null, 2)}\n` : report(compared, options.all === true))
      if (compared.some(isUnexplained)) process.exitCode = 1
    })
}

function readDump(path: string): Dumped {
  const [input] = readInputs([path])
  let json: Json
  try {
    json = JSON.parse(input?.text ?? '') as Json
  } catch (error) {
    throw new InputError(`${path} is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  const dumped = readConfigDump(json)
  if (!dumped) throw new InputError(`${path} is no config dump: it has neither configs nor listeners and clusters`)
  return dumped
}

const words: Record<Compared['verdict'], string> = { equal: 'equal', different: 'different', onlyThere: 'only there', onlyHere: 'only here' }

function report(compared: readonly Compared[], all: boolean): string {
  const lines = compared.filter(({ verdict }) => all || verdict !== 'equal').map((item) => {
    const why = item.verdict === 'equal' ? '' : item.causes.length > 0 ? item.causes.map(inWords).join('; ') : 'NO CAUSE FOUND'
    return `${words[item.verdict].padEnd(11)}${item.part.padEnd(11)}${item.name}${why && `  (${why})`}\n${item.at.map((pointer) => `           ${pointer || '/'}\n`).join('')}`
  })
  const { equal, different, onlyThere, onlyHere } = tally(compared)
  return `${lines.join('')}${equal} equal, ${different} different, ${onlyThere} only there, ${onlyHere} only here; ${compared.filter(isUnexplained).length} without a cause\n`
}

function inWords(cause: DifferenceCause): string {
  switch (cause.type) {
    case 'bootstrap': return 'of the proxy\'s own bootstrap'
    case 'inbound': return 'inbound, which is not generated here'
    case 'notModelled': return `not modelled: ${cause.documents.join(', ')}`
    case 'unknownHost': return `no document here knows ${cause.host}`
    case 'notApplied': return `the cluster has nothing of ${cause.documents.join(', ')}`
    case 'workloads': return 'pods come and go'
    case 'otherVersion': return `the proxy runs Istio ${cause.version}`
    default: return assertNever(cause)
  }
}
