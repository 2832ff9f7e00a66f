export default function TopologyPage() {
  return null
}
