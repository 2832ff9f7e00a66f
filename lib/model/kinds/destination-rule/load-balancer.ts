import * as z from 'zod'
import { atMostOne, duration, looseDuration, uint32, uint64 } from '../../schema/index.ts'
import type { Read } from '../../schema/index.ts'

const cookieAttribute = z.strictObject({
  name: z.string().describe('Name of the attribute, such as SameSite.'),
  value: z.string().optional().describe('Value of the attribute.'),
})

const httpCookie = z.strictObject({
  name: z.string().describe('Name of the cookie.'),
  path: z.string().optional().describe('Path set on a cookie that the proxy makes.'),
  ttl: looseDuration.optional().describe('Lifetime of a cookie that the proxy makes; 0s makes a session cookie.'),
  attributes: z.array(cookieAttribute).optional().describe('More attributes of a cookie that the proxy makes.'),
})

const ringHash = z.strictObject({
  minimumRingSize: uint64.optional().describe('Fewest entries on the ring; 1024 by default.'),
})

const maglev = z.strictObject({
  tableSize: uint64.optional().describe('Entries of the table, a prime up to 5000011; 65537 by default.'),
})

const consistentHash = atMostOne(
  atMostOne(
    z.strictObject({
      httpHeaderName: z.string().optional().describe('Header whose value is hashed.'),
      httpCookie: httpCookie.optional().describe('Cookie whose value is hashed; the proxy sets it where it is missing.'),
      useSourceIp: z.boolean().optional().describe('Hash the address of the client.'),
      httpQueryParameterName: z.string().optional().describe('Query parameter whose value is hashed.'),
      ringHash: ringHash.optional().describe('Hash by a ring, the default.'),
      maglev: maglev.optional().describe('Hash by a Maglev table.'),
      minimumRingSize: uint64.optional().describe('Fewest entries on the ring; deprecated, use ringHash.minimumRingSize.'),
    }),
    'httpHeaderName',
    'httpCookie',
    'useSourceIp',
    'httpQueryParameterName',
  ),
  'ringHash',
  'maglev',
)

const failover = z.strictObject({
  from: z.string().optional().describe('Region that fails.'),
  to: z.string().optional().describe('Region that takes over.'),
})

const distribute = z.strictObject({
  from: z.string().optional().describe('Locality of the client as region/zone/subzone; * stands for the rest.'),
  to: z.record(z.string(), uint32).optional().describe('Share in percent by locality of the endpoints; the sum must be 100.'),
})

/** Load balancing by locality. */
export const localityLbSetting = z.strictObject({
  distribute: z.array(distribute).optional().describe('Fixed shares of traffic by locality of client and endpoints.'),
  failover: z.array(failover).optional().describe('Which region takes over when one fails; needs outlierDetection.'),
  failoverPriority: z.array(z.string()).optional().describe('Labels, most important first, that make endpoints nearer the more of them equal those of the client.'),
  enabled: z.boolean().nullish().describe('Whether locality matters at all; the mesh decides by default.'),
})

/** Load balancing by Envoy's zone-aware routing. */
export const zoneAwareLbSetting = z.strictObject({
  enabled: z.boolean().nullish().describe('Whether requests prefer the zone of the client; true when the object is given.'),
  minClusterSize: uint64.min(1).nullish().describe('Fewest endpoints for zone-aware routing to act; 6 by default.'),
  failover: z.array(failover).optional().describe('Which region takes over when one fails; needs outlierDetection.'),
  failoverPriority: z.array(z.string()).optional().describe('Labels, most important first, by which endpoints are ranked; not those of region and zone.'),
})

const warmup = z.strictObject({
  duration: duration.describe('Time over which a new endpoint is brought up to its full share.'),
  minimumPercent: z.number().min(0).max(100).nullish().describe('Share in percent that a new endpoint starts with; 10 by default.'),
  aggression: z.number().min(0).nullish().describe('How the share grows: 1 is linear (the default), more is slower at first.'),
})

/** How a host is picked among the endpoints. */
export const loadBalancer = atMostOne(
  z.strictObject({
    simple: z
      .enum(['UNSPECIFIED', 'LEAST_CONN', 'RANDOM', 'PASSTHROUGH', 'ROUND_ROBIN', 'LEAST_REQUEST'])
      .optional()
      .describe('A policy without state; LEAST_REQUEST by default, PASSTHROUGH goes where the client was going.'),
    consistentHash: consistentHash.optional().describe('Send equal keys to the same endpoint as long as possible.'),
    localityLbSetting: localityLbSetting.optional().describe('Load balancing by locality; replaces that of the mesh as a whole.'),
    zoneAwareLbSetting: zoneAwareLbSetting.optional().describe('Prefer endpoints in the zone of the client; replaces localityLbSetting.'),
    warmupDurationSecs: duration.optional().describe('Time over which a new endpoint is brought up; deprecated, use warmup.'),
    warmup: warmup.optional().describe('Bring new endpoints up slowly; for ROUND_ROBIN and LEAST_REQUEST.'),
  }),
  'simple',
  'consistentHash',
)

export type LoadBalancer = Read<z.infer<typeof loadBalancer>>
export type LocalityLbSetting = Read<z.infer<typeof localityLbSetting>>
export type ZoneAwareLbSetting = Read<z.infer<typeof zoneAwareLbSetting>>
