import * as z from 'zod'
import { Core } from './core/core.ts'
import type { CoreRequest } from './core/protocol.ts'

// The pages' Content-Security-Policy allows no code made from text.
z.config({ jitless: true })

type Scope = { postMessage: (message: unknown) => void; addEventListener: (type: 'message', listener: (event: MessageEvent<CoreRequest>) => void) => void }
const scope = globalThis as unknown as Scope

// A message to oneself runs after the messages that wait, and sooner than a timer.
const { port1, port2 } = new MessageChannel()
const turns: (() => void)[] = []
port1.onmessage = () => turns.shift()?.()

const core = new Core({
  reply: (reply) => scope.postMessage(reply),
  later: (run) => {
    turns.push(run)
    port2.postMessage(undefined)
  },
  now: () => performance.now(),
})

scope.addEventListener('message', (event) => core.hear(event.data))
