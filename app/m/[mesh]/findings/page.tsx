import { FindingsScreen } from '@/components/findings/index.ts'

export default function FindingsPage() {
  return <FindingsScreen />
}
