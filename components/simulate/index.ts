/**
 * simulate: one request, walked hop by hop.
 * In: the slice of the walk. Out: the Simulate screen.
 * Follows Envoy's order of decisions, as the walk itself does.
 */
export { SimulateScreen } from './simulate-screen.tsx'
