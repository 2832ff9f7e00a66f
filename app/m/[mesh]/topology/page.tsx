import { TopologyScreen } from '@/components/topology/index.ts'

export default function TopologyPage() {
  return <TopologyScreen />
}
