import { NotFound } from '@/components/shell/index.ts'

export default function NotFoundPage() {
  return <NotFound />
}
