import { SettingsScreen } from '@/components/settings/index.ts'

export default function SettingsPage() {
  return <SettingsScreen />
}
