import type { Examples } from '../../testing/examples.ts'

const list = (lines: string, namespace = 'istio-system') => `
apiVersion: v1
kind: ConfigMap
metadata: {name: exodos-findings, namespace: ${namespace}}
data:
  suppress: |
    # what this mesh has seen and accepts
    ${lines}
`

export const examples: Examples = {
  badLine: {
    mesh: list('IST0108=VirtualService *.shop'),
    says: ['ConfigMap istio-system/exodos-findings data.suppress'],
    unless: [
      { why: 'the line gives a reason', replace: '*.shop', by: '*.shop # their operator writes it' },
      { why: 'the line is a remark', replace: 'IST0108=', by: '# IST0108=' },
    ],
  },
  elsewhere: {
    mesh: list('IST0108=* # their operator writes it', 'shop'),
    says: ['ConfigMap shop/exodos-findings metadata.namespace'],
    unless: [{ why: 'it lies in the root namespace', replace: 'namespace: shop', by: 'namespace: istio-system' }],
  },
}
