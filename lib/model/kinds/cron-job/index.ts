import { defineKind } from '../../kind.ts'
import type { Resource } from '../../resource.ts'
import { summaryOf } from '../../workload-kind.ts'
import { signs } from '../signs.ts'
import { cronJobSpec } from './schema.ts'
import type { CronJobSpec } from './schema.ts'

/** CronJob: starts Jobs by the clock. */
export const cronJob = defineKind({
  ...signs.CronJob,
  versions: ['v1'],
  plural: 'cronjobs',
  shortNames: ['cj'],
  scope: 'Namespaced',
  role: 'context',
  schema: cronJobSpec,
  schemaAt: 'spec',
  template: ({ name, namespace }) => `apiVersion: batch/v1
kind: CronJob
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      template:
        metadata:
          labels:
            app: ${name}
        spec:
          restartPolicy: Never
          containers:
            - name: app
              image: registry.example/${name}:1
`,
  summary: ({ spec }: Resource<CronJobSpec>) => [spec.schedule ?? '', summaryOf(spec.jobTemplate?.spec?.template)].filter(Boolean).join(' · '),
})
