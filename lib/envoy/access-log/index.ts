import type { MeshConfig } from '@/lib/model/index.ts'
import { compareBy } from '@/lib/std/index.ts'
import { type AccessLog, type AccessLogFilter, type Cause, message, typed } from '@/lib/xds/index.ts'
import { FILE_LOGGER } from './file.ts'
import { type ClusterLookup, type Logger, loggerOf, meshCollector, meshFileLog, providerNamed } from './provider.ts'
import { type LoggingLevel, loggingChoices } from './telemetry.ts'

/** The logs of a proxy's outbound traffic; each is ready to be spread into a message, and absent where nothing is logged. */
export type AccessLogs = { readonly [Place in LogPlace]: Logged }

export type Logged = { readonly accessLog?: readonly AccessLog[] }

/** Where a log stands: in a connection manager, in a TCP proxy, or on the listener itself. */
export type LogPlace = 'http' | 'tcp' | 'listener'

export type AccessLogInputs = {
  readonly levels: readonly LoggingLevel[]
  readonly mesh: MeshConfig
  /** Where the mesh's configuration is written. */
  readonly meshCause: Cause
  readonly clusterOf: ClusterLookup
}

/** Envoy tells of connections that no chain takes only in the listener's own log. */
const noChain: AccessLogFilter = { responseFlagFilter: { flags: ['NR'] } }

/** The access logs in force: those of Telemetry, or, where none speaks, the mesh's own. (istio-semantics B.2) */
export function accessLogs(inputs: AccessLogInputs): AccessLogs {
  const drafts = ofTelemetry(inputs) ?? ofMesh(inputs)
  const at = (place: LogPlace): Logged => logged(drafts.map(({ logger, own, cause }) =>
    message<AccessLog>({ ...logger(place), filter: combined(place === 'listener' ? noChain : undefined, own) }, [cause])))
  return { http: at('http'), tcp: at('tcp'), listener: inputs.mesh.disableEnvoyListenerLog ? {} : at('listener') }
}

type Draft = { readonly logger: (place: LogPlace) => Logger; readonly own: AccessLogFilter | undefined; readonly cause: Cause }

/** In the order of the providers' own names. Undefined where no Telemetry and no default provider has a say; an empty list where they switch every log off. */
function ofTelemetry({ levels, mesh, meshCause, clusterOf }: AccessLogInputs): readonly Draft[] | undefined {
  const chosen = loggingChoices(levels, mesh).flatMap(({ provider, expression, disabled, origin }) => {
    const found = providerNamed(provider, mesh)
    const logger = found && loggerOf(found, mesh, clusterOf)
    return logger ? [{ name: found.name, logger: () => logger, disabled, own: expression === undefined ? undefined : expressionFilter(expression), cause: origin ?? meshCause }] : []
  }).sort(compareBy(({ name }) => name))
  return chosen.length > 0 ? chosen.filter(({ disabled }) => !disabled) : undefined
}

function ofMesh({ mesh, meshCause }: AccessLogInputs): readonly Draft[] {
  const { accessLogFile } = mesh
  const file = accessLogFile ? [() => ({ name: FILE_LOGGER, typedConfig: meshFileLog(accessLogFile, mesh) })] : []
  return [...file, ...(mesh.enableEnvoyAccessLogService ? [meshCollector] : [])].map((logger) => ({ logger, own: undefined, cause: meshCause }))
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
