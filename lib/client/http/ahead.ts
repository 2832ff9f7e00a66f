const begun = new Map<string, Promise<Response>>()

/** How the API is asked for JSON; a preload of the browser serves a request that asks alike. */
export const asksForJson = { accept: 'application/json' } as const

/**
 * Asks for what will be called for soon, and reads it whoever comes for it and when: a body that nobody reads holds its server up. What
 * fails, fails whoever comes.
 */
export function askAhead(address: string): void {
  const response = fetch(address, { headers: asksForJson }).then((answer) => (answer.body ? new Response(answer.body.pipeThrough(readOn()), answer) : answer))
  // Told to whoever takes it; where nobody does, it is no fault of the page.
  response.catch(() => {})
  begun.set(address, response)
}

/** The answer that was asked for ahead; once, because a body is read once. */
export function takeAhead(address: string): Promise<Response> | undefined {
  const response = begun.get(address)
  begun.delete(address)
  return response
}

/** Passes on what comes, and waits for nobody. */
function readOn(): TransformStream<Uint8Array, Uint8Array> {
  return new TransformStream({}, undefined, { highWaterMark: Number.POSITIVE_INFINITY })
}
