import { type Compilation, compile, documentsFromTexts } from '@/lib/compile/index.ts'
import type { Proxy } from '@/lib/mesh/index.ts'
import { type ConfigLike, readConfigDump } from '@/lib/proxy-config/index.ts'
import type { Json } from '@/lib/std/index.ts'
import { InputError, type InputFile, readInputs } from './read.ts'

/** How a proxy is named: `name.namespace` as istioctl does, `namespace/name`, or a name beside `-n`. */
export type ProxyInput = { readonly file: readonly string[]; readonly namespace?: string }

/** The configuration of a workload's proxy: generated from documents, or read from a config dump, which is of one proxy whatever its name. */
export function configOfProxy(workload: string, { file, namespace }: ProxyInput): ConfigLike {
  const inputs = readInputs(file)
  const dumped = inputs.map(dumpOf).find((config) => config !== undefined)
  if (dumped) return dumped
  const compilation = compile(documentsFromTexts(inputs))
  return compilation.configOf(proxyNamed(compilation, workload, namespace))
}

/** A config dump is one JSON object; Kubernetes documents have a kind. */
function dumpOf({ text }: InputFile): ConfigLike | undefined {
  if (!/^\s*\{/.test(text)) return undefined
  try {
    return readConfigDump(JSON.parse(text) as Json)?.config
  } catch {
    return undefined
  }
}

/** Finds a proxy by any of its names, or says which there are. */
export function proxyNamed(compilation: Compilation, workload: string, namespace?: string): Proxy {
  const dot = workload.lastIndexOf('.')
  const names = [workload, ...(namespace ? [`${namespace}/${workload}`] : []), ...(dot > 0 ? [`${workload.slice(dot + 1)}/${workload.slice(0, dot)}`] : []), ...(namespace ? [] : [`default/${workload}`])]
  const proxy = names.map((id) => compilation.proxy(id)).find((found) => found !== undefined)
  if (proxy) return proxy
  const known = compilation.proxies().map(({ id }) => id)
  throw new InputError(`there is no proxy ${workload}; ${known.length ? `known are ${known.join(', ')}` : 'the files hold no workload'}`)
}
