import { ImportScreen } from '@/components/import/index.ts'

export default function ImportPage() {
  return <ImportScreen />
}
