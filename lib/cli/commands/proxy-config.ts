import { Command, InvalidArgumentError, Option } from 'commander'
import { configDump, type ConfigLike, type ConfigPart, isWanted, printTable, type RowFilter, rowsOf } from '@/lib/proxy-config/index.ts'
import type { Json } from '@/lib/std/index.ts'
import { printValue } from '@/lib/yaml/index.ts'
import { configOfProxy } from '../proxy.ts'

type Options = RowFilter & { readonly file: readonly string[]; readonly namespace?: string; readonly output: 'short' | 'json' | 'yaml' }

/** istioctl's short names of the tables. */
const aliases: Record<ConfigPart, readonly string[]> = { listeners: ['listener', 'l'], routes: ['route', 'r'], clusters: ['cluster', 'c'], endpoints: ['endpoint', 'ep'] }

const flags: Record<ConfigPart, readonly Option[]> = {
  listeners: [new Option('--address <address>', 'only this address'), port(), new Option('--type <type>', 'only chains of this type').choices(['HTTP', 'TCP', 'http', 'tcp'])],
  routes: [new Option('--name <name>', 'only this route configuration')],
  clusters: [new Option('--fqdn <text>', 'only hosts with this text in their name'), port(), new Option('--subset <text>', 'only subsets with this text in their name'), new Option('--direction <direction>', 'only this direction').choices(['inbound', 'outbound'])],
  endpoints: [new Option('--address <address>', 'only this address'), port(), new Option('--cluster <name>', 'only this cluster'), new Option('--status <status>', 'only endpoints of this status').choices(['healthy', 'unhealthy'])],
}

/** `exodos proxy-config`: the tables of `istioctl proxy-config`, from configuration alone. */
export function proxyConfigCommand(): Command {
  const command = new Command('proxy-config').alias('pc').description('Print a proxy\'s configuration as istioctl proxy-config does, without a cluster.')
  for (const part of ['listeners', 'routes', 'clusters', 'endpoints'] as const) command.addCommand(tableCommand(part))
  return command.addCommand(allCommand())
}

function tableCommand(part: ConfigPart): Command {
  const command = withInput(new Command(part).description(`The ${part} of a proxy.`))
  for (const option of flags[part]) command.addOption(option)
  for (const alias of aliases[part]) command.alias(alias)
  return command.action((workload: string, options: Options) => {
    const rows = rowsOf(part, configOfProxy(workload, options)).filter((row) => isWanted(part, row, options))
    process.stdout.write(options.output === 'short' ? printTable(part, rows) : inFull([...new Set(rows.map(({ message }) => message))], options.output))
  })
}

function allCommand(): Command {
  return withInput(new Command('all').alias('a').description('All four tables; as JSON, a config dump that istioctl reads.')).action((workload: string, options: Options) => {
    const config = configOfProxy(workload, options)
    process.stdout.write(options.output === 'short' ? (['clusters', 'listeners', 'routes', 'endpoints'] as const).map((part) => printTable(part, rowsOf(part, config))).join('\n') : inFull(configDump(config), options.output))
  })
}

function withInput(command: Command): Command {
  return command
    .argument('<workload>', 'name.namespace or namespace/name of the workload')
    .requiredOption('-f, --file <path...>', 'files or folders with Kubernetes documents, or a config dump; - reads standard input')
    .option('-n, --namespace <name>', 'namespace of a workload that is given by its name alone')
    .addOption(new Option('-o, --output <format>', 'output format').choices(['short', 'json', 'yaml']).default('short'))
}

function inFull(value: object | ConfigLike, output: 'json' | 'yaml'): string {
  const plain = JSON.parse(JSON.stringify(value)) as Json
  return output === 'json' ? `${JSON.stringify(plain, null, 2)}\n` : printValue(plain)
}

function port(): Option {
  return new Option('--port <number>', 'only this port').argParser((value) => {
    if (!/^\d+$/.test(value)) throw new InvalidArgumentError('A port is a number.')
    return Number(value)
  })
}
