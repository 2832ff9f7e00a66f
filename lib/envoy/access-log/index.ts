import type { MeshConfig } from '@/lib/model/index.ts'
import { type AccessLog, type AccessLogFilter, type Cause, message, typed } from '@/lib/xds/index.ts'
import { FILE_LOGGER } from './file.ts'
import { type ClusterLookup, loggerOf, meshFileLog, providerNamed } from './provider.ts'
import { type LoggingLevel, loggingChoices } from './telemetry.ts'

/** The logs of a proxy's outbound traffic; each is ready to be spread into a message, and absent where nothing is logged. */
export type AccessLogs = { readonly traffic: Logged; readonly listener: Logged }

export type Logged = { readonly accessLog?: readonly AccessLog[] }

export type AccessLogInputs = {
  readonly levels: readonly LoggingLevel[]
  readonly mesh: MeshConfig
  /** Where the mesh's configuration is written. */
  readonly meshCause: Cause
  readonly clusterOf: ClusterLookup
}

/** Envoy tells of connections that no chain takes only in the listener's own log. */
const noChain: AccessLogFilter = { responseFlagFilter: { flags: ['NR'] } }

/** The access logs in force: those of Telemetry, or, where none speaks, the mesh's file. (istio-semantics B.2) */
export function accessLogs(inputs: AccessLogInputs): AccessLogs {
  const { mesh } = inputs
  const drafts = logsOf(inputs)
  const written = (filter?: AccessLogFilter) => drafts.map(({ logger, own, cause }) => message<AccessLog>({ ...logger, filter: combined(filter, own) }, [cause]))
  return { traffic: logged(written()), listener: mesh.disableEnvoyListenerLog ? {} : logged(written(noChain)) }
}

type Draft = { readonly logger: Pick<AccessLog, 'name' | 'typedConfig'>; readonly own: AccessLogFilter | undefined; readonly cause: Cause }

function logsOf({ levels, mesh, meshCause, clusterOf }: AccessLogInputs): readonly Draft[] {
  const chosen = loggingChoices(levels, mesh).flatMap(({ provider, expression, disabled, origin }) => {
    const found = providerNamed(provider, mesh)
    const logger = found && loggerOf(found, mesh, clusterOf)
    return logger ? [{ logger, disabled, own: expression === undefined ? undefined : expressionFilter(expression), cause: origin ?? meshCause }] : []
  })
  if (chosen.length > 0) return chosen.filter(({ disabled }) => !disabled)
  if (!mesh.accessLogFile) return []
  return [{ logger: { name: FILE_LOGGER, typedConfig: meshFileLog(mesh.accessLogFile, mesh) }, own: undefined, cause: meshCause }]
}

function expressionFilter(expression: string): AccessLogFilter {
  return {
    extensionFilter: {
      name: 'envoy.access_loggers.extension_filters.cel',
      typedConfig: typed('envoy.extensions.access_loggers.filters.cel.v3.ExpressionFilter', { expression }),
    },
  }
}

function combined(first: AccessLogFilter | undefined, second: AccessLogFilter | undefined): AccessLogFilter | undefined {
  return first && second ? { andFilter: { filters: [first, second] } } : first ?? second
}

function logged(accessLog: readonly AccessLog[]): Logged {
  return accessLog.length > 0 ? { accessLog } : {}
}
