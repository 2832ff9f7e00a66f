import type { DocumentListJson } from '@/lib/store/index.ts'

/** Reads a list piece by piece; false when there is nothing of that name. */
export type ReadPieces = (take: (piece: DocumentListJson) => Promise<void>) => Promise<boolean>

/**
 * The JSON of a whole list as a stream, one document a line, so that its reader may begin before it ends. It is there with the first piece:
 * what fails until then rejects, what fails later breaks the stream off. Undefined when there is nothing of that name.
 */
export function listInPieces(read: ReadPieces): Promise<ReadableStream<Uint8Array> | undefined> {
  return new Promise((resolve, reject) => {
    const encoder = new TextEncoder()
    let begun = false
    let heard = true
    const { stream, controller } = controlled(() => { heard = false })
    const send = (text: string) => void (heard && text !== '' && controller.enqueue(encoder.encode(text)))
    const take = async ({ revision, documents }: DocumentListJson): Promise<void> => {
      const items = documents.slice(1, -1)
      send(begun ? items && `, \n ${items}` : `{"revision":"${revision}","items":[\n${items}`)
      begun = true
      resolve(stream)
      // What was sent leaves before the next piece is asked for.
      await new Promise((later) => setImmediate(later))
    }
    read(take).then(
      (found) => {
        if (!found) return resolve(undefined)
        send('\n],"deleted":[]}')
        if (heard) controller.close()
      },
      (error: unknown) => (begun ? heard && controller.error(error) : reject(error)),
    )
  })
}

function controlled(cancel: () => void): { readonly stream: ReadableStream<Uint8Array>; readonly controller: ReadableStreamDefaultController<Uint8Array> } {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  const stream = new ReadableStream<Uint8Array>({ start: (given) => { controller = given }, cancel })
  if (!controller) throw new Error('a stream starts when it is made')
  return { stream, controller }
}
