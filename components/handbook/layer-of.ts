import type { Layer } from '@/lib/model/index.ts'

/** Who gives a code, as its name tells. */
export function layerOf(code: string): Layer {
  if (code.startsWith('IST')) return 'analysis'
  if (code.startsWith('KIA')) return 'kiali'
  if (code.startsWith('EXO00')) return 'syntax'
  if (code.startsWith('EXO01')) return 'structure'
  return code.startsWith('EXO1') ? 'admission' : 'exodos'
}
