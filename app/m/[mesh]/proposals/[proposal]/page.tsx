import { notFound } from 'next/navigation'
import { ProposalScreen } from '@/components/proposals/index.ts'

type Props = { readonly params: Promise<{ readonly proposal: string }> }

export default async function ProposalPage({ params }: Props) {
  const { proposal } = await params
  if (!/^[1-9]\d{0,8}$/.test(proposal)) notFound()
  return <ProposalScreen number={Number(proposal)} />
}
