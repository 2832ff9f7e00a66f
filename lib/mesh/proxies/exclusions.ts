import type { TrafficExclusion } from '../types.ts'

type Texts = Readonly<Record<string, string>>

/** Outbound traffic that the annotations `traffic.sidecar.istio.io/*` keep away from the sidecar; undefined where they keep none. */
export function exclusionOf(annotations: Texts): TrafficExclusion | undefined {
  const read = (name: string) => items(annotations[`traffic.sidecar.istio.io/${name}`])
  const includeRanges = read('includeOutboundIPRanges')
  const includePorts = read('includeOutboundPorts')
  const exclusion: TrafficExclusion = {
    outboundPorts: (read('excludeOutboundPorts') ?? []).map(Number).filter(Number.isInteger),
    outboundRanges: read('excludeOutboundIPRanges') ?? [],
    includeRanges: includeRanges?.includes('*') ? undefined : includeRanges,
    includePorts: includePorts?.map(Number).filter(Number.isInteger),
  }
  const keepsAll = exclusion.outboundPorts.length === 0 && exclusion.outboundRanges.length === 0 && !exclusion.includeRanges && !exclusion.includePorts
  return keepsAll ? undefined : exclusion
}

/** Whether nothing at all is captured: an empty list of ranges, and no port beside it. */
export function capturesNothing({ includeRanges, includePorts = [], outboundRanges }: TrafficExclusion): boolean {
  return ((includeRanges?.length === 0) && includePorts.length === 0) || outboundRanges.includes('0.0.0.0/0')
}

function items(text: string | undefined): readonly string[] | undefined {
  return text?.split(',').map((item) => item.trim()).filter((item) => item !== '')
}
