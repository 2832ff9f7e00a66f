import type { LocalityLbEndpoints } from './types.ts'

export type Locality = LocalityLbEndpoints['locality']

/** Splits `region/zone/subzone`; parts that are empty are left out. */
export function parseLocality(text: string): Locality {
  if (text === '') return nowhere
  const [region, zone, subZone] = text.split('/')
  return { ...(region && { region }), ...(zone && { zone }), ...(subZone && { subZone }) }
}

const nowhere: Locality = {}

/** Whether a locality lies in a pattern `region/zone/subzone`; `*` and missing parts stand for anything. */
export function localityMatches({ region = '', zone = '', subZone = '' }: Locality, pattern: string): boolean {
  const [wantedRegion = '', wantedZone = '', wantedSubZone = ''] = pattern.split('/')
  return (wantedRegion === '*' || wantedRegion === region)
    && (wantedZone === '*' || wantedZone === '' || wantedZone === zone)
    && (wantedSubZone === '*' || wantedSubZone === '' || wantedSubZone === subZone)
}

/** How far apart two places are: 0 the same, 1 another subzone, 2 another zone, 3 another region. */
export function distance(a: Locality, b: Locality): 0 | 1 | 2 | 3 {
  if ((a.region ?? '') !== (b.region ?? '')) return 3
  if ((a.zone ?? '') !== (b.zone ?? '')) return 2
  return (a.subZone ?? '') === (b.subZone ?? '') ? 0 : 1
}

