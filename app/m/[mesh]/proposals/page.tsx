import { ProposalsScreen } from '@/components/proposals/index.ts'

export default function ProposalsPage() {
  return <ProposalsScreen />
}
