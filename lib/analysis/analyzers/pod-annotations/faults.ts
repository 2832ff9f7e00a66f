import { readProxyConfig } from '@/lib/model/index.ts'
import { isIp } from '@/lib/net/index.ts'
import { parseValue } from '@/lib/yaml/index.ts'

/** What a value should have been and is not, with the part of it that is wrong. */
export type AnnotationFault = { readonly is: 'number' | 'port' | 'range' | 'truth' | 'mode' | 'problem'; readonly value: string }

/** Why an annotation's value cannot be read; undefined when it can. The injector refuses a pod with such a value. */
export function annotationFault(name: string, value: string): AnnotationFault | undefined {
  return readers[name]?.(value)
}

type Reader = (value: string) => AnnotationFault | undefined

/** Takes what passes a test. */
const only = (is: AnnotationFault['is'], test: (value: string) => boolean): Reader => (value) => (test(value) ? undefined : { is, value })

/** Where everything may be included, `*` says so. */
const orEverything = (read: Reader): Reader => (value) => (value === '*' ? undefined : read(value))

const number = only('number', (value) => /^\d+$/.test(value) && Number(value) < 2 ** 32)
const port = only('port', (value) => /^\d+$/.test(value.trim()) && Number(value) <= 65535)
const range = only('range', isRange)
const ports: Reader = (value) => (value.trim() === '' ? undefined : firstOf(value.trim().split(','), port))
/** No blanks may stand between ranges. */
const ranges: Reader = (value) => (value === '' ? undefined : firstOf(value.split(','), range))

const readers: Readonly<Record<string, Reader>> = {
  'sidecar.istio.io/interceptionMode': only('mode', (value) => ['REDIRECT', 'TPROXY', 'NONE'].includes(value)),
  'status.sidecar.istio.io/port': port,
  'readiness.status.sidecar.istio.io/initialDelaySeconds': number,
  'readiness.status.sidecar.istio.io/periodSeconds': number,
  'readiness.status.sidecar.istio.io/failureThreshold': number,
  'traffic.sidecar.istio.io/includeOutboundIPRanges': orEverything(ranges),
  'traffic.sidecar.istio.io/excludeOutboundIPRanges': ranges,
  'traffic.sidecar.istio.io/includeInboundPorts': orEverything(ports),
  'traffic.sidecar.istio.io/excludeInboundPorts': ports,
  'traffic.sidecar.istio.io/excludeOutboundPorts': ports,
  'prometheus.istio.io/merge-metrics': only('truth', (value) => /^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(value)),
  'proxy.istio.io/config': proxyConfigFault,
}

function isRange(part: string): boolean {
  const [address = '', length = '', rest] = part.split('/')
  return rest === undefined && isIp(address) && /^(0|[1-9]\d*)$/.test(length) && Number(length) <= (address.includes(':') ? 128 : 32)
}

function proxyConfigFault(value: string): AnnotationFault | undefined {
  const parsed = parseValue(value)
  if (!parsed.ok) return { is: 'problem', value: parsed.error[0]?.message ?? 'No YAML.' }
  const read = readProxyConfig(parsed.value)
  return read.ok ? undefined : { is: 'problem', value: read.error.message }
}

function firstOf(parts: readonly string[], read: Reader): AnnotationFault | undefined {
  for (const part of parts) {
    const fault = read(part)
    if (fault !== undefined) return fault
  }
  return undefined
}
