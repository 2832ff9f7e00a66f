import { Command, Option } from 'commander'
import { compile, documentsFromTexts } from '@/lib/compile/index.ts'
import { clusterStatuses, configDump } from '@/lib/proxy-config/index.ts'
import { printValue } from '@/lib/yaml/index.ts'
import type { Json } from '@/lib/std/index.ts'
import { proxyNamed } from '../proxy.ts'
import { readInputs } from '../read.ts'

type Options = { readonly file: readonly string[]; readonly proxy: string; readonly flavour: 'istio' | 'envoy'; readonly output: 'json' | 'yaml' | 'config_dump' | 'clusters' }

/** `exodos config`: the Envoy configuration of one proxy. */
export function configCommand(): Command {
  return new Command('config')
    .description('Print the Envoy configuration of a proxy: what istiod would send (istio), or a bootstrap that an upstream Envoy loads (envoy).')
    .requiredOption('-f, --file <path...>', 'files or folders with Kubernetes documents; - reads standard input')
    .requiredOption('--proxy <namespace/workload>', 'the workload whose proxy is meant')
    .addOption(new Option('--flavour <flavour>', 'form of the configuration').choices(['istio', 'envoy']).default('istio'))
    .addOption(new Option('-o, --output <format>', 'output format; config_dump and clusters are what Envoy\'s administration shows, for istioctl proxy-config --file').choices(['json', 'yaml', 'config_dump', 'clusters']).default('json'))
    .action((options: Options) => {
      const compilation = compile(documentsFromTexts(readInputs(options.file)))
      const proxy = proxyNamed(compilation, options.proxy)
      if (options.output === 'config_dump' || options.output === 'clusters') {
        const asked = options.output === 'clusters' ? clusterStatuses : configDump
        process.stdout.write(`${JSON.stringify(asked(compilation.configOf(proxy)), null, 2)}\n`)
        return
      }
      const config = options.flavour === 'istio' ? plainConfig(compilation.configOf(proxy)) : compilation.bootstrapOf(proxy).bootstrap
      process.stdout.write(options.output === 'json' ? `${JSON.stringify(config, null, 2)}\n` : printValue(config as Json))
    })
}

/** The five parts as plain data: the generated config makes them lazily. */
function plainConfig({ listeners, routes, clusters, endpoints, nameTable }: ReturnType<ReturnType<typeof compile>['configOf']>): object {
  return { listeners, routes, clusters, endpoints, ...(nameTable && { nameTable }) }
}
