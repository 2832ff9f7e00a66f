import { Command, Option } from 'commander'
import { compile, documentsFromTexts } from '@/lib/compile/index.ts'
import { printValue } from '@/lib/yaml/index.ts'
import type { Json } from '@/lib/std/index.ts'
import { InputError, readInputs } from '../read.ts'

type Options = { readonly file: readonly string[]; readonly proxy: string; readonly flavour: 'istio' | 'envoy'; readonly output: 'json' | 'yaml' }

/** `exodos config`: the Envoy configuration of one proxy. */
export function configCommand(): Command {
  return new Command('config')
    .description('Print the Envoy configuration of a proxy: what istiod would send (istio), or a bootstrap that an upstream Envoy loads (envoy).')
    .requiredOption('-f, --file <path...>', 'files or folders with Kubernetes documents; - reads standard input')
    .requiredOption('--proxy <namespace/workload>', 'the workload whose proxy is meant')
    .addOption(new Option('--flavour <flavour>', 'form of the configuration').choices(['istio', 'envoy']).default('istio'))
    .addOption(new Option('-o, --output <format>', 'output format').choices(['json', 'yaml']).default('json'))
    .action((options: Options) => {
      const compilation = compile(documentsFromTexts(readInputs(options.file)))
      const proxy = compilation.proxy(options.proxy)
      if (!proxy) {
        const known = compilation.proxies().map(({ id }) => id)
        throw new InputError(`there is no proxy ${options.proxy}; ${known.length ? `known are ${known.join(', ')}` : 'the files hold no workload'}`)
      }
      const config = options.flavour === 'istio' ? plainConfig(compilation.configOf(proxy)) : compilation.bootstrapOf(proxy).bootstrap
      process.stdout.write(options.output === 'json' ? `${JSON.stringify(config, null, 2)}\n` : printValue(config as Json))
    })
}

/** The five parts as plain data: the generated config makes them lazily. */
function plainConfig({ listeners, routes, clusters, endpoints, nameTable }: ReturnType<ReturnType<typeof compile>['configOf']>): object {
  return { listeners, routes, clusters, endpoints, ...(nameTable && { nameTable }) }
}
