'use client'
import dynamic from 'next/dynamic'
import type { MergeProps } from './open-merge-dialog.tsx'

// Merging reads YAML and knows every kind: pages fetch that when somebody has to merge.
const OpenMergeDialog = dynamic(() => import('./open-merge-dialog.tsx').then((module) => module.OpenMergeDialog), { ssr: false })

/** Merges documents of the draft with what others stored since; shown while there are any. */
export function MergeDialog(props: MergeProps) {
  return props.documents.length > 0 ? <OpenMergeDialog {...props} /> : null
}
