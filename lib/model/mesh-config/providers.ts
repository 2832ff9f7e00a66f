import * as z from 'zod'
import { int32, looseDuration, uint32 } from '../schema/index.ts'

const logFormat = z.object({
  text: z.string().optional().describe('Line of the log, with Envoy operators.'),
  labels: z.record(z.string(), z.unknown()).optional().describe('Fields of the log as JSON, with Envoy operators.'),
})

const fileAccessLog = z.object({
  path: z.string().optional().describe('File the log goes to, such as /dev/stdout.'),
  logFormat: logFormat.optional().describe('Format of the log; the default text of Istio when missing.'),
  omitEmptyValues: z.boolean().optional().describe('Leave fields without a value out.'),
})

const address = {
  service: z.string().describe('Host of the service in the registry, optionally as namespace/host.'),
  port: uint32.describe('Port of the service.'),
}

const openTelemetryLog = z.object({
  ...address,
  logName: z.string().optional().describe('Name of the log; otel_envoy_accesslog by default.'),
  logFormat: logFormat.optional().describe('Format of the log.'),
})

const grpcAccessLog = z.object({
  ...address,
  logName: z.string().optional().describe('Name of the log.'),
  filterStateObjectsToLog: z.array(z.string()).optional().describe('Filter state that is logged.'),
  additionalRequestHeadersToLog: z.array(z.string()).optional().describe('Request headers that are logged.'),
  additionalResponseHeadersToLog: z.array(z.string()).optional().describe('Response headers that are logged.'),
  additionalResponseTrailersToLog: z.array(z.string()).optional().describe('Response trailers that are logged.'),
})

const requestBody = z.object({
  maxRequestBytes: uint32.optional().describe('Most bytes of the body that are sent along.'),
  allowPartialMessage: z.boolean().optional().describe('Send the start of longer bodies instead of refusing them.'),
  packAsBytes: z.boolean().optional().describe('Send the body as bytes.'),
})

const httpAuthorization = z.object({
  ...address,
  timeout: looseDuration.optional().describe('Longest wait for the answer; 600s by default.'),
  pathPrefix: z.string().optional().describe('Put in front of the path that is asked.'),
  failOpen: z.boolean().optional().describe('Allow requests when nobody answers.'),
  statusOnError: z.string().optional().describe('Status answered when nobody answers; 403 by default.'),
  includeRequestHeadersInCheck: z.array(z.string()).optional().describe('Request headers sent along.'),
  includeAdditionalHeadersInCheck: z.record(z.string(), z.string()).optional().describe('Fixed headers sent along.'),
  includeRequestBodyInCheck: requestBody.optional().describe('Sends the body along.'),
  headersToUpstreamOnAllow: z.array(z.string()).optional().describe('Headers of the answer that go on to the destination.'),
  headersToDownstreamOnAllow: z.array(z.string()).optional().describe('Headers of the answer that go back to an allowed client.'),
  headersToDownstreamOnDeny: z.array(z.string()).optional().describe('Headers of the answer that go back to a denied client.'),
})

const grpcAuthorization = z.object({
  ...address,
  timeout: looseDuration.optional().describe('Longest wait for the answer; 600s by default.'),
  failOpen: z.boolean().optional().describe('Allow requests when nobody answers.'),
  statusOnError: z.string().optional().describe('Status answered when nobody answers; 403 by default.'),
  includeRequestBodyInCheck: requestBody.optional().describe('Sends the body along.'),
})

const tracer = z.object({
  service: z.string().optional().describe('Host of the collector in the registry.'),
  port: uint32.optional().describe('Port of the collector.'),
  maxTagLength: uint32.optional().describe('Longest path kept in a span; 256 by default.'),
})

const headers = z.array(z.object({
  name: z.string().describe('Name of the header.'),
  value: z.string().optional().describe('Its value.'),
  envName: z.string().optional().describe('Variable of istiod\'s environment that gives the value.'),
}))

const zipkin = tracer.extend({
  path: z.string().optional().describe('Path that spans are sent to; /api/v2/spans by default.'),
  enable64bitTraceId: z.boolean().optional().describe('Trace ids of 64 bits instead of 128.'),
  traceContextOption: z.enum(['USE_B3', 'USE_B3_WITH_W3C_PROPAGATION']).optional().describe('Headers that carry the trace on; B3 by default.'),
  timeout: looseDuration.optional().describe('Longest wait for the collector; 5s by default.'),
  headers: headers.optional().describe('Headers sent to the collector.'),
})

const httpExport = z.object({
  path: z.string().optional().describe('Path that spans are sent to.'),
  timeout: looseDuration.optional().describe('Longest wait for the collector.'),
  headers: headers.optional().describe('Headers sent to the collector.'),
})

const openTelemetry = tracer.extend({
  http: httpExport.optional().describe('Sends spans by HTTP instead of gRPC.'),
  grpc: z.object({
    timeout: looseDuration.optional().describe('Longest wait for the collector.'),
    initialMetadata: headers.optional().describe('Metadata sent to the collector.'),
  }).optional().describe('Settings of gRPC.'),
  resourceDetectors: z.object({
    environment: z.object({}).optional().describe('Reads OTEL_RESOURCE_ATTRIBUTES.'),
    dynatrace: z.object({}).optional().describe('Asks Dynatrace.'),
  }).optional().describe('Where attributes of the workload come from.'),
  dynatraceSampler: z.object({
    tenant: z.string().optional().describe('Tenant at Dynatrace.'),
    clusterId: int32.optional().describe('Cluster at Dynatrace.'),
    rootSpansPerMinute: uint32.optional().describe('Spans per minute where Dynatrace does not answer.'),
    httpService: z.object({ ...address, http: httpExport.optional().describe('How it is asked.') }).optional().describe('Where Dynatrace is asked; the collector by default.'),
  }).optional().describe('Lets Dynatrace decide which spans are kept.'),
})

const empty = z.object({})

/** Something outside the proxy that policies name: a log, a tracer, an authorizer. */
export const extensionProvider = z.object({
  name: z.string().describe('Name that policies refer to.'),
  envoyFileAccessLog: fileAccessLog.optional().describe('Writes an access log to a file.'),
  envoyOtelAls: openTelemetryLog.optional().describe('Sends the access log by OpenTelemetry.'),
  envoyHttpAls: grpcAccessLog.optional().describe('Sends the HTTP access log by gRPC.'),
  envoyTcpAls: grpcAccessLog.optional().describe('Sends the TCP access log by gRPC.'),
  envoyExtAuthzHttp: httpAuthorization.optional().describe('Asks an HTTP service whether a request is allowed.'),
  envoyExtAuthzGrpc: grpcAuthorization.optional().describe('Asks a gRPC service whether a request is allowed.'),
  prometheus: empty.optional().describe('Metrics for Prometheus.'),
  stackdriver: z.object({ maxTagLength: uint32.optional().describe('Longest path kept in a span.') }).optional().describe('Metrics, logs and traces for Google Cloud.'),
  zipkin: zipkin.optional().describe('Spans for Zipkin.'),
  opentelemetry: openTelemetry.optional().describe('Spans for OpenTelemetry.'),
  datadog: tracer.optional().describe('Spans for Datadog.'),
  skywalking: tracer.optional().describe('Spans for SkyWalking.'),
  lightstep: tracer.optional().describe('Spans for Lightstep.'),
  opencensus: tracer.optional().describe('Spans for OpenCensus.'),
})

/** Providers that hold where a Telemetry document names none. */
export const defaultProviders = z.object({
  metrics: z.array(z.string()).optional().describe('Providers of metrics.'),
  tracing: z.array(z.string()).optional().describe('Providers of tracing.'),
  accessLogging: z.array(z.string()).optional().describe('Providers of the access log.'),
})
