import { ReviewScreen } from '@/components/review/index.ts'

export default function ReviewPage() {
  return <ReviewScreen />
}
