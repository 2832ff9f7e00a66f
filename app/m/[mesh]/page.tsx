import { redirect } from 'next/navigation'

type Props = { readonly params: Promise<{ readonly mesh: string }> }

export default async function MeshPage({ params }: Props) {
  redirect(`/m/${(await params).mesh}/topology`)
}
