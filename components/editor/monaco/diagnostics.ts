import type { LocatedFinding } from '@/lib/compile/index.ts'
import type { Severity } from '@/lib/model/index.ts'
import { monaco } from './setup.ts'

const severities: Record<Severity, monaco.MarkerSeverity> = {
  error: monaco.MarkerSeverity.Error,
  warning: monaco.MarkerSeverity.Warning,
  info: monaco.MarkerSeverity.Info,
}

/** Findings as Monaco markers; a finding without a range stands on the first line. */
export function diagnosticsFor(model: monaco.editor.ITextModel, findings: readonly LocatedFinding[]): readonly monaco.editor.IMarkerData[] {
  return findings.map(({ code, severity, message, range, layer, disputed }) => ({
    severity: severities[severity],
    code,
    source: layer,
    message: disputed ? `${message}\n${disputed}` : message,
    startLineNumber: range?.startLine ?? 1,
    startColumn: range?.startColumn ?? 1,
    endLineNumber: range?.endLine ?? 1,
    endColumn: range?.endColumn ?? model.getLineMaxColumn(1),
  }))
}
