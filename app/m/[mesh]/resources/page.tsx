import { ResourcesScreen } from '@/components/resources/index.ts'

export default function ResourcesPage() {
  return <ResourcesScreen />
}
