import type { contracts } from '@/lib/api/index.ts'
import type { Handler } from '../handle.ts'

export const getInstallation: Handler<typeof contracts.getInstallation> = async ({ settings: { READ_ONLY, TOKEN } }) => ({ readOnly: READ_ONLY, token: TOKEN !== undefined })
