import { Command } from 'commander'
import { flagNamed, type LogEntry, parseLogLine, toldBy, traceOf } from '@/lib/access-log/index.ts'
import { compile, type Compilation, documentsFromTexts } from '@/lib/compile/index.ts'
import type { Proxy } from '@/lib/mesh/index.ts'
import { formatPath, parseResourceKey } from '@/lib/model/index.ts'
import type { Place } from '@/lib/simulate/index.ts'
import { originsOf } from '@/lib/xds/index.ts'
import { proxyNamed } from '../proxy.ts'
import { InputError, readInputs } from '../read.ts'

type Options = { readonly documents: readonly string[]; readonly proxy: string; readonly format?: string }

/** `exodos log`: what lines of an access log mean, and which documents are behind them. */
export function logCommand(): Command {
  return new Command('log')
    .description('Explain lines of a proxy\'s access log: their flags, the way that the request took, and the documents behind it.')
    .argument('[line...]', 'lines of the log; without any they are read from standard input')
    .requiredOption('-f, --documents <path...>', 'files or folders with the mesh\'s Kubernetes documents')
    .requiredOption('--proxy <namespace/workload>', 'the workload whose log it is')
    .option('--format <text>', 'the format of the log, where it is not Istio\'s own')
    .action((given: readonly string[], { documents, proxy: named, format }: Options) => {
      const compilation = compile(documentsFromTexts(readInputs(documents)))
      const proxy = proxyNamed(compilation, named)
      const lines = given.length > 0 ? given : readInputs(['-']).flatMap(({ text }) => text.split('\n')).filter((line) => line.trim() !== '')
      for (const line of lines) {
        const entry = parseLogLine(line, format)
        if (!entry.ok) throw new InputError(`this is no line of the log: ${entry.error}\n${line}`)
        process.stdout.write(`${explained(compilation, proxy, entry.value).join('\n')}\n`)
      }
    })
}

function explained(compilation: Compilation, proxy: Proxy, entry: LogEntry): readonly string[] {
  const config = compilation.configOf(proxy)
  const { trace, cluster, agrees } = traceOf(config, entry, proxy.type === 'router' ? 'gateway' : 'outbound')
  const placed = trace.steps.flatMap((step) => ('place' in step && 'name' in step ? [{ what: step.type as string, name: step.name, place: step.place }] : []))
  const ways = [...placed, ...(cluster ? [{ what: 'cluster', name: entry.cluster, place: cluster }] : [])]
  return [
    `${[entry.method, entry.authority || entry.serverName || entry.destination, entry.code !== '0' && entry.code].filter(Boolean).join(' ')} ${entry.flags.join(',') || '-'}`,
    ...toldBy(entry).map((flag) => {
      const known = flagNamed(flag)
      return `  ${flag.padEnd(14)} ${known ? `${known.meaning} The client sees: ${entry.protocol ? known.seen.http : known.seen.tcp}` : 'a flag that outbound traffic does not meet'}`
    }),
    ...ways.map(({ what, name, place }) => `  ${what.padEnd(14)} ${[name, causes(config, place)].filter(Boolean).join('  ')}`),
    ...(entry.cluster && !cluster ? [`  cluster        ${entry.cluster} is not part of this configuration`] : []),
    ...(agrees === false ? ['  These documents lead such a request elsewhere: the log is older than they are, or something not modelled has changed its way.'] : []),
  ]
}

/** The fields that caused the message at a place. */
function causes(config: Readonly<Record<Place['part'], readonly object[]>>, { part, pointer }: Place): string {
  const found = pointer.split('/').slice(1).reduce<unknown>((at, step) => (typeof at === 'object' && at !== null ? (at as Readonly<Record<string, unknown>>)[step] : undefined), config[part])
  if (typeof found !== 'object' || found === null) return ''
  const [cause] = originsOf(found)
  if (!cause) return ''
  if ('builtIn' in cause) return `(${cause.builtIn})`
  const { kind, namespace, name } = parseResourceKey(cause.resource)
  return `(${kind} ${namespace}/${name} ${formatPath(cause.path)})`
}
