/** Listeners and routes of a gateway proxy, from the Gateways that select it. (istio-semantics §6) */
export { gatewayListeners as buildGatewayListeners } from './listeners.ts'
export { gatewayRoutes as buildGatewayRoutes } from './routes.ts'
