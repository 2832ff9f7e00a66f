/** MeshConfig and ProxyConfig as texts hold them: schema, reader, faults. */
import type { Json, Result } from '@/lib/std/index.ts'
import { ok } from '@/lib/std/index.ts'
import { decode } from '../decode.ts'
import type { Fault } from '../finding.ts'
import { faultsOf } from '../issues.ts'
import { proxyConfig } from './proxy-config.ts'
import { meshConfig } from './schema.ts'
import type { MeshConfig, ProxyConfig } from './schema.ts'

export { proxyConfig } from './proxy-config.ts'
export { meshConfig } from './schema.ts'
export type { ExtensionProvider, MeshConfig, ProxyConfig, ServiceEntryVisibility } from './schema.ts'

/** Reads a mesh configuration as istiod does (protobuf JSON: both casings, numbers as text); fails at the first value that cannot be read. Paths are relative to the configuration. */
export function readMeshConfig(value: Json): Result<MeshConfig, Fault> {
  const read = decode(meshConfig, value ?? {}, [])
  return read.ok ? ok(read.value as MeshConfig) : read
}

/** Reads proxy settings, as in `proxy.istio.io/config`. */
export function readProxyConfig(value: Json): Result<ProxyConfig, Fault> {
  const read = decode(proxyConfig, value ?? {}, [])
  return read.ok ? ok(read.value as ProxyConfig) : read
}

/** What is wrong in a mesh configuration; no admission sees it, so this is ours to say. Paths are relative to the configuration. */
export function meshConfigFaults(value: Json): readonly Fault[] {
  const result = meshConfig.safeParse(value)
  return result.success ? [] : faultsOf(result.error.issues, value, [])
}
