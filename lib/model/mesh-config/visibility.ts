import * as z from 'zod'
import { labelSelector } from '../schema/index.ts'

const visibility = z.enum(['UNSPECIFIED', 'NONE', 'NAMESPACE', 'PUBLIC'])

const rule = z.object({
  namespaceSelector: labelSelector.optional().describe('Labels of the namespace that the ServiceEntry lives in.'),
})

const policy = z.object({
  visibility: visibility.optional().describe('Widest visibility of ServiceEntries that the rules match.'),
  matchingRules: z.array(rule).optional().describe('Conditions that must all hold; none matches everything.'),
})

/** Caps who may see ServiceEntries, whatever their exportTo says. */
export const serviceEntryVisibility = z.object({
  applyToSidecars: z.boolean().optional().describe('Whether the caps hold for sidecars and gateways too; false by default.'),
  defaultVisibility: visibility.optional().describe('Cap where no policy matches; PUBLIC by default.'),
  policies: z.array(policy).optional().describe('Caps by namespace, in order; the first that matches wins.'),
})
