'use client'
import { ScreenFailure } from '@/components/shell/index.ts'

type Props = { readonly reset: () => void }

export default function MeshError({ reset }: Props) {
  return <ScreenFailure retry={reset} />
}
