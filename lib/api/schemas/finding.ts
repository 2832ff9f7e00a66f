import * as z from 'zod'

const pathSchema = z.array(z.union([z.string(), z.int()])).describe('Path of the field within the document.')

const placeSchema = z.object({
  resource: z.string().describe('Key of the document.'),
  path: pathSchema,
  onKey: z.boolean().optional().describe('True when the key is meant rather than its value.'),
})

const editSchema = z.object({
  op: z.enum(['set', 'remove', 'insert', 'rename']),
  path: pathSchema,
  value: z.unknown().optional(),
})

const patchSchema = z.object({ op: z.enum(['add', 'remove', 'replace', 'move']), path: z.string(), from: z.string().optional(), value: z.unknown().optional() })

/** The form of a list of findings: JSON, or a SARIF 2.1.0 log. */
export const reportFormatSchema = z.enum(['json', 'sarif']).optional().describe('Form of the answer; without it the header Accept decides (application/sarif+json), else JSON.')

/** Where in a text: lines and columns from 1, offsets from 0, in UTF-16 units; ends are excluded. */
export const rangeSchema = z.object({
  startLine: z.int().min(1),
  startColumn: z.int().min(1),
  endLine: z.int().min(1),
  endColumn: z.int().min(1),
  start: z.int().min(0),
  end: z.int().min(0),
}).meta({ id: 'Range' })

/** Something wrong or noteworthy in the configuration. */
export const findingSchema = z.object({
  code: z.string().describe('Stable code, such as IST0101.'),
  layer: z.enum(['syntax', 'structure', 'admission', 'analysis', 'kiali', 'exodos']).describe('Who says it.'),
  severity: z.enum(['error', 'warning', 'info']),
  place: placeSchema,
  message: z.string().describe('English text, made of the code and its arguments.'),
  args: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  cause: z.string().describe('Findings of one cause are one row on screen.'),
  related: z.array(z.object({
    place: placeSchema,
    text: z.string(),
    document: z.string().describe('Key of the document whose text the range is in.'),
    range: rangeSchema.optional(),
  })).optional().describe('Other places that the finding speaks of.'),
  fixes: z.array(z.object({ title: z.string(), resource: z.string(), edits: z.array(editSchema), patch: z.array(patchSchema).optional().describe('The same as a JSON Patch (RFC 6902) of the document.') })).optional().describe('Certain repairs.'),
  disputed: z.string().optional().describe('Why upstream is wrong here.'),
  upstream: z.enum(['error', 'warning', 'info']).optional().describe('What the tool that gives this code says itself, where the finding is disputed.'),
  suppressed: z.object({
    by: z.enum(['istioctl-annotation', 'kiali-annotation', 'annotation', 'mesh', 'command-line']).describe('An annotation of the document (of istioctl, Kiali or Exodos), the list of the mesh, or the call.'),
    reason: z.string().optional(),
  }).optional().describe('Set aside: told, counted apart, never stops a save.'),
  document: z.string().describe('Key of the document whose text the range is in.'),
  range: rangeSchema.optional(),
}).meta({ id: 'Finding' })

export type FindingAnswer = z.infer<typeof findingSchema>
