import { type Conflict, type Problem, type ProblemDetail, type ProblemStatus, problemTitles } from '@/lib/api/index.ts'
import { assertNever } from '@/lib/std/index.ts'
import { type ProposalError, type SaveError, StoreUnavailable } from '@/lib/store/index.ts'
import { conflictAnswer } from './answers.ts'

/** Thrown by handlers to answer with a problem document. */
export class ProblemError extends Error {
  constructor(readonly status: ProblemStatus, detail: string, readonly more: { readonly errors?: readonly ProblemDetail[]; readonly conflicts?: readonly Conflict[] } = {}) {
    super(detail)
    this.name = 'ProblemError'
  }
}

export function noSuchMesh(mesh: string): ProblemError {
  return new ProblemError(404, `There is no mesh ${mesh}.`)
}

export function noSuchProposal(mesh: string, number: number): ProblemError {
  return new ProblemError(404, `The mesh ${mesh} has no proposal ${number}.`)
}

/** What lies before the revision from which on the history is kept. */
export function noLongerKept(mesh: string, revision: bigint, keptFrom: bigint): ProblemError {
  return new ProblemError(410, `The history of ${mesh} no longer reaches revision ${revision}: it is kept from revision ${keptFrom} on.`)
}

/** Gives a value that must exist, or the problem that it does not. */
export function existing<T>(value: T | undefined, problem: () => ProblemError): T {
  if (value === undefined) throw problem()
  return value
}

/** A save that was refused, as a problem. */
export function problemOfSave(error: SaveError): ProblemError {
  switch (error.type) {
    case 'no-mesh':
      return noSuchMesh(error.mesh)
    case 'conflict':
      return new ProblemError(409, `${error.conflicts.length === 1 ? 'A document was' : `${error.conflicts.length} documents were`} changed meanwhile; nothing was stored.`, { conflicts: error.conflicts.map(conflictAnswer) })
    case 'unreadable':
      return new ProblemError(422, 'Nothing was stored, because not all texts can be read.', { errors: error.faults.map(({ key, path, message }) => ({ document: key, path, message })) })
    case 'limit':
      return new ProblemError(422, error.message)
    default:
      return assertNever(error)
  }
}

/** Why a proposal was not touched, as a problem. */
export function problemOfProposal(error: SaveError | ProposalError, mesh: string, number: number): ProblemError {
  switch (error.type) {
    case 'no-proposal':
      return noSuchProposal(mesh, number)
    case 'state':
      return new ProblemError(409, `Proposal ${number} is ${error.state}; nothing was stored.`)
    case 'version':
      return new ProblemError(409, `Proposal ${number} was edited meanwhile: it has version ${error.version} now. Nothing was stored.`)
    default:
      return problemOfSave(error)
  }
}

/** The one table from errors to problems. What we did not foresee is our bug: it is logged and says nothing of itself. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return problem(error.status, error.message, error.more)
  if (error instanceof StoreUnavailable) return problem(503, 'The database cannot be reached. Nothing was stored; try again in a moment.')
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  return problem(500, 'This is a fault of Exodos; its log holds the details.')
}

export function problem(status: ProblemStatus, detail: string, more: ProblemError['more'] = {}): Problem {
  return { type: 'about:blank', title: problemTitles[status], status, detail, ...(more.errors && { errors: [...more.errors] }), ...(more.conflicts && { conflicts: [...more.conflicts] }) }
}

/** A problem as a response. */
export function problemResponse(body: Problem): Response {
  return new Response(JSON.stringify(body), { status: body.status, headers: { 'content-type': 'application/problem+json', ...(body.status === 503 && { 'retry-after': '1' }) } })
}
