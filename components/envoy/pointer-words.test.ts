import { expect, test } from 'vitest'
import { pointerWords } from './pointer-words.ts'

test.each([
  ['/outlierDetection', 'outlierDetection'],
  ['/circuitBreakers/thresholds/0', 'circuitBreakers.thresholds[0]'],
  ['/typedExtensionProtocolOptions/envoy.extensions.upstreams.http.v3.HttpProtocolOptions/commonHttpProtocolOptions', 'HttpProtocolOptions.commonHttpProtocolOptions'],
  ['/metadata/filterMetadata/a~1b', 'metadata.filterMetadata.a/b'],
  ['', ''],
])('%s is told as %s', (pointer, words) => expect(pointerWords(pointer)).toBe(words))
