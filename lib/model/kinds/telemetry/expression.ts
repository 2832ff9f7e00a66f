const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

/**
 * Whether an expression could be CEL: not empty, texts and brackets closed. istiod compiles it for good; what passes here may
 * still be refused there.
 */
export function isBalanced(expression: string): boolean {
  const withoutTexts = expression.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, '0')
  if (withoutTexts.trim() === '' || /["']/.test(withoutTexts)) return false
  const open: string[] = []
  for (const character of withoutTexts) {
    const close = closing[character]
    if (close !== undefined) open.push(close)
    else if (')]}'.includes(character) && open.pop() !== character) return false
  }
  return open.length === 0
}
