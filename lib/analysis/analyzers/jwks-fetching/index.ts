import { list, text } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'

const variable = 'BLOCKED_CIDRS_IN_JWKS_URIS'

/** istiod fetches keys from whatever address a RequestAuthentication names, unless ranges are blocked. (istioctl analyze: IST0175) */
export const jwksFetching = defineAnalyzer({
  name: 'jwks-fetching',
  reads: ['Deployment', 'RequestAuthentication'],
  messages: {
    open: { code: 'IST0175', layer: 'analysis', severity: 'warning', text: ({ count }: { count: number }) => `istiod fetches JWKS from any address that ${count} RequestAuthentication documents name; ${variable} would limit that.` },
  },
  run(context, report) {
    const fetching = context.list('RequestAuthentication')
    if (fetching.length === 0) return
    for (const deployment of context.list('Deployment')) {
      if (deployment.metadata.labels['app'] !== 'istiod') continue
      const blocked = list(deployment.spec, 'template', 'spec', 'containers').some((container) => list(container, 'env').some((entry) => text(entry, 'name') === variable && text(entry, 'value') !== ''))
      if (!blocked) report('open', { resource: deployment.key, path: ['spec', 'template', 'spec', 'containers'] }, { count: fetching.length })
    }
  },
})
