import { readyz } from '@/lib/server/index.ts'

export const dynamic = 'force-dynamic'

export function GET(): Promise<Response> {
  return readyz()
}
