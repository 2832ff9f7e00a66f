import { HistoryScreen } from '@/components/history/index.ts'

export default function HistoryPage() {
  return <HistoryScreen />
}
