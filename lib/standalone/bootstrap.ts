import { standaloneClusters } from './clusters.ts'
import type { SourceConfig } from './json.ts'
import { standaloneListeners } from './listeners.ts'
import { type AdminPlace, type Bootstrap, type BootstrapOptions, settle } from './options.ts'
import { routesByName, withRoutes } from './routes.ts'
import { withoutSecretDiscovery } from './tls.ts'

/**
 * Turns what istiod sends (flavour `istio`) into one static bootstrap that an upstream Envoy loads and that behaves the same (flavour
 * `envoy`). Pure; reads nothing but its arguments. What had to differ stands in `notes`, each once.
 */
export function toBootstrap(config: SourceConfig, options: BootstrapOptions = {}): Bootstrap {
  const settled = settle(options)
  const notes = new Set<string>()
  const note = (text: string): void => void notes.add(text)
  const routes = routesByName(config.routes)
  const listeners = standaloneListeners(config.listeners, settled, note).map((listener) => withoutSecretDiscovery(withRoutes(listener, routes, note), settled, note))
  const clusters = standaloneClusters(config.clusters, config.endpoints, note).map((cluster) => withoutSecretDiscovery(cluster, settled, note))
  return {
    bootstrap: { node: settled.node, admin: { address: addressOf(settled.admin) }, staticResources: { listeners, clusters } },
    notes: [...notes],
  }
}

function addressOf(place: AdminPlace): object {
  return 'pipe' in place ? { pipe: { path: place.pipe } } : { socketAddress: { address: place.address, portValue: place.port } }
}
