import type { contracts } from '@/lib/api/index.ts'
import type { Handler } from '../handle.ts'
import { ProblemError } from '../problem.ts'

export const exportMesh: Handler<typeof contracts.exportMesh> = async () => {
  throw new ProblemError(404, 'not yet')
}

export const previewImport: Handler<typeof contracts.previewImport> = async () => {
  throw new ProblemError(404, 'not yet')
}
