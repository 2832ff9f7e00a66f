import { SimulateNotYet } from '@/components/shell/index.ts'

export default function SimulatePage() {
  return <SimulateNotYet />
}
