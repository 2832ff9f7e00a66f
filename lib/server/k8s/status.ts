/** Reasons of Kubernetes' Status, with their HTTP codes. */
const codes = {
  BadRequest: 400,
  Unauthorized: 401,
  Forbidden: 403,
  NotFound: 404,
  MethodNotAllowed: 405,
  NotAcceptable: 406,
  AlreadyExists: 409,
  Conflict: 409,
  Expired: 410,
  RequestEntityTooLarge: 413,
  UnsupportedMediaType: 415,
  Invalid: 422,
  InternalError: 500,
  ServiceUnavailable: 503,
} as const

export type Reason = keyof typeof codes

/** One fault with its field, as the API server reports it. */
export type Cause = { readonly reason: 'FieldValueInvalid' | 'FieldValueRequired' | 'FieldValueNotSupported' | 'FieldValueTypeInvalid' | 'FieldValueForbidden' | 'FieldManagerConflict'; readonly message: string; readonly field: string }

export type StatusDetails = { readonly name?: string; readonly group?: string; readonly kind?: string; readonly uid?: string; readonly causes?: readonly Cause[]; readonly retryAfterSeconds?: number }

/** Thrown to answer with a Kubernetes Status. */
export class StatusError extends Error {
  constructor(readonly reason: Reason, message: string, readonly details: StatusDetails = {}) {
    super(message)
    this.name = 'StatusError'
  }

  get code(): number {
    return codes[this.reason]
  }
}

/** A Status object of a failure. */
export function failure({ reason, code, message, details }: Pick<StatusError, 'reason' | 'code' | 'message' | 'details'>): object {
  return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, details, code }
}

/** A Status object of a success. */
export function success(details: StatusDetails): object {
  return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details }
}
