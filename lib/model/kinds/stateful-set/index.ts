import { defineWorkloadKind } from '../../workload-kind.ts'
import { signs } from '../signs.ts'

/** StatefulSet: pods with a name and storage of their own. */
export const statefulSet = defineWorkloadKind({
  ...signs.StatefulSet,
  versions: ['v1'],
  plural: 'statefulsets',
  shortNames: ['sts'],
})
