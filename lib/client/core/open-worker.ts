import type { OpenCore } from './core-link.ts'
import type { CoreReply } from './protocol.ts'

/** Starts the domain worker of this page. */
export const openWorker: OpenCore = (hear, died) => {
  const worker = new Worker(new URL('../core.worker.ts', import.meta.url), { type: 'module' })
  worker.addEventListener('message', (event: MessageEvent<CoreReply>) => hear(event.data))
  worker.addEventListener('error', (event) => died(event.message || 'the worker could not start'))
  worker.addEventListener('messageerror', () => died('an answer could not be read'))
  return { post: (request) => worker.postMessage(request), close: () => worker.terminate() }
}
