export default function EnvoyPage() {
  return null
}
