/** Where Envoy's own administration listens. */
export type AdminPlace = { readonly address: string; readonly port: number } | { readonly pipe: string }

/**
 * How to make a standalone bootstrap. Everything has a default that loads on a machine without Istio, without privileges.
 * Paths are as Envoy will open them.
 */
export type BootstrapOptions = {
  readonly node?: { readonly id: string; readonly cluster: string }
  readonly admin?: AdminPlace
  /**
   * How captured connections come in: over a Unix socket, each with a PROXY protocol header that names the address dialled (no iptables,
   * no privileges); or on port 15001 with iptables as in a pod.
   */
  readonly capture?: { readonly socket: string } | 'iptables'
  /** Listeners that really bind: on the port they have, or on any free one. */
  readonly ports?: 'own' | 'free'
  /** Files of the workload's identity and its trust root, in place of the lab certificate that is built in. */
  readonly identity?: { readonly certificateChain: string; readonly privateKey: string; readonly trustedCa: string }
  /** Whether certificate files that the configuration names are opened (`named`), or replaced by the lab's (`lab`). */
  readonly files?: 'named' | 'lab'
  /** Bundle of the system's certificate authorities. */
  readonly systemCa?: string
}

/** The result: a static bootstrap, and in words what had to differ from what istiod sends. */
export type Bootstrap = { readonly bootstrap: Readonly<Record<string, unknown>>; readonly notes: readonly string[] }

export type Settled = Required<Omit<BootstrapOptions, 'identity'>> & Pick<BootstrapOptions, 'identity'>

/** Options with their defaults. */
export function settle(options: BootstrapOptions): Settled {
  return {
    node: { id: 'exodos', cluster: 'exodos' },
    admin: { address: '127.0.0.1', port: 15000 },
    capture: { socket: 'outbound.sock' },
    ports: 'own',
    files: 'lab',
    systemCa: '/etc/ssl/certs/ca-certificates.crt',
    ...options,
  }
}
