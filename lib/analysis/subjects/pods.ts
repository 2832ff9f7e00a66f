import type { Resource } from '@/lib/model/index.ts'
import { type Carriers, selectable } from './selectable.ts'

/** Pods by their labels. */
export const podsBy: (pods: readonly Resource[]) => Carriers<Resource> = selectable(({ metadata }: Resource) => metadata)
