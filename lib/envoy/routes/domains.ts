/** A service as its domains need it. */
export type Named = {
  /** Lower case. */
  readonly hostname: string
  readonly aliases: readonly string[]
  /** Kubernetes headless services answer for their pods' own names too. */
  readonly headless: boolean
  /** Every address of the service for this proxy, CIDR ranges as written. */
  readonly addresses: readonly string[]
}

/** Domains in order, and which of them are short forms that give way to a real host of that name. */
export type Domains = { readonly all: readonly string[]; readonly short: ReadonlySet<string> }

/**
 * The domains of a service's virtual host. (istio-semantics §4.3)
 * With a port each name also stands with `:port` behind it, for routes that serve all ports at once.
 */
export function serviceDomains({ hostname, aliases, headless, addresses }: Named, dnsDomain: string, port?: number): Domains {
  const withPort = (name: string) => (port === undefined ? [bracketed(name)] : [bracketed(name), `${bracketed(name)}:${port}`])
  const names: string[] = []
  let short = noForms
  for (const host of [hostname, ...aliases]) {
    names.push(...withPort(host))
    if (!isIpLike(host)) names.push(...withPort(`${host}.`))
    const forms = shortForms(host, dnsDomain).flatMap(withPort)
    if (forms.length === 0) continue
    names.push(...forms)
    short = new Set([...short, ...forms])
  }
  if (headless) names.push(...names.map((name) => `*.${name}`))
  for (const address of addresses) if (address !== '' && address !== '0.0.0.0') names.push(...withPort(address))
  return { all: names, short }
}

const noForms: ReadonlySet<string> = new Set()

/** A host with port, or an IPv6 address, as a virtual host's name. */
export function hostAndPort(host: string, port: number): string {
  return `${bracketed(host)}:${port}`
}

/**
 * The short names by which a client reaches `name.ns.svc.<suffix>`: with the bare name only inside its own namespace.
 * Hosts outside the cluster's domain have none; a ServiceEntry whose host looks like a cluster name has.
 */
export function shortForms(hostname: string, dnsDomain: string): readonly string[] {
  const at = dnsDomain.indexOf('.svc.')
  if (at < 0 || !hostname.endsWith(dnsDomain.slice(at + 1))) return []
  const end = hostname.indexOf('.svc.')
  const dot = hostname.indexOf('.')
  if (end <= 0 || dot + 1 > end) return []
  const full = hostname.slice(0, end)
  return hostname.slice(dot + 1, end) === dnsDomain.slice(0, at) ? [hostname.slice(0, dot), `${full}.svc`, full] : [full, `${full}.svc`]
}

/**
 * Gives out domains, each once in a route configuration, without regard to case; the first taker keeps it.
 * A short form that is the name of a service here stays with that service.
 */
export class DomainRegister {
  readonly #taken = new Set<string>()
  readonly #isHost: (domain: string) => boolean

  constructor(isHost: (domain: string) => boolean) {
    this.#isHost = isHost
  }

  /** The domains that were still free; the very same list where all were. */
  take({ all, short }: Domains): readonly string[] {
    const free = all.filter((domain) => this.#takeOne(domain, short))
    return free.length === all.length ? all : free
  }

  #takeOne(domain: string, short: ReadonlySet<string>): boolean {
    const key = domain.toLowerCase()
    if (this.#taken.has(key) || (short.has(domain) && this.#isHost(domain))) return false
    this.#taken.add(key)
    return true
  }
}

/** IPv6 addresses and ranges stand in brackets. */
function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}

function isIpLike(host: string): boolean {
  return host.includes(':') || /^\d+(\.\d+){3}$/.test(host)
}
