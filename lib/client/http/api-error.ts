import type { Conflict, Problem } from '@/lib/api/index.ts'

/** A request that was not fulfilled: with the server's problem document, or without one (status 0) when no answer came. */
export class ApiError extends Error {
  readonly status: number
  readonly problem: Problem | undefined

  constructor(status: number, problem: Problem | undefined, message: string) {
    super(message)
    this.name = 'ApiError'
    this.status = status
    this.problem = problem
  }

  /** The server could not be reached at all. */
  get offline(): boolean {
    return this.status === 0
  }

  get conflicts(): readonly Conflict[] {
    return this.problem?.conflicts ?? []
  }
}
