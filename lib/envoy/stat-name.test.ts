import { expect, test } from 'vitest'
import { statName } from './stat-name.ts'

const entry = { registry: 'External', name: 'db.example', namespace: 'data' } as const
const service = { registry: 'Kubernetes', name: 'orders', namespace: 'shop' } as const

test.each([
  ['%SERVICE%_%SERVICE_PORT%', { host: 'db.example', subset: '', port: { number: 5432 }, service: entry }, 'db.example_5432'],
  ['%SERVICE%.%SUBSET_NAME%', { host: 'orders.shop.svc.cluster.local', subset: 'v1', port: { number: 80 }, service }, 'orders.shop.v1'],
  ['%SERVICE_FQDN%_%SERVICE_PORT%_%SUBSET_NAME%', { host: 'db.example', subset: '', port: { number: 5432 }, service: entry }, 'db.example_5432_'],
  ['%SERVICE_PORT_NAME%-%OTHER%', { host: 'db.example', subset: '', port: { number: 80, name: 'http' }, service: entry }, 'http-%OTHER%'],
])('%s', (pattern, subject, expected) => expect(statName(pattern, subject)).toBe(expected))
