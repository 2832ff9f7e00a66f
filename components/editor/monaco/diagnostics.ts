import type { CauseRow } from '@/lib/client/index.ts'
import type { LocatedFinding } from '@/lib/compile/index.ts'
import type { Layer, Severity } from '@/lib/model/index.ts'
import { modelUri } from './model-uri.ts'
import { monaco } from './setup.ts'

/** The words of severities and of those who speak, in the reader's language. */
export type MarkerWords = { readonly severity: Readonly<Record<Severity, string>>; readonly layer: Readonly<Record<Layer, string>>; /** What a fix is called that is looked at before it is made. */ readonly shownFix: (title: string) => string }

const severities: Record<Severity, monaco.MarkerSeverity> = {
  error: monaco.MarkerSeverity.Error,
  warning: monaco.MarkerSeverity.Warning,
  info: monaco.MarkerSeverity.Info,
}

/**
 * One Monaco marker for each fault, with the codes of all who speak of it and the other places that they name, to jump to; a finding
 * without a range stands on the first line.
 */
export function diagnosticsFor(model: monaco.editor.ITextModel, mesh: string, rows: readonly CauseRow<LocatedFinding>[], words: MarkerWords): readonly monaco.editor.IMarkerData[] {
  return rows.map(({ lead, others }) => {
    const { severity, message, range, disputed } = lead
    const told = [lead, ...others].map(({ code, layer }) => `${code} ${words.layer[layer]}`)
    return {
      severity: severities[severity],
      source: `${[...new Set(told)].join(', ')} · ${words.severity[severity]}`,
      message: disputed ? `${message}\n${disputed}` : message,
      startLineNumber: range?.startLine ?? 1,
      startColumn: range?.startColumn ?? 1,
      ...endOf(model, range),
      relatedInformation: [lead, ...others].flatMap(({ related = [] }) => related).map((one) => relationFor(mesh, one)),
    }
  })
}

/** A value of several lines is marked on its first one: Monaco would underline the indentation of the others, too. */
function endOf(model: monaco.editor.ITextModel, range: LocatedFinding['range']): Pick<monaco.editor.IMarkerData, 'endLineNumber' | 'endColumn'> {
  const line = Math.min(range?.startLine ?? 1, model.getLineCount())
  if (range && range.endLine === range.startLine) return { endLineNumber: line, endColumn: range.endColumn }
  return { endLineNumber: line, endColumn: model.getLineLastNonWhitespaceColumn(line) || model.getLineMaxColumn(line) }
}

function relationFor(mesh: string, { document, range, text }: NonNullable<LocatedFinding['related']>[number]): monaco.editor.IRelatedInformation {
  return {
    resource: monaco.Uri.parse(modelUri(mesh, document)),
    message: text,
    startLineNumber: range?.startLine ?? 1,
    startColumn: range?.startColumn ?? 1,
    endLineNumber: range?.endLine ?? 1,
    endColumn: range?.endColumn ?? 1,
  }
}
