import type { MeshConfig } from '@/lib/model/index.ts'
import type { TlsParameters } from '@/lib/xds/index.ts'

/** What the mesh says of TLS that is not its own. */
export type TlsDefaults = MeshConfig['tlsDefaults']

/** Curves and ciphers, where the mesh gives any, as it gives them. */
export function algorithms({ ecdhCurves = [], cipherSuites = [] }: NonNullable<TlsDefaults> = {}): TlsParameters {
  return { ...(cipherSuites.length > 0 && { cipherSuites }), ...(ecdhCurves.length > 0 && { ecdhCurves }) }
}
