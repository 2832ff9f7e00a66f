/** generated: what fields of documents make Envoy do, each a way into the Envoy view. */
export { Generates } from './generates.tsx'
