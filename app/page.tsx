import { MeshesScreen } from '@/components/meshes/index.ts'

export default function MeshesPage() {
  return <MeshesScreen />
}
