import type { CauseRow } from '@/lib/client/index.ts'
import type { LocatedFinding } from '@/lib/compile/index.ts'
import type { Fix } from '@/lib/model/index.ts'
import { fixesOf } from '../fixes-of.ts'
import { monaco } from './setup.ts'

/** Offers the fixes of findings in Monaco's light bulb, for one editor; choosing one runs the command that `run` stands for. */
export function offerFixes(editor: monaco.editor.IStandaloneCodeEditor, problems: () => readonly CauseRow<LocatedFinding>[], run: (fix: Fix) => void): monaco.IDisposable {
  const command = editor.addCommand(0, (_accessor: unknown, fix: Fix) => run(fix))
  return monaco.languages.registerCodeActionProvider('yaml', {
    provideCodeActions(model, range) {
      if (model !== editor.getModel() || !command) return { actions: [], dispose: () => {} }
      const here = problems().filter(({ lead }) => lead.range && lead.range.startLine <= range.endLineNumber && lead.range.endLine >= range.startLineNumber)
      return {
        actions: here.flatMap((row) => fixesOf(row).map((fix, index) => ({
          title: fix.title, kind: 'quickfix', isPreferred: index === 0, command: { id: command, title: fix.title, arguments: [fix] },
        }))),
        dispose: () => {},
      }
    },
  })
}
