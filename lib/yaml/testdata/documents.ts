import { readdirSync, readFileSync } from 'node:fs'
import { parseDocuments } from '../index.ts'

const scenarios = new URL('../../transfer/testdata/scenarios/', import.meta.url)

/** Files as operators write them: by name, the whole text. */
export const scenarioFiles: readonly (readonly [name: string, text: string])[] = readdirSync(scenarios)
  .toSorted()
  .map((name) => [name, readFileSync(new URL(name, scenarios), 'utf8')] as const)

/** Every document of them. */
export const scenarioDocuments: readonly { readonly name: string; readonly text: string }[] = scenarioFiles.flatMap(([name, text]) =>
  parseDocuments(text).documents.map((document) => ({ name: `${name} ${document.resource?.key ?? document.index}`, text: document.text })),
)

/** A document with the layouts that scenarios lack: comments everywhere, quotes, literal blocks, brackets on one and several lines, indented dashes. */
export const commented = `# what this is
apiVersion: networking.istio.io/v1 # the version
kind: ServiceEntry
metadata:
  name: 'shop'   # quoted
  labels: {app: shop, "tier": front}
  annotations:
    # several lines
    note: |
      first line

      # no comment
      last line
    empty:
spec:
  # all hosts
  hosts:
    - a.example   # the first
    # the second
    - "b.example"

    - c.example
  addresses: [10.0.0.1, '10.0.0.2'] # two
  ports:
    - number: 80 # plain
      name: http
      protocol: HTTP

    - name: https
      # the number
      number: 443
      protocol: HTTPS
  endpoints:
    - {address: 1.1.1.1, ports: {http: 8080}}
    -
      address: 2.2.2.2
      labels:
        version: "1.10"
  exportTo: [
    ".",
    "other",   # a comment in brackets
  ]
  resolution: STATIC
# the end
`

/** The same with a tag, so that no quick way takes it. */
export const tagged = commented.replace('# the end', 'odd: !t x\n# the end')
