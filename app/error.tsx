'use client'
import { ScreenFailure } from '@/components/shell/index.ts'

type Props = { readonly reset: () => void }

export default function PageError({ reset }: Props) {
  return <ScreenFailure retry={reset} />
}
