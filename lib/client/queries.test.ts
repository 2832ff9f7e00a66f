import { expect, test } from 'vitest'
import { ApiError } from './http/api-error.ts'
import { makeQueries } from './queries.ts'

test.each([
  [new ApiError(404, undefined, 'no such mesh'), 1],
  [new ApiError(401, undefined, 'no token'), 1],
  [new ApiError(503, undefined, 'no database'), 2],
  [new ApiError(0, undefined, 'no answer'), 2],
  [new Error('broke off'), 2],
] as const)('%o is asked for %d times', async (error, times) => {
  let asked = 0
  const fetched = makeQueries().fetchQuery({ queryKey: ['x'], retryDelay: 0, retry: makeQueries().getDefaultOptions().queries?.retry ?? false, queryFn: () => (asked++, Promise.reject(error)) })
  await expect(fetched).rejects.toBe(error)
  expect(asked).toBe(times)
})
