import { isObject, text } from '@/lib/std/index.ts'
import { type Message, rebuild, without } from './json.ts'

/** Route configurations by name, without what Envoy calls deprecated. */
export function routesByName(routes: readonly object[]): ReadonlyMap<string, Message> {
  return new Map(routes.map((route) => [text(route, 'name'), rebuild(route, (message) => without(message, 'maxGrpcTimeout')) as Message]))
}

/**
 * Puts route configurations into the connection managers that would ask for them: without a server to ask, Envoy ends at once. A name
 * that nobody has becomes an empty configuration, which is what such a listener serves while it waits.
 */
export function withRoutes(listener: unknown, routes: ReadonlyMap<string, Message>, note: (text: string) => void): unknown {
  return rebuild(listener, (message) => {
    const rds = message['rds']
    if (!isObject(rds)) return 'maxGrpcTimeout' in message ? without(message, 'maxGrpcTimeout') : message
    const name = text(rds, 'routeConfigName')
    const known = routes.get(name)
    if (!known) note(`Route configuration ${name} does not exist; its listener answers 404.`)
    return { ...without(message, 'rds'), routeConfig: known ?? { name } }
  })
}
