import type { ReactNode } from 'react'
import { MeshFrame } from '@/components/shell/index.ts'

type Props = { readonly children: ReactNode; readonly params: Promise<{ readonly mesh: string }> }

export async function generateMetadata({ params }: Props) {
  return { title: decodeURIComponent((await params).mesh) }
}

export default async function MeshLayout({ children, params }: Props) {
  const { mesh } = await params
  return <MeshFrame mesh={decodeURIComponent(mesh)}>{children}</MeshFrame>
}
