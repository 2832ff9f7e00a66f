import { EnvoyScreen } from '@/components/envoy/index.ts'

export default function EnvoyPage() {
  return <EnvoyScreen />
}
