import type { LocatedFinding } from '@/lib/compile/index.ts'
import type { Fix } from '@/lib/model/index.ts'
import { monaco } from './setup.ts'

/** Offers the fixes of findings in Monaco's light bulb, for one editor; choosing one runs the command that `run` stands for. */
export function offerFixes(editor: monaco.editor.IStandaloneCodeEditor, findings: () => readonly LocatedFinding[], run: (fix: Fix) => void): monaco.IDisposable {
  const command = editor.addCommand(0, (_accessor: unknown, fix: Fix) => run(fix))
  return monaco.languages.registerCodeActionProvider('yaml', {
    provideCodeActions(model, range) {
      if (model !== editor.getModel() || !command) return { actions: [], dispose: () => {} }
      const here = findings().filter((finding) => finding.range && finding.range.startLine <= range.endLineNumber && finding.range.endLine >= range.startLineNumber)
      return {
        actions: here.flatMap((finding) => (finding.fixes ?? []).map((fix, index) => ({
          title: fix.title, kind: 'quickfix', isPreferred: index === 0, command: { id: command, title: fix.title, arguments: [fix] },
        }))),
        dispose: () => {},
      }
    },
  })
}
