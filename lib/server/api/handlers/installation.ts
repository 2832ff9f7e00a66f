import type { contracts } from '@/lib/api/index.ts'
import type { Handler } from '../handle.ts'

export const getInstallation: Handler<typeof contracts.getInstallation> = async ({ settings: { READ_ONLY } }) => ({ readOnly: READ_ONLY })
