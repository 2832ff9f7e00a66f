/**
 * api: the REST API under `/api/v1` as data: method, path, request, answers and problems of each operation.
 * In: nothing. Out: contracts (zod schemas), their types, and the stated limits.
 * Follows OpenAPI 3.1 and RFC 9457 (problem documents).
 */
export { documentsOfPage } from './first-request.ts'
export type { AnswerOf, CallOf, Contract, EventOf, Method, RequestOf, Success } from './contract.ts'
export { defineContract } from './contract.ts'
export type { ContractId, Contracts } from './contracts/index.ts'
export { contracts } from './contracts/index.ts'
export { limits } from './limits.ts'
export { routes } from './routes.ts'
export type { Change, ChangeDetail, Edit, NewChange, Saved } from './schemas/change.ts'
export { meshNameSchema } from './schemas/common.ts'
export type { Document, Origin, Role } from './schemas/document.ts'
export type { FindingAnswer } from './schemas/finding.ts'
export type { Mesh, NewMesh } from './schemas/mesh.ts'
export type { News } from './schemas/news.ts'
export type { ImportItemAnswer } from './schemas/preview.ts'
export type { Conflict, Problem, ProblemDetail, ProblemStatus } from './schemas/problem.ts'
export { problemSchema, problemTitles } from './schemas/problem.ts'
export type { Proposal, ProposalSummary, RebasePreview } from './schemas/proposal.ts'
export type { ProxyAnswer } from './schemas/proxy.ts'
export type { PositionAnswer, PositionsAnswer } from './schemas/topology.ts'
