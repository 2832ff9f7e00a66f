import * as z from 'zod'
import { workloadSpec } from '../../schema/index.ts'
import type { Read } from '../../schema/index.ts'

/** CronJob.spec. */
export const cronJobSpec = z.object({
  schedule: z.string().optional().describe('When jobs start, as cron writes it.'),
  suspend: z.boolean().optional().describe('No further jobs are started.'),
  jobTemplate: z.object({ spec: workloadSpec.optional().describe('The job that is started.') }).optional().describe('What a job starts from.'),
})

export type CronJobSpec = Read<z.infer<typeof cronJobSpec>>
