import type { Resource } from '@/lib/model/index.ts'
import { field, text, textMap } from '@/lib/std/index.ts'
import { parseValue } from '@/lib/yaml/index.ts'
import type { AnalysisContext } from '../../define.ts'
import { meshSettings } from '../../subjects/outbound-mode.ts'
import { selects } from '../../subjects/workloads.ts'

const rootNamespace = 'istio-system'

/** The image type (`distroless`, `debug` …) that a pod's proxy is configured to have, '' for the plain one; the nearest configuration wins. */
export function imageTypes(context: AnalysisContext): (pod: Resource) => string {
  const mesh = text(meshSettings(context), 'defaultConfig', 'image', 'imageType')
  const configs = context.list('ProxyConfig')
  return (pod) => {
    const { namespace, labels, annotations } = pod.metadata
    const own = parseValue(annotations['proxy.istio.io/config'] ?? '')
    const types = [
      mesh,
      ...configs.filter(({ metadata }) => metadata.namespace === rootNamespace).map(typeOf),
      ...configs.filter((config) => config.metadata.namespace === namespace && namespace !== rootNamespace && !hasSelector(config)).map(typeOf),
      ...configs.filter((config) => config.metadata.namespace === namespace && namespace !== rootNamespace && hasSelector(config) && selects(textMap(config.spec, 'selector', 'matchLabels'), labels)).map(typeOf),
      own.ok ? text(own.value, 'image', 'imageType') : '',
    ]
    const type = types.findLast((one) => one !== '') ?? ''
    return type === 'default' ? '' : type
  }
}

function typeOf({ spec }: Resource): string {
  return text(spec, 'image', 'imageType')
}

function hasSelector({ spec }: Resource): boolean {
  return field(spec, 'selector') !== undefined
}
