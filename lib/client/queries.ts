import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './http/api-error.ts'

/** What the server said itself it says again: asking once more is for answers that did not come. */
function mayDiffer(error: Error): boolean {
  return !(error instanceof ApiError) || error.offline || error.status >= 500
}

/** The memory of a page for what the server answered. */
export function makeQueries(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { staleTime: 5_000, retry: (failures, error) => failures < 1 && mayDiffer(error), refetchOnWindowFocus: true } } })
}
