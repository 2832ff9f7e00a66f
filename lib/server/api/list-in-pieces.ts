import type { DocumentListJson } from '@/lib/store/index.ts'
import type { KeptList } from './kept-lists.ts'

/** Reads a list piece by piece; false when there is nothing of that name. */
export type ReadPieces = (take: (piece: DocumentListJson) => Promise<void>) => Promise<boolean>

/**
 * The JSON of a whole list as a stream, one document a line, so that its reader may begin before it ends. It is there with the first piece:
 * what fails until then rejects, what fails later breaks the stream off. Undefined when there is nothing of that name. `keep` gets a
 * list that was read to its end.
 */
export function listInPieces(read: ReadPieces, keep?: (list: KeptList) => void): Promise<ReadableStream<Uint8Array> | undefined> {
  return new Promise((resolve, reject) => {
    const encoder = new TextEncoder()
    let begun = false
    let heard = true
    const { stream, controller } = controlled(() => { heard = false })
    const bytes: Uint8Array[] = []
    let at = 0n
    const send = (text: string) => {
      if (text === '') return
      const piece = encoder.encode(text)
      if (keep) bytes.push(piece)
      if (heard) controller.enqueue(piece)
    }
    const take = async ({ revision, documents }: DocumentListJson): Promise<void> => {
      at = revision
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
        keep?.({ revision: at, bytes })
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

/** A list that was kept, as a stream. */
export function streamOf(bytes: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  const pieces = bytes.values()
  return new ReadableStream({
    pull: (controller) => {
      const { value } = pieces.next()
      if (value) controller.enqueue(value)
      else controller.close()
    },
  })
}
