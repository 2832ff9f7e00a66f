import { CodesScreen } from '@/components/handbook/index.ts'
import { codePages } from '@/lib/analysis/index.ts'

export default function CodesPage() {
  return <CodesScreen codes={[...codePages().values()].map(({ code, title }) => ({ code, title }))} />
}
