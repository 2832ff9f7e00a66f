import * as z from 'zod'
import { atMostOne, duration, int32, percent } from '../../schema/index.ts'

const delay = atMostOne(
  z.strictObject({
    percent: int32.optional().describe('Share of requests in whole percent; deprecated, use percentage.'),
    fixedDelay: duration.optional().describe('How long a request is held back.'),
    exponentialDelay: duration.optional().describe('Refused: not supported.'),
    percentage: percent.optional().describe('Share of requests that is delayed; none by default.'),
  }),
  'fixedDelay',
  'exponentialDelay',
)

const abort = atMostOne(
  z.strictObject({
    httpStatus: int32.optional().describe('HTTP status answered, 200 to 600.'),
    grpcStatus: z.string().optional().describe('Status answered to gRPC, by name.'),
    http2Error: z.string().optional().describe('Refused: not supported.'),
    percentage: percent.optional().describe('Share of requests that is aborted; none by default.'),
  }),
  'httpStatus',
  'grpcStatus',
  'http2Error',
)

/** Faults put in on purpose, to see how clients bear them. */
export const fault = z.strictObject({
  delay: delay.optional().describe('Hold requests back before forwarding.'),
  abort: abort.optional().describe('Answer requests with an error instead of forwarding.'),
})
