import { readProxyConfig } from '@/lib/model/index.ts'
import { isIp } from '@/lib/net/index.ts'
import { parseValue } from '@/lib/yaml/index.ts'

/** Why an annotation's value cannot be read; undefined when it can. The injector refuses a pod with such a value. */
export function annotationFault(name: string, value: string): string | undefined {
  return readers[name]?.(value)
}

type Reader = (value: string) => string | undefined

/** Where everything may be included, `*` says so. */
const orEverything = (read: Reader): Reader => (value) => (value === '*' ? undefined : read(value))

const readers: Readonly<Record<string, Reader>> = {
  'sidecar.istio.io/interceptionMode': (value) => (['REDIRECT', 'TPROXY', 'NONE'].includes(value) ? undefined : `"${value}" is none of REDIRECT, TPROXY, NONE`),
  'status.sidecar.istio.io/port': portFault,
  'readiness.status.sidecar.istio.io/initialDelaySeconds': numberFault,
  'readiness.status.sidecar.istio.io/periodSeconds': numberFault,
  'readiness.status.sidecar.istio.io/failureThreshold': numberFault,
  'traffic.sidecar.istio.io/includeOutboundIPRanges': orEverything(rangesFault),
  'traffic.sidecar.istio.io/excludeOutboundIPRanges': rangesFault,
  'traffic.sidecar.istio.io/includeInboundPorts': orEverything(portsFault),
  'traffic.sidecar.istio.io/excludeInboundPorts': portsFault,
  'traffic.sidecar.istio.io/excludeOutboundPorts': portsFault,
  'prometheus.istio.io/merge-metrics': (value) => (/^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(value) ? undefined : `"${value}" is neither true nor false`),
  'proxy.istio.io/config': proxyConfigFault,
}

function numberFault(value: string): string | undefined {
  return /^\d+$/.test(value) && Number(value) < 2 ** 32 ? undefined : `"${value}" is no number`
}

function portFault(value: string): string | undefined {
  return /^\d+$/.test(value.trim()) && Number(value) <= 65535 ? undefined : `"${value}" is no port`
}

function portsFault(value: string): string | undefined {
  return value.trim() === '' ? undefined : firstOf(value.trim().split(','), portFault)
}

/** No blanks may stand between ranges. */
function rangesFault(value: string): string | undefined {
  return value === '' ? undefined : firstOf(value.split(','), (part) => (isRange(part) ? undefined : `"${part}" is no address range`))
}

function isRange(part: string): boolean {
  const [address = '', length = '', rest] = part.split('/')
  return rest === undefined && isIp(address) && /^(0|[1-9]\d*)$/.test(length) && Number(length) <= (address.includes(':') ? 128 : 32)
}

function proxyConfigFault(value: string): string | undefined {
  const parsed = parseValue(value)
  if (!parsed.ok) return parsed.error[0]?.message ?? 'it is no YAML'
  const read = readProxyConfig(parsed.value)
  return read.ok ? undefined : read.error.message
}

function firstOf(parts: readonly string[], read: Reader): string | undefined {
  for (const part of parts) {
    const fault = read(part)
    if (fault !== undefined) return fault
  }
  return undefined
}
