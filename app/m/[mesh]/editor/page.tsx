import { EditorScreen } from '@/components/editor/index.ts'

export default function EditorPage() {
  return <EditorScreen />
}
