import { serveApi } from '@/lib/server/index.ts'

export const dynamic = 'force-dynamic'
export const runtime = 'nodejs'

const handle = (request: Request): Promise<Response> => serveApi(request)
export { handle as DELETE, handle as GET, handle as PATCH, handle as POST, handle as PUT }
