import { err, ok, type Result } from '@/lib/std/index.ts'

/** Reads a request's body up to a limit; beyond it nothing is kept and the size that was seen is the error. */
export async function readBody(request: Request, limit: number): Promise<Result<Uint8Array, { readonly atLeast: number }>> {
  const announced = Number(request.headers.get('content-length') ?? 0)
  if (announced > limit) return err({ atLeast: announced })
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body?.getReader()
  while (reader) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > limit) {
      await reader.cancel()
      return err({ atLeast: size })
    }
    chunks.push(value)
  }
  return ok(Buffer.concat(chunks))
}
