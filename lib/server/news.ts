import type { Store } from '@/lib/store/index.ts'
import { ending } from './ending.ts'

/** Whoever follows one mesh: `wait` ends with its next news, after a time (ms), or at the end. */
export type News = { readonly ended: () => boolean; readonly wait: (ms: number) => Promise<void>; readonly stop: () => void }

/** Listens for news of a mesh until the connection or the server ends. News that come between two waits end the next one at once. */
export function newsOf(store: Store, mesh: string, connection: AbortSignal): News {
  const stopped = AbortSignal.any([connection, ending()])
  let heard = false
  let wake: (() => void) | undefined
  const ring = (): void => {
    heard = true
    wake?.()
  }
  const unsubscribe = store.onNews((news) => {
    if (news.mesh === mesh) ring()
  })
  const stop = (): void => {
    unsubscribe()
    ring()
  }
  stopped.addEventListener('abort', stop)
  return {
    ended: () => stopped.aborted,
    stop,
    wait: (ms) => new Promise((resolve) => {
      const timer = setTimeout(done, ms)
      function done(): void {
        clearTimeout(timer)
        wake = undefined
        heard = false
        resolve()
      }
      wake = done
      if (heard) done()
    }),
  }
}
