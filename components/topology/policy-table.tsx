'use client'
import { Ban, ChevronsRight, Unplug } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { editorHref } from '@/components/shell/index.ts'
import { type Column, DataTable, Link, Name } from '@/components/ui/index.ts'
import { type PolicyRow, useMesh, useSlice } from '@/lib/client/index.ts'
import { parseResourceKey } from '@/lib/model/index.ts'

type Props = { readonly namespaces: readonly string[]; readonly selected: string | undefined; readonly onSelect: (id: string) => void }

/** The outbound policy in force for every client: the mode, the document and line that decide it, for whom that was written, and whether anything binds the client at all. */
export function PolicyTable({ namespaces, selected, onSelect }: Props) {
  const t = useTranslations('topology.policies')
  const words = useTranslations('topology')
  const found = useSlice('policies').value ?? []
  const rows = namespaces.length === 0 ? found : found.filter(({ namespace }) => namespaces.includes(namespace))
  const columns: readonly Column<PolicyRow>[] = [
    { id: 'client', head: t('client'), width: 'minmax(150px, 1fr)', cell: ({ workload, standIn }) => <><b className="font-[550]">{standIn ? words('anyWorkload') : workload.name}</b>{workload.kind ? <span className="text-ink-3"> {workload.kind}</span> : null}</> },
    { id: 'namespace', head: t('namespace'), width: 'minmax(100px, 0.7fr)', cell: ({ namespace }) => <Name>{namespace}</Name> },
    { id: 'governed', head: t('governed'), width: 'minmax(130px, 0.9fr)', cell: ({ notGoverned }) => (notGoverned ? <span className="inline-flex items-center gap-1.5" title={notGoverned.text}><Unplug aria-hidden size={13} strokeWidth={1.9} />{words(`notGoverned.${notGoverned.reason}`)}</span> : t('yes')) },
    { id: 'mode', head: t('mode'), width: 'minmax(160px, 1fr)', whole: true, cell: ({ policy }) => (policy ? <Mode mode={policy.mode} proxy={policy.proxy} /> : '–') },
    { id: 'decided', head: t('decided'), width: 'minmax(200px, 1.3fr)', cell: (row) => <Decided row={row} /> },
    { id: 'reach', head: t('reach'), width: 'minmax(120px, 0.8fr)', cell: ({ reach, notGoverned }) => (notGoverned ? '–' : t(`reaches.${reach}`)) },
    { id: 'scope', head: t('scope'), width: 'minmax(160px, 1fr)', cell: ({ sidecar, notGoverned }) => (notGoverned ? '–' : sidecar ? <DocumentJump document={sidecar} line={undefined} /> : t('everything')) },
  ]
  return <DataTable label={t('label')} columns={columns} entries={rows.map((row) => ({ type: 'row', id: row.workload.id, row }))} chosen={rows.find(({ node }) => node === selected)?.workload.id} onChoose={({ node }) => onSelect(node)} className="m-4" foot={t('foot', { count: rows.length })} />
}

function Mode({ mode, proxy }: { readonly mode: string; readonly proxy: string | undefined }) {
  const Icon = mode === 'REGISTRY_ONLY' ? Ban : ChevronsRight
  return <span className="inline-flex min-w-0 items-center gap-1.5"><Icon aria-hidden size={13} strokeWidth={1.9} className="shrink-0" /><span className="truncate">{mode}{proxy ? ` → ${proxy.split('|').at(-1)}` : ''}</span></span>
}

function Decided({ row: { decided, notGoverned } }: { readonly row: PolicyRow }) {
  const t = useTranslations('topology.policies')
  if (notGoverned) return '–'
  return decided ? <DocumentJump document={decided.document} line={decided.line} /> : <span className="text-ink-3">{t('builtIn')}</span>
}

function DocumentJump({ document, line }: { readonly document: string; readonly line: number | undefined }) {
  const t = useTranslations('topology.policies')
  const mesh = useMesh()
  const { kind, namespace, name } = parseResourceKey(document as Parameters<typeof parseResourceKey>[0])
  return <Link href={editorHref(mesh.name, document, line)} onClick={(event) => event.stopPropagation()} className="font-[550] text-accent hover:underline">{kind} <bdi>{[namespace, name].filter(Boolean).join('/')}</bdi>{line === undefined ? '' : ` ${t('line', { line })}`}</Link>
}
