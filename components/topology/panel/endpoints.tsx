'use client'
import { useTranslations } from 'use-intl'
import { cx, middleCut, PanelSection } from '@/components/ui/index.ts'
import { endpointsOf, percentText, type Split, splitOf, type Topology } from '@/lib/graph/index.ts'

/** How the traffic of a host splits, and which endpoints it ends at, with their odds; or those of one of its subsets. */
export function Endpoints({ topology, host, subset: only, onSelect }: { readonly topology: Topology; readonly host: string; readonly subset?: string; readonly onSelect: (id: string) => void }) {
  const t = useTranslations('topology.panel')
  const split = only === undefined ? splitOf(topology, host) : []
  const rows = endpointsOf(topology, host).filter(({ subset }) => only === undefined || subset === only)
  const known = new Set(topology.nodes.map(({ id }) => id))
  return (
    <>
      {split.length > 0 ? <PanelSection title={t('split')}><SplitBar split={split} /></PanelSection> : null}
      {rows.length > 0 ? (
        <PanelSection title={t('endpoints')} aside={rows.some(({ odds }) => odds !== undefined) ? t('odds') : undefined}>
          <table className="w-full text-cell">
            <tbody>
              {rows.slice(0, 40).map(({ id, name, address, subset, odds }) => (
                <tr key={`${id} ${subset}`} className="border-b border-line last:border-b-0">
                  <td className="py-1 pr-2">
                    <button type="button" disabled={!known.has(id)} title={name === address ? name : `${name} ${address}`.trim()} onClick={() => onSelect(id)} className="max-w-full text-left font-mono text-quote wrap-anywhere enabled:hover:text-accent">{middleCut(address || name, 44)}</button>
                  </td>
                  <td className="py-1 pr-2 text-ink-3">{only === undefined ? subset : null}</td>
                  <td className="py-1 text-right font-semibold whitespace-nowrap">{odds === undefined ? '–' : percentText(100 * odds)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {rows.length > 40 ? <p className="pt-1 text-label text-ink-3">{t('more', { count: rows.length - 40 })}</p> : null}
        </PanelSection>
      ) : null}
    </>
  )
}

/** Shares as one bar of 8 px with the numbers below; shares after the first are hatched, so that they differ without colour. */
function SplitBar({ split }: { readonly split: Split }) {
  const t = useTranslations('topology.panel')
  return (
    <>
      <div aria-hidden className="flex h-2 gap-px overflow-hidden rounded-full bg-ground">
        {split.map(({ id, share }, index) => <span key={id} className={cx(index === 0 ? 'bg-accent' : '')} style={{ width: `${100 * share}%`, ...(index > 0 && { backgroundImage: 'repeating-linear-gradient(135deg, var(--accent) 0 2px, transparent 2px 5px)' }) }} />)}
      </div>
      <div className="mt-1.5 flex flex-wrap justify-between gap-x-3 text-cell">
        {split.map(({ id, name, share, endpoints }) => <span key={id}><b className="font-[650]">{percentText(100 * share)}</b> {name} · {t('endpointCount', { count: endpoints })}</span>)}
      </div>
    </>
  )
}
