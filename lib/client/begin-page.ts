import { documentsOfPage } from '@/lib/api/index.ts'
import { awaitSession } from './core/open-worker.ts'
import { askAhead } from './http/ahead.ts'

/** Begins what a page of a mesh will need, before anything is brought to life: its worker, and the mesh's documents. */
export function beginPage(path: string): void {
  const documents = documentsOfPage(path)
  if (documents === undefined) return
  awaitSession()
  askAhead(documents)
}
