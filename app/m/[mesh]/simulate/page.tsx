import { SimulateScreen } from '@/components/simulate/index.ts'

export default function SimulatePage() {
  return <SimulateScreen />
}
