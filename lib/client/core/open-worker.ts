import type { OpenCore } from './core-link.ts'
import type { CoreReply } from './protocol.ts'

let waiting: Worker | undefined

/** Starts the worker of the session to come, in a browser: it reads its code while the page is still brought to life. */
export function awaitSession(): void {
  if (typeof Worker !== 'undefined') waiting ??= start()
}

/** The domain worker of this page. */
export const openWorker: OpenCore = (hear, died) => {
  const worker = waiting ?? start()
  waiting = undefined
  worker.addEventListener('message', (event: MessageEvent<CoreReply>) => hear(event.data))
  worker.addEventListener('error', (event) => died(event.message || 'the worker could not start'))
  worker.addEventListener('messageerror', () => died('an answer could not be read'))
  return { post: (request) => worker.postMessage(request), close: () => worker.terminate() }
}

function start(): Worker {
  return new Worker(new URL('../core.worker.ts', import.meta.url), { type: 'module' })
}
