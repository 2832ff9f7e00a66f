import { running } from './running.ts'

/** The process lives. */
export function healthz(): Response {
  return text('ok', 200)
}

/** The database is open, up to date and answers. */
export async function readyz(): Promise<Response> {
  try {
    await (await running()).store.ping()
    return text('ok', 200)
  } catch (error) {
    process.stderr.write(`not ready: ${error instanceof Error ? error.message : String(error)}\n`)
    return text('the database cannot be reached', 503)
  }
}

function text(body: string, status: number): Response {
  return new Response(`${body}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } })
}
