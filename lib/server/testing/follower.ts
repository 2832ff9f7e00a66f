import { setTimeout as sleep } from 'node:timers/promises'

type Event = { readonly type: string; readonly object: { readonly code?: number; readonly metadata: { readonly name: string; readonly resourceVersion: string } } }

/** Watches a collection from a revision on, as a controller does: a connection that breaks is made anew where it stopped. */
export class Follower {
  readonly revisions: number[] = []
  readonly names: string[] = []
  #stopping = new AbortController()
  readonly #running: Promise<void>

  constructor(readonly collection: string, from: number) {
    this.#running = this.#follow(from)
  }

  /** Waits until a condition holds, looking again at every event. */
  async until(holds: (follower: Follower) => boolean): Promise<void> {
    while (!holds(this)) await sleep(10)
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#running
  }

  async #follow(from: number): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      try {
        await this.#watch(this.revisions.at(-1) ?? from)
      } catch {
        await sleep(50)
      }
    }
  }

  async #watch(from: number): Promise<void> {
    const response = await fetch(`${this.collection}?watch=true&resourceVersion=${from}`, { signal: this.#stopping.signal })
    if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`)
    let rest = ''
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines.filter(Boolean)) this.#take(JSON.parse(line) as Event)
    }
  }

  #take({ type, object }: Event): void {
    if (type === 'ERROR') throw new Error(`the watch failed with ${object.code}`)
    this.revisions.push(Number(object.metadata.resourceVersion))
    this.names.push(object.metadata.name)
  }
}
