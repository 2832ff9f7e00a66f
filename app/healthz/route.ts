import { healthz } from '@/lib/server/index.ts'

export const dynamic = 'force-dynamic'

export function GET(): Response {
  return healthz()
}
