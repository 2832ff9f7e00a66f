import type { Compilation, LocatedFinding } from '@/lib/compile/index.ts'
import { isOpen } from '@/lib/model/index.ts'
import { type DocumentChange, documentDifference } from './document-difference.ts'
import { findingDifference } from './finding-difference.ts'
import { fingerprintsOf } from './fingerprints.ts'
import { type LegDifferences, legDifferences } from './leg-difference.ts'
import { type ProxyDifference, proxyDifferences } from './proxy-difference.ts'
import { waysOf } from './ways.ts'

/** What lies between two states of a mesh: the four lists, those whom it concerns first. */
export type Review = {
  readonly legs: LegDifferences
  readonly findings: { readonly gained: readonly LocatedFinding[]; readonly gone: readonly LocatedFinding[] }
  readonly proxies: readonly ProxyDifference[]
  readonly documents: readonly DocumentChange[]
  /** Documents of the newer state that may change the verdict and are not interpreted. */
  readonly notModelled: readonly string[]
}

export function reviewOf(before: Compilation, after: Compilation): Review {
  const documents = documentDifference(before.documents, after.documents)
  return {
    legs: legDifferences(waysOf(before.topology()), waysOf(after.topology()), documents),
    findings: findingDifference(before.locatedFindings(), after.locatedFindings()),
    proxies: proxyDifferences(fingerprintsOf(before), fingerprintsOf(after)),
    documents,
    notModelled: after.topology().notModelled,
  }
}

/** True when somebody should look before it ships: a leg is lost, or there is an error that was not there. */
export function isAlarming({ legs, findings }: Pick<Review, 'legs' | 'findings'>): boolean {
  return legs.clients.losing > 0 || findings.gained.some((finding) => finding.severity === 'error' && isOpen(finding))
}
