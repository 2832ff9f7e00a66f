// lib/std/json.ts
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// lib/std/memo.ts
function memoByIdentity(compute) {
  const known2 = /* @__PURE__ */ new WeakMap();
  return (key) => {
    const hit = known2.get(key);
    if (hit) return hit.value;
    const value = compute(key);
    known2.set(key, { value });
    return value;
  };
}

// lib/std/result.ts
function ok(value) {
  return { ok: true, value };
}
function err(error) {
  return { ok: false, error };
}

// lib/std/sha256.ts
function sha256(text2) {
  const words4 = padded(utf8(text2));
  let state = initial;
  for (let at = 0; at < words4.length; at += 16) state = compress(state, words4.subarray(at, at + 16));
  return state.map((word) => word.toString(16).padStart(8, "0")).join("");
}
var primes = firstPrimes(64);
var initial = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
var constants = primes.map((prime) => fraction(Math.cbrt(prime)));
function fraction(root) {
  return Math.floor((root - Math.floor(root)) * 2 ** 32) >>> 0;
}
function firstPrimes(count2) {
  const found = [];
  for (let candidate = 2; found.length < count2; candidate++) if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  return found;
}
function compress(state, block) {
  const schedule = expand(block);
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let round = 0; round < 64; round++) {
    const choice = e & f ^ ~e & g;
    const first = h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + choice + (constants[round] ?? 0) + (schedule[round] ?? 0) | 0;
    const majority = a & b ^ a & c ^ b & c;
    const second = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + majority | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, d + first | 0, c, b, a, first + second | 0];
  }
  return [a, b, c, d, e, f, g, h].map((word, index) => word + (state[index] ?? 0) >>> 0);
}
function expand(block) {
  const schedule = new Uint32Array(64);
  schedule.set(block);
  for (let at = 16; at < 64; at++) {
    const early = schedule[at - 15] ?? 0;
    const late = schedule[at - 2] ?? 0;
    const low = rotate(early, 7) ^ rotate(early, 18) ^ early >>> 3;
    const high = rotate(late, 17) ^ rotate(late, 19) ^ late >>> 10;
    schedule[at] = (schedule[at - 16] ?? 0) + low + (schedule[at - 7] ?? 0) + high;
  }
  return schedule;
}
function rotate(word, by) {
  return word >>> by | word << 32 - by;
}
function padded(bytes) {
  const words4 = new Uint32Array(((bytes.length + 8 >> 6) + 1) * 16);
  for (const [index, byte] of [...bytes, 128].entries()) words4[index >> 2] = (words4[index >> 2] ?? 0) | byte << 24 - index % 4 * 8;
  words4[words4.length - 2] = Math.floor(bytes.length / 2 ** 29);
  words4[words4.length - 1] = bytes.length << 3;
  return words4;
}
function utf8(text2) {
  const bytes = [];
  for (const character of text2) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 128) bytes.push(code);
    else if (code < 2048) bytes.push(192 | code >> 6, 128 | code & 63);
    else if (code < 65536) bytes.push(224 | code >> 12, 128 | code >> 6 & 63, 128 | code & 63);
    else bytes.push(240 | code >> 18, 128 | code >> 12 & 63, 128 | code >> 6 & 63, 128 | code & 63);
  }
  return bytes;
}

// lib/model/json-schema.ts
import { z as z13 } from "zod";

// lib/model/metadata.ts
import { z as z12 } from "zod";

// lib/model/schema/connection-pool.ts
import { z as z3 } from "zod";

// lib/model/schema/duration.ts
import { z } from "zod";

// lib/model/schema/issue.ts
var structureCodes = {
  wrongType: "EXO0101",
  unknownField: "EXO0102",
  missingField: "EXO0103",
  unknownValue: "EXO0104",
  outOfRange: "EXO0105",
  tooMany: "EXO0106",
  tooFew: "EXO0107",
  badFormat: "EXO0108",
  exclusive: "EXO0109",
  duplicate: "EXO0110",
  rule: "EXO0111"
};
function holds(schema, test, message, code = structureCodes.rule) {
  return schema.refine(test, { message, params: { code } });
}
function atMostOne(schema, ...fields) {
  return holds(schema, (value) => countPresent(value, fields) <= 1, `Only one of ${fields.join(", ")} may be set.`, structureCodes.exclusive);
}
function countPresent(value, fields) {
  if (typeof value !== "object" || value === null) return 0;
  return fields.filter((field2) => value[field2] !== void 0).length;
}

// lib/model/schema/duration.ts
var unitsInNanoseconds = { ns: 1, us: 1e3, "\xB5s": 1e3, "\u03BCs": 1e3, ms: 1e6, s: 1e9, m: 6e10, h: 36e11 };
var shape = /^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/;
var part = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g;
function parseDuration(text2) {
  if (/^[+-]?0$/.test(text2)) return 0;
  if (!shape.test(text2)) return void 0;
  let total = 0;
  for (const [, amount = "", unit = ""] of text2.matchAll(part)) total += Number(amount) * (unitsInNanoseconds[unit] ?? 0);
  const signed2 = text2.startsWith("-") ? -total : total;
  return Math.abs(signed2) > 9223372036854775e3 ? void 0 : signed2;
}
var looseDuration = z.string();
var duration = holds(z.string(), atLeastOneMillisecond, "Must be a duration of at least 1ms, such as 1.5s or 300ms.", structureCodes.badFormat);
function isDuration(schema) {
  return schema === duration || schema === looseDuration;
}
function atLeastOneMillisecond(text2) {
  const nanoseconds = parseDuration(text2);
  return nanoseconds !== void 0 && nanoseconds >= 1e6;
}

// lib/model/schema/numbers.ts
import { z as z2 } from "zod";
var int32 = z2.int32();
var uint32 = z2.uint32();
var uint64 = z2.int().min(0);
var portNumber = z2.uint32().min(1).max(65535);
var uint32Key = z2.string();

// lib/model/schema/connection-pool.ts
var tcpKeepalive = z3.strictObject({
  probes: uint32.optional().describe("Probes without an answer before the connection counts as dead; the operating system decides by default (9 on Linux)."),
  time: duration.optional().describe("Idle time before the first probe; the operating system decides by default (7200s on Linux)."),
  interval: duration.optional().describe("Time between two probes; the operating system decides by default (75s on Linux).")
});
var tcp = z3.strictObject({
  maxConnections: int32.optional().describe("Most HTTP/1 or TCP connections to the host; 2^32-1 by default."),
  connectTimeout: duration.optional().describe("Longest wait for a connection; 10s by default."),
  tcpKeepalive: tcpKeepalive.optional().describe("Turns on TCP keepalive with these settings."),
  maxConnectionDuration: duration.optional().describe("Longest life of a connection; unlimited by default."),
  idleTimeout: looseDuration.optional().describe("Idle time after which a connection is closed; 1h by default, 0s switches it off.")
});
var http2KeepAlive = z3.strictObject({
  interval: duration.optional().describe("Time between two HTTP/2 PING frames."),
  timeout: duration.optional().describe("Longest wait for the answer to a PING before the connection is closed.")
});
var http = z3.strictObject({
  http1MaxPendingRequests: int32.optional().describe("Most requests that wait for a connection; 2^32-1 by default."),
  http2MaxRequests: int32.optional().describe("Most requests in flight to the host, for HTTP/1.1 as well as HTTP/2; 2^32-1 by default."),
  maxRequestsPerConnection: int32.optional().describe("Requests after which a connection is closed; 1 disables keep-alive, 0 means unlimited (the default)."),
  maxRetries: int32.optional().describe("Most retries in flight to all hosts of the cluster; 2^32-1 by default."),
  idleTimeout: duration.optional().describe("Time without an active request after which an upstream connection is closed; 1h by default."),
  h2UpgradePolicy: z3.enum(["DEFAULT", "DO_NOT_UPGRADE", "UPGRADE"]).optional().describe("Whether HTTP/1.1 connections are raised to HTTP/2; DEFAULT follows the mesh."),
  useClientProtocol: z3.boolean().optional().describe("Speak to the host the protocol that the client spoke; false by default."),
  maxConcurrentStreams: int32.optional().describe("Most streams on one HTTP/2 connection; 2^31-1 by default."),
  http2KeepAlive: http2KeepAlive.optional().describe("Turns on HTTP/2 PING probes with these settings.")
});
var connectionPool = z3.strictObject({
  tcp: tcp.optional().describe("Settings for every connection, HTTP or not."),
  http: http.optional().describe("Settings for HTTP connections.")
});

// lib/model/schema/client-tls.ts
import { z as z4 } from "zod";
var clientTls = z4.strictObject({
  mode: z4.enum(["DISABLE", "SIMPLE", "MUTUAL", "ISTIO_MUTUAL"]).optional().describe("Whether and how TLS is started; DISABLE is the zero value."),
  clientCertificate: z4.string().optional().describe("File with the client certificate; needed for MUTUAL without credentialName."),
  privateKey: z4.string().optional().describe("File with the private key of the client certificate."),
  caCertificates: z4.string().optional().describe("File with the authorities that the server certificate is checked against; without it the certificate is verified against the system trust store or not at all."),
  credentialName: z4.string().optional().describe("Secret that holds the TLS material; on sidecars only together with a workloadSelector."),
  subjectAltNames: z4.array(z4.string()).optional().describe("Names of which the server certificate must carry one; replaces those of the ServiceEntry."),
  sni: z4.string().optional().describe("Server name sent in the TLS handshake."),
  insecureSkipVerify: z4.boolean().nullish().describe("Accept any server certificate; false by default."),
  caCrl: z4.string().optional().describe("File with the revocation list for server certificates.")
});

// lib/model/schema/destination.ts
import { z as z5 } from "zod";
var portSelector = z5.strictObject({
  number: uint32.optional().describe("Port number of the destination service.")
});
var destination = z5.strictObject({
  host: z5.string().describe("Name of the service in the registry; a name without dots is completed with the namespace of this document."),
  port: portSelector.optional().describe("Port of the destination; may be left out when the service has a single port."),
  subset: z5.string().optional().describe("Name of a subset that a DestinationRule defines for the host.")
});
var percent = z5.strictObject({
  value: z5.number().optional().describe("Share in percent, 0 to 100, with fractions down to 0.0001.")
});
var headerOperations = z5.strictObject({
  set: z5.record(z5.string(), z5.string()).optional().describe("Headers to write, replacing what is there."),
  add: z5.record(z5.string(), z5.string()).optional().describe("Headers to append to what is there."),
  remove: z5.array(z5.string()).optional().describe("Names of headers to take away.")
});
var headers = z5.strictObject({
  request: headerOperations.optional().describe("Changes made before the request is sent on."),
  response: headerOperations.optional().describe("Changes made before the answer is returned.")
});

// lib/model/schema/labels.ts
import { z as z6 } from "zod";
var labels = z6.record(z6.string(), z6.string());
var selectorValue = holds(z6.string().max(63), (text2) => !text2.includes("*"), "A wildcard is not supported in a selector.");
function atMost(map, most) {
  return holds(map, (all) => Object.keys(all).length <= most, `At most ${most} entries may be given.`);
}
var workloadSelector = z6.strictObject({
  labels: atMost(z6.record(z6.string(), selectorValue), 256).optional().describe("Labels that a workload must all carry to be selected; none selects every workload of the namespace.")
});
var policyLabels = holds(
  holds(atMost(z6.record(z6.string(), selectorValue), 4096), (all) => !Object.keys(all).some((key) => key.includes("*")), "A wildcard is not supported in a label key."),
  (all) => !Object.hasOwn(all, ""),
  "A label key must not be empty."
);
var policySelector = z6.strictObject({
  matchLabels: policyLabels.optional().describe("Labels that a workload must all carry for this document to apply to it.")
});

// lib/model/schema/server-tls.ts
import { z as z7 } from "zod";
var tlsVersion = z7.enum(["TLS_AUTO", "TLSV1_0", "TLSV1_1", "TLSV1_2", "TLSV1_3"]);
var certificateFiles = z7.strictObject({
  serverCertificate: z7.string().optional().describe("File with the certificate that the server shows."),
  privateKey: z7.string().optional().describe("File with the private key of that certificate."),
  caCertificates: z7.string().optional().describe("File with the certificate authorities that client certificates are checked against.")
});
var serverTls = z7.strictObject({
  httpsRedirect: z7.boolean().optional().describe("Answer plain HTTP with a redirect (301) to HTTPS; false by default."),
  mode: z7.enum(["PASSTHROUGH", "SIMPLE", "MUTUAL", "AUTO_PASSTHROUGH", "ISTIO_MUTUAL", "OPTIONAL_MUTUAL"]).optional().describe("How TLS is ended or passed on; PASSTHROUGH is the zero value."),
  serverCertificate: z7.string().optional().describe("File with the certificate that the server shows; needed for SIMPLE and MUTUAL without credentialName."),
  privateKey: z7.string().optional().describe("File with the private key of the server certificate."),
  caCertificates: z7.string().optional().describe("File with the certificate authorities that client certificates are checked against."),
  caCrl: z7.string().optional().describe("File with the revocation list for client certificates."),
  subjectAltNames: z7.array(z7.string()).optional().describe("Names of which a client certificate must carry one."),
  credentialName: z7.string().optional().describe("Secret, in the namespace of the gateway workload, that holds certificate and key."),
  credentialNames: z7.array(z7.string()).max(2).min(1).optional().describe("Up to two Secrets with certificates of different key types, used instead of credentialName."),
  caCertCredentialName: z7.string().optional().describe("Secret or ConfigMap that holds the certificate authorities for client certificates."),
  tlsCertificates: z7.array(certificateFiles).max(2).min(1).optional().describe("Up to two certificates of different key types, as files."),
  verifyCertificateSpki: z7.array(z7.string()).optional().describe("Base64 SHA-256 hashes of public keys of which a client certificate must match one."),
  verifyCertificateHash: z7.array(z7.string()).optional().describe("Hex SHA-256 hashes of certificates of which a client certificate must match one."),
  minProtocolVersion: tlsVersion.optional().describe("Lowest TLS version; TLSV1_2 by default."),
  maxProtocolVersion: tlsVersion.optional().describe("Highest TLS version."),
  cipherSuites: z7.array(z7.string()).optional().describe("Cipher suites offered; Envoy decides by default.")
});

// lib/model/schema/string-match.ts
import { z as z8 } from "zod";
var stringMatch = atMostOne(
  z8.strictObject({
    exact: z8.string().optional().describe("The text must equal this."),
    prefix: z8.string().optional().describe("The text must start with this."),
    regex: z8.string().optional().describe("The whole text must match this RE2 expression.")
  }),
  "exact",
  "prefix",
  "regex"
);

// lib/model/schema/target-ref.ts
import { z as z9 } from "zod";
var targetRef = z9.strictObject({
  group: z9.string().max(253).regex(/^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/).optional().describe("API group of the target; empty for core kinds."),
  kind: z9.string().min(1).max(63).regex(/^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$/).describe("Kind of the target."),
  name: z9.string().min(1).max(253).describe("Name of the target."),
  namespace: holds(z9.string(), (text2) => text2 === "", "References into other namespaces are not supported.").optional().describe("Must be empty: the target lives in the namespace of this document.")
});
var targetRefs = z9.array(targetRef).max(16);

// lib/model/schema/workload-entry.ts
import { z as z10 } from "zod";
var portName = /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$/;
var ports = holds(
  atMost(z10.record(z10.string(), portNumber), 128),
  (all) => Object.keys(all).every((key) => key.length < 63 && portName.test(key)),
  "A port name must be letters, digits and dashes, shorter than 63 characters."
);
var address = holds(
  holds(z10.string().max(256), isAbsoluteSocket, "A unix:// address must be an absolute path or an abstract socket."),
  (text2) => !text2.startsWith("unix://") || !text2.endsWith("/"),
  "A unix:// address must not be a directory."
);
var workloadTemplate = holds(
  z10.strictObject({
    address: address.optional().describe("IP address, host name (with DNS resolution) or unix:// path of the workload; may be missing when network is set."),
    ports: ports.optional().describe("Port of this workload by the name of the service port; takes precedence over targetPort."),
    labels: atMost(labels, 256).optional().describe("Labels of the workload, read by selectors and subsets."),
    network: z10.string().max(2048).optional().describe("Network the address belongs to; workloads of one network reach each other directly."),
    locality: z10.string().max(2048).optional().describe("Place of the workload as region/zone/subzone, read by locality load balancing."),
    weight: uint32.optional().describe("Load balancing weight relative to the other endpoints; 1 by default."),
    serviceAccount: z10.string().max(253).optional().describe("Service account of a workload with a sidecar, in the same namespace.")
  }),
  (entry) => entry.address?.startsWith("unix://") !== true || entry.ports === void 0,
  "A unix:// address takes no ports."
);
var workloadEntry = holds(workloadTemplate, (entry) => entry.address !== void 0 || entry.network !== void 0, "Address is required unless network is set.");
function isAbsoluteSocket(text2) {
  return !text2.startsWith("unix://") || text2.startsWith("unix:///") || text2.startsWith("unix://@");
}

// lib/model/schema/pod.ts
import { z as z11 } from "zod";
var containerPort = z11.object({
  name: z11.string().optional().describe("Name of the port, unique in the pod."),
  containerPort: portNumber.describe("Port that the container listens on."),
  protocol: z11.string().optional().describe("TCP (the default of the API server), UDP or SCTP.")
});
var environment = z11.object({
  name: z11.string().describe("Name of the variable."),
  value: z11.string().optional().describe("Value of the variable.")
});
var container = z11.object({
  name: z11.string().describe("Name of the container; istio-proxy marks the sidecar."),
  image: z11.string().optional().describe("Image of the container."),
  args: z11.array(z11.string()).optional().describe("Arguments; the word router marks a gateway proxy."),
  env: z11.array(environment).optional().describe("Environment variables."),
  ports: z11.array(containerPort).optional().describe("Ports that the container listens on."),
  restartPolicy: z11.string().optional().describe("Always marks a sidecar among the init containers.")
});
var hostAlias = z11.object({
  ip: z11.string().describe("Address that the names stand for."),
  hostnames: z11.array(z11.string()).optional().describe("Names written into /etc/hosts.")
});
var podSpec = z11.object({
  containers: z11.array(container).optional().describe("Containers of the pod."),
  initContainers: z11.array(container).optional().describe("Containers that run before the others."),
  hostAliases: z11.array(hostAlias).optional().describe("Names that resolve to fixed addresses inside the pod."),
  hostNetwork: z11.boolean().optional().describe("Use the network of the node; such a pod gets no sidecar."),
  hostname: z11.string().optional().describe("Host name of the pod."),
  subdomain: z11.string().optional().describe("Headless Service that gives the pod its DNS name."),
  nodeName: z11.string().optional().describe("Node the pod runs on."),
  serviceAccountName: z11.string().optional().describe("Service account of the pod; default when missing."),
  serviceAccount: z11.string().optional().describe("Older name of serviceAccountName.")
});
var templateMetadata = z11.object({
  name: z11.string().optional().describe("Has no effect in a template."),
  labels: labels.optional().describe("Labels of the pods."),
  annotations: labels.optional().describe("Annotations of the pods.")
});
var podTemplate = z11.object({
  metadata: templateMetadata.optional().describe("Labels and annotations of the pods."),
  spec: podSpec.optional().describe("Containers and settings of the pods.")
});
var labelSelector = z11.object({
  matchLabels: labels.optional().describe("Labels that must all be carried."),
  matchExpressions: z11.array(
    z11.object({
      key: z11.string().describe("Label that is looked at."),
      operator: z11.enum(["In", "NotIn", "Exists", "DoesNotExist"]).describe("How the values are compared."),
      values: z11.array(z11.string()).optional().describe("Values compared with.")
    })
  ).optional().describe("Conditions that must all hold.")
});
var workloadSpec = z11.object({
  replicas: z11.int().min(0).optional().describe("Number of pods; 1 by default."),
  selector: labelSelector.optional().describe("Labels by which the pods are found again."),
  serviceName: z11.string().optional().describe("Headless Service of a StatefulSet."),
  template: podTemplate.optional().describe("The pods that are made.")
});

// lib/model/issues.ts
function faultsOf(issues, value, at) {
  return issues.flatMap((issue) => faultOf(issue, value, at));
}
function faultOf(issue, root, at) {
  const inner = issue.path.map((step) => typeof step === "number" ? step : String(step));
  const path = [...at, ...inner];
  const value = valueAt(root, inner);
  const field2 = String(path.at(-1) ?? "");
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownField([...path, key], key));
    case "invalid_type":
      return [value === void 0 ? missingField(path, field2) : wrongType(path, field2, typeName(issue.expected), value)];
    case "invalid_value":
      return [value === void 0 ? missingField(path, field2) : unknownValue(path, field2, issue.values.map(String))];
    case "invalid_union":
      return [value === void 0 ? missingField(path, field2) : wrongType(path, field2, "number or text", value)];
    case "too_big":
    case "too_small":
      return [outOfRange(path, field2, issue)];
    case "invalid_format":
      return [{ code: structureCodes.badFormat, path, message: `${field2} has a form that is not allowed.`, args: { field: field2 } }];
    case "custom":
      return [{ code: codeOf(issue), path, message: issue.message, args: { field: field2 } }];
    case "not_multiple_of":
    case "invalid_key":
    case "invalid_element":
      return [{ code: structureCodes.badFormat, path, message: `${field2} has a value that is not allowed.`, args: { field: field2 } }];
  }
}
function unknownField(path, field2) {
  return { code: structureCodes.unknownField, path, onKey: true, message: `Unknown field ${field2}.`, args: { field: field2 } };
}
function missingField(path, field2) {
  return { code: structureCodes.missingField, path, onKey: true, message: `Required field ${field2} is missing.`, args: { field: field2 } };
}
function wrongType(path, field2, expected, value) {
  const actual = value === null ? "null" : Array.isArray(value) ? "list" : typeName(typeof value);
  return { code: structureCodes.wrongType, path, message: `${field2} must be ${expected}, not ${actual}.`, args: { field: field2, expected, actual } };
}
function unknownValue(path, field2, allowed) {
  const values = allowed.join(", ");
  return { code: structureCodes.unknownValue, path, message: `${field2} must be one of ${values}.`, args: { field: field2, values } };
}
function outOfRange(path, field2, issue) {
  const most = issue.code === "too_big";
  const limit = Number(most ? issue.maximum : issue.minimum);
  const args = { field: field2, limit };
  const bound = most ? "at most" : "at least";
  switch (issue.origin) {
    case "string":
      return { code: most ? structureCodes.tooMany : structureCodes.tooFew, path, message: `${field2} must have ${bound} ${limit} characters.`, args };
    case "array":
    case "set":
    case "map":
      return { code: most ? structureCodes.tooMany : structureCodes.tooFew, path, message: `${field2} must have ${bound} ${limit} entries.`, args };
    default:
      return { code: structureCodes.outOfRange, path, message: `${field2} must be ${bound} ${limit}.`, args };
  }
}
function codeOf(issue) {
  const code = issue.params?.["code"];
  return typeof code === "string" ? code : structureCodes.rule;
}
var typeNames = { string: "text", int: "a whole number", number: "a number", boolean: "true or false", object: "an object", array: "a list", record: "an object" };
function typeName(type) {
  return typeNames[type] ?? type;
}
function valueAt(root, path) {
  let value = root;
  for (const step of path) {
    if (typeof step === "number") value = Array.isArray(value) ? value[step] : void 0;
    else value = isObject(value) ? value[step] : void 0;
  }
  return value;
}

// lib/model/nulls.ts
function withoutNulls(object) {
  return holdsNull(object) ? cleanObject(object) : object;
}
function holdsNull(value) {
  if (Array.isArray(value)) return value.some((item) => item !== null && holdsNull(item));
  if (!isObject(value)) return value === null || value === void 0;
  for (const key in value) if (holdsNull(value[key])) return true;
  return false;
}
function cleanObject(object) {
  return Object.fromEntries(Object.entries(object).flatMap(([key, value]) => value === null || value === void 0 ? [] : [[key, clean(value)]]));
}
function clean(value) {
  if (Array.isArray(value)) return value.map(clean);
  return isObject(value) ? cleanObject(value) : value;
}

// lib/model/metadata.ts
var subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
var dnsLabel = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
var qualifiedName = /^(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
var label = z12.string().max(63).regex(/^(?:(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/);
var labels2 = holds(z12.record(z12.string(), label), (map) => Object.keys(map).every(isKey), "A label key has a form that is not allowed.", structureCodes.badFormat);
var annotations = holds(
  z12.record(z12.string(), z12.string()),
  (map) => Object.keys(map).every((key) => isKey(key.toLowerCase())),
  "An annotation key has a form that is not allowed.",
  structureCodes.badFormat
);
var metadataSchema = z12.object({
  name: z12.string().min(1).max(253).regex(subdomain).describe("Name of the document, unique for its kind in the namespace."),
  namespace: z12.string().max(63).regex(dnsLabel).optional().describe("Namespace of the document; default when missing."),
  labels: labels2.optional().describe("Labels, which selectors read."),
  annotations: annotations.optional().describe("Annotations, which controllers read."),
  creationTimestamp: z12.string().optional().describe("Time the cluster first saw the document; decides which of two conflicting documents wins.")
});
function metadataFaults(object) {
  const metadata2 = isObject(object["metadata"]) ? withoutNulls(object["metadata"]) : {};
  const result = metadataSchema.safeParse(metadata2);
  return result.success ? [] : faultsOf(result.error.issues, metadata2, ["metadata"]);
}
function isKey(key) {
  const slash = key.indexOf("/");
  const prefix = slash < 0 ? void 0 : key.slice(0, slash);
  const name = key.slice(slash + 1);
  return name.length <= 63 && qualifiedName.test(name) && (prefix === void 0 || prefix.length <= 253 && subdomain.test(prefix));
}

// lib/model/json-schema.ts
var jsonSchemaOf = memoByIdentity((kind) => z13.toJSONSchema(documentSchema(kind), { io: "input", unrepresentable: "any" }));
function documentSchema(kind) {
  const versions = kind.versions.map((version) => kind.group === "" ? version : `${kind.group}/${version}`);
  const head = {
    apiVersion: z13.enum(versions).describe("API group and version of the kind."),
    kind: z13.literal(kind.name).describe("Kind of the document."),
    metadata: metadataSchema.describe("Name, namespace, labels and annotations.")
  };
  if (kind.schemaAt === "object") return z13.object({ ...head, ...kind.schema instanceof z13.ZodObject ? kind.schema.shape : {} });
  const status = z13.unknown().optional().describe("Written by controllers; read-only.");
  return z13.object({ ...head, spec: (kind.specRequired === true ? kind.schema : kind.schema.optional()).describe("What the document asks for."), status });
}

// lib/model/kind.ts
function defineKind(definition) {
  return definition;
}

// lib/model/policy-references.ts
function policyReferences({ spec, metadata: metadata2 }) {
  const { namespace: namespace2 } = metadata2;
  const selected = spec.selector === void 0 ? [] : [{ path: ["spec", "selector", "matchLabels"], to: { type: "selector", kind: "Pod", namespace: namespace2, labels: spec.selector.matchLabels ?? {} } }];
  const single = spec.targetRef === void 0 ? [] : [{ path: ["spec", "targetRef"], to: { type: "resource", kind: spec.targetRef.kind, namespace: namespace2, name: spec.targetRef.name } }];
  const targets = (spec.targetRefs ?? []).map((target2, i) => ({ path: ["spec", "targetRefs", i], to: { type: "resource", kind: target2.kind, namespace: namespace2, name: target2.name } }));
  return [...selected, ...single, ...targets];
}

// lib/net/host.ts
function isWildcard(host2) {
  return host2.startsWith("*");
}
function hostMatches(a, b) {
  const wildA = isWildcard(a);
  const wildB = isWildcard(b);
  if (wildA && wildB) return a.length < b.length ? b.endsWith(a.slice(1)) : a.endsWith(b.slice(1));
  if (wildA) return b.endsWith(a.slice(1));
  if (wildB) return a.endsWith(b.slice(1));
  return a === b;
}
function hostSubsetOf(host2, of) {
  if (!isWildcard(of)) return host2 === of;
  return isWildcard(host2) ? host2.length >= of.length && host2.slice(1).endsWith(of.slice(1)) : host2.endsWith(of.slice(1));
}

// lib/net/ip.ts
function parseIp(text2) {
  const value = text2.includes(":") ? parseIpv6(text2) : parseIpv4(text2);
  return value === void 0 ? void 0 : { family: text2.includes(":") ? 6 : 4, value };
}
function isIp(text2) {
  return text2.includes(":") ? parseIpv6(text2) !== void 0 : ipv4(text2) !== void 0;
}
function parseCidr(text2) {
  const slash = text2.indexOf("/");
  if (slash < 0) return void 0;
  const ip = parseIp(text2.slice(0, slash));
  const digits = text2.slice(slash + 1);
  if (!ip || !/^(0|[1-9]\d{0,2})$/.test(digits)) return void 0;
  const length = Number(digits);
  return length <= bitsOf(ip.family) ? { ip, length } : void 0;
}
function bitsOf(family) {
  return family === 4 ? 32 : 128;
}
function parseIpv4(text2) {
  const value = ipv4(text2);
  return value === void 0 ? void 0 : BigInt(value);
}
function ipv4(text2) {
  let value = 0;
  let part3 = -1;
  let parts = 1;
  for (let i = 0; i < text2.length; i++) {
    const code = text2.charCodeAt(i);
    if (code === 46) {
      if (part3 < 0 || ++parts > 4) return void 0;
      value = value * 256 + part3;
      part3 = -1;
    } else {
      const digit = code - 48;
      if (digit < 0 || digit > 9 || part3 === 0) return void 0;
      part3 = part3 < 0 ? digit : part3 * 10 + digit;
      if (part3 > 255) return void 0;
    }
  }
  return parts === 4 && part3 >= 0 ? value * 256 + part3 : void 0;
}
function parseIpv6(text2) {
  const lastColon = text2.lastIndexOf(":");
  const tail = text2.slice(lastColon + 1);
  if (tail.includes(".")) {
    const v4 = parseIpv4(tail);
    if (v4 === void 0) return void 0;
    return parseIpv6(`${text2.slice(0, lastColon + 1)}${(v4 >> 16n).toString(16)}:${(v4 & 0xffffn).toString(16)}`);
  }
  const halves = text2.split("::");
  if (halves.length > 2) return void 0;
  const [head = [], rest = []] = halves.map((half) => half === "" ? [] : half.split(":"));
  const missing2 = 8 - head.length - rest.length;
  if (halves.length === 2 ? missing2 < 1 : missing2 !== 0) return void 0;
  const groups = [...head, ...Array(Math.max(missing2, 0)).fill("0"), ...rest];
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return void 0;
  return groups.reduce((value, group) => value << 16n | BigInt(`0x${group}`), 0n);
}

// lib/net/protocol.ts
var words = {
  tcp: "TCP",
  udp: "UDP",
  http: "HTTP",
  http2: "HTTP2",
  grpc: "GRPC",
  "grpc-web": "GRPC-Web",
  https: "HTTPS",
  tls: "TLS",
  mongo: "Mongo",
  redis: "Redis",
  mysql: "MySQL",
  http_proxy: "HTTP_PROXY"
};
function protocolNamed(word) {
  const key = (word ?? "").toLowerCase();
  return Object.hasOwn(words, key) ? words[key] ?? "Auto" : "Auto";
}
function isHttp(protocol) {
  return protocol === "HTTP" || protocol === "HTTP2" || protocol === "GRPC" || protocol === "GRPC-Web" || protocol === "HTTP_PROXY";
}
function isTls(protocol) {
  return protocol === "HTTPS" || protocol === "TLS";
}
function isTcpLike(protocol) {
  return isTls(protocol) || protocol === "TCP" || protocol === "Mongo" || protocol === "Redis" || protocol === "MySQL";
}

// lib/model/admission/rule.ts
function fault(rule4, path, args = {}) {
  const message = rule4.text.replace(/\{(\w+)\}/g, (_, name) => String(args[name] ?? ""));
  return { code: rule4.code, path, message, args };
}

// lib/model/admission/addresses.ts
var addressRules = {
  notIp: { code: "EXO1020", text: "{address} is not an IP address." },
  notCidr: { code: "EXO1021", text: "{address} is not a CIDR range." },
  emptySocket: { code: "EXO1022", text: "The path of a unix:// address must not be empty." },
  relativeSocket: { code: "EXO1023", text: "{socket} is not an absolute path to a file." }
};
var unixPrefix = "unix://";
function isIpAddress(text2) {
  const zone = text2.indexOf("%");
  if (zone < 0) return isIp(text2);
  const address3 = text2.slice(0, zone);
  return address3.includes(":") && zone < text2.length - 1 && isIp(address3);
}
function* addressOrRange(text2, path) {
  if (!text2.includes("/")) {
    yield* ipAddress(text2, path);
    return;
  }
  if (!isCidr(text2)) yield fault(addressRules.notCidr, path, { address: text2 });
}
function* ipAddress(text2, path) {
  if (!isIpAddress(text2)) yield fault(addressRules.notIp, path, { address: text2 });
}
function isCidr(text2) {
  return parseCidr(text2) !== void 0;
}
function* socketPath(socket, path) {
  if (socket === "") yield fault(addressRules.emptySocket, path);
  else if (!socket.startsWith("@") && (!socket.startsWith("/") || socket.endsWith("/"))) yield fault(addressRules.relativeSocket, path, { socket });
}

// lib/model/admission/client-tls.ts
var clientTlsRules = {
  unverified: { code: "EXO1080", text: "With insecureSkipVerify nothing may say how the server is verified ({fields})." },
  credentialAndFiles: { code: "EXO1081", text: "credentialName excludes certificate files and a revocation list." },
  certificateNeeded: { code: "EXO1082", text: "MUTUAL needs a clientCertificate or a credentialName." },
  keyNeeded: { code: "EXO1083", text: "MUTUAL needs a privateKey or a credentialName." },
  configMapForm: { code: "EXO1084", text: "A ConfigMap credential must have the form configmap://namespace/name." },
  configMapNamespace: { code: "EXO1085", text: "A ConfigMap credential must be in the namespace of the document, {namespace}." }
};
var configMapPrefix = "configmap://";
function* clientTls2(tls, namespace2, path) {
  if (tls === void 0) return;
  yield* unverified(tls, path);
  yield* configMapCredential(tls.credentialName ?? "", namespace2, [...path, "credentialName"]);
  const given = tls.mode === "SIMPLE" || tls.mode === "MUTUAL";
  if (given && tls.credentialName) {
    if (tls.clientCertificate || tls.caCertificates || tls.privateKey || tls.caCrl) yield fault(clientTlsRules.credentialAndFiles, [...path, "credentialName"]);
    return;
  }
  if (tls.mode !== "MUTUAL") return;
  if (!tls.clientCertificate) yield fault(clientTlsRules.certificateNeeded, path);
  if (!tls.privateKey) yield fault(clientTlsRules.keyNeeded, path);
}
function* unverified(tls, path) {
  if (tls.insecureSkipVerify !== true) return;
  const names = (tls.subjectAltNames ?? []).length > 0;
  const at = [...path, "insecureSkipVerify"];
  if (tls.mode === "SIMPLE" && (tls.caCertificates || tls.credentialName || names)) yield fault(clientTlsRules.unverified, at, { fields: "caCertificates, credentialName, subjectAltNames" });
  if (tls.mode === "MUTUAL" && (tls.caCertificates || names)) yield fault(clientTlsRules.unverified, at, { fields: "caCertificates, subjectAltNames" });
}
function* configMapCredential(credential, namespace2, path) {
  if (!credential.startsWith(configMapPrefix)) return;
  const parts = credential.slice(configMapPrefix.length).split("/");
  if (parts.length !== 2 || parts.includes("")) yield fault(clientTlsRules.configMapForm, path);
  else if (parts[0] !== namespace2) yield fault(clientTlsRules.configMapNamespace, path, { namespace: namespace2 });
}

// lib/model/admission/durations.ts
var durationRules = {
  unreadable: { code: "EXO1050", text: "{duration} is not a duration; write it like 1.5s or 300ms." },
  tooShort: { code: "EXO1051", text: "{duration} is shorter than 1ms." },
  tooFine: { code: "EXO1052", text: "{duration} is finer than milliseconds." }
};
function* durationForm(duration2, path) {
  if (duration2 === void 0) return;
  const nanoseconds = parseDuration(duration2);
  if (nanoseconds === void 0) yield fault(durationRules.unreadable, path, { duration: duration2 });
  else if (nanoseconds < 1e6) yield fault(durationRules.tooShort, path, { duration: duration2 });
  else if (nanoseconds % 1e6 !== 0) yield fault(durationRules.tooFine, path, { duration: duration2 });
}

// lib/model/admission/connection-pool.ts
var connectionPoolRules = {
  empty: { code: "EXO1110", text: "A connectionPool must say something on tcp or http." },
  negative: { code: "EXO1111", text: "{field} must not be negative." },
  upgradeAndClientProtocol: { code: "EXO1112", text: "useClientProtocol cannot go with h2UpgradePolicy UPGRADE." },
  keepAliveTimeout: { code: "EXO1113", text: "http2KeepAlive needs a timeout." }
};
function* connectionPool2(pool, path) {
  if (pool === void 0) return;
  if (pool.http === void 0 && pool.tcp === void 0) return yield fault(connectionPoolRules.empty, path);
  if (pool.http !== void 0) yield* httpPool(pool.http, [...path, "http"]);
  if (pool.tcp !== void 0) yield* tcpPool(pool.tcp, [...path, "tcp"]);
}
function* httpPool(http2, path) {
  for (const field2 of ["http1MaxPendingRequests", "http2MaxRequests", "maxRequestsPerConnection", "maxRetries", "maxConcurrentStreams"]) {
    if ((http2[field2] ?? 0) < 0) yield fault(connectionPoolRules.negative, [...path, field2], { field: field2 });
  }
  yield* durationForm(http2.idleTimeout, [...path, "idleTimeout"]);
  if (http2.h2UpgradePolicy === "UPGRADE" && http2.useClientProtocol === true) yield fault(connectionPoolRules.upgradeAndClientProtocol, [...path, "useClientProtocol"]);
  if (http2.http2KeepAlive === void 0) return;
  const { interval, timeout } = http2.http2KeepAlive;
  const at = [...path, "http2KeepAlive"];
  yield* durationForm(interval, [...at, "interval"]);
  if (timeout === void 0) yield fault(connectionPoolRules.keepAliveTimeout, at);
  yield* durationForm(timeout, [...at, "timeout"]);
}
function* tcpPool(tcp2, path) {
  if ((tcp2.maxConnections ?? 0) < 0) yield fault(connectionPoolRules.negative, [...path, "maxConnections"], { field: "maxConnections" });
  for (const field2 of ["connectTimeout", "maxConnectionDuration"]) yield* durationForm(tcp2[field2], [...path, field2]);
  if (parseDuration(tcp2.idleTimeout ?? "0s") !== 0) yield* durationForm(tcp2.idleTimeout, [...path, "idleTimeout"]);
  for (const field2 of ["time", "interval"]) yield* durationForm(tcp2.tcpKeepalive?.[field2], [...path, "tcpKeepalive", field2]);
}

// lib/model/admission/names.ts
var nameRules = {
  portName: { code: "EXO1001", text: "Port name {name} must be letters, digits and dashes, at most 63 characters." },
  portRange: { code: "EXO1002", text: "Port {port} must be in the range 1 to 65535." },
  protocol: { code: "EXO1003", text: "Protocol {protocol} is not known." },
  labelKey: { code: "EXO1004", text: "Label key {key} is not allowed." },
  labelValue: { code: "EXO1005", text: "Label value {value} is not allowed." }
};
var dnsLabel2 = /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$/;
var qualifiedName2 = /^(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
var dnsPrefix = /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?)*$/;
function isDnsLabel(text2) {
  return text2.length <= 63 && dnsLabel2.test(text2);
}
function* portName2(name, path) {
  if (!isDnsLabel(name)) yield fault(nameRules.portName, path, { name });
}
function* portRange(port8, path) {
  if (port8 < 1 || port8 > 65535) yield fault(nameRules.portRange, path, { port: port8 });
}
function isProtocol(word) {
  return protocolNamed(word) !== "Auto";
}
function* protocolWord(word, path) {
  if (word !== "" && !isProtocol(word)) yield fault(nameRules.protocol, path, { protocol: word });
}
function isHttpFamily(word) {
  return isHttp(protocolNamed(word));
}
function isTlsFamily(word) {
  return isTls(protocolNamed(word));
}
function isStream(word) {
  return isTcpLike(protocolNamed(word));
}
function* labelForms(labels3, path) {
  for (const [key, value = ""] of Object.entries(labels3)) {
    if (!isLabelKey(key)) yield fault(nameRules.labelKey, [...path, key], { key });
    if (value !== "" && !qualifiedName2.test(value)) yield fault(nameRules.labelValue, [...path, key], { value });
  }
}
function isLabelKey(key) {
  const slash = key.lastIndexOf("/");
  const prefix = slash < 0 ? void 0 : key.slice(0, slash);
  const name = key.slice(slash + 1);
  return (prefix === void 0 || prefix.length <= 253 && dnsPrefix.test(prefix)) && name.length <= 63 && qualifiedName2.test(name);
}

// lib/model/admission/hosts.ts
var hostRules = {
  tooLong: { code: "EXO1010", text: "Host name {host} is longer than 255 characters." },
  empty: { code: "EXO1011", text: "A host name must not be empty." },
  numeric: { code: "EXO1012", text: "Host name {host} must not end in a number." },
  label: { code: "EXO1013", text: 'Host name {host} has the part "{label}", which is not allowed.' },
  partialWildcard: { code: "EXO1014", text: "Host {host} has a wildcard that is not a whole part; write *. in front." },
  shortName: { code: "EXO1015", text: "Host {host} must be a fully qualified name." },
  namespaceSlashHost: { code: "EXO1016", text: "Host {host} must have the form namespace/host." },
  emptyPart: { code: "EXO1017", text: "Neither namespace nor host may be empty in {host}." },
  namespace: { code: "EXO1018", text: "Namespace {namespace} is not allowed here." }
};
function* fullName(host2, path) {
  const length = [...lengthOf(host2, path)];
  yield* length.length > 0 ? length : dnsLabels(host2, host2, path);
}
function isFullName(host2) {
  return fullName(host2, []).next().done === true;
}
function* wildcardName(host2, path) {
  const length = [...lengthOf(host2, path)];
  if (length.length > 0) return yield* length;
  const dot = host2.indexOf(".");
  const first = dot < 0 ? host2 : host2.slice(0, dot);
  if (!isWildcardLabel(first)) yield fault(hostRules.label, path, { host: host2, label: first });
  else if (dot >= 0) yield* dnsLabels(host2.slice(dot + 1), host2, path);
}
function isWildcardName(host2) {
  return wildcardName(host2, []).next().done === true;
}
function* partialWildcard(host2, path) {
  if (host2.includes("*") && host2 !== "*" && !host2.startsWith("*.")) yield fault(hostRules.partialWildcard, path, { host: host2 });
}
function* namespaceSlashHost(text2, where, path) {
  const slash = text2.indexOf("/");
  if (slash < 0) {
    if (where === "gateway") yield* importedHost(text2, where, path);
    else yield fault(hostRules.namespaceSlashHost, path, { host: text2 });
    return;
  }
  const namespace2 = text2.slice(0, slash);
  const host2 = text2.slice(slash + 1);
  if (namespace2 === "" || host2 === "") yield fault(hostRules.emptyPart, path, { host: text2 });
  if (!isNamespaceWord(namespace2, where)) yield fault(hostRules.namespace, path, { namespace: namespace2 });
  yield* importedHost(host2, where, path);
}
function isNamespaceWord(text2, where) {
  if (text2 === "*" || text2 === ".") return true;
  if (where === "gateway") return isDnsLabel(text2);
  return text2 === "~" || isDnsLabel(text2.startsWith("~") ? text2.slice(1) : text2);
}
function* importedHost(host2, where, path) {
  if (host2 !== "*" && !host2.includes(".")) yield fault(hostRules.shortName, path, { host: host2 });
  yield* partialWildcard(host2, path);
  const ip = isIpAddress(host2);
  if (where === "gateway" && ip) return;
  yield* wildcardName(host2, path);
  if (where === "sidecar" && !ip) yield* wildcardName(host2, path);
}
function* lengthOf(host2, path) {
  if (host2.length > 255) yield fault(hostRules.tooLong, path, { host: host2 });
  if (host2.length === 0) yield fault(hostRules.empty, path);
}
function* dnsLabels(name, host2, path) {
  const labels3 = name.split(".");
  const last = labels3.at(-1) ?? "";
  if (/^[+-]?\d+$/.test(last)) return yield fault(hostRules.numeric, path, { host: host2 });
  const bad = (last === "" ? labels3.slice(0, -1) : labels3).find((label2) => !isDnsLabel(label2));
  if (bad !== void 0) yield fault(hostRules.label, path, { host: host2, label: bad });
}
function isWildcardLabel(text2) {
  if (text2.length > 63) return false;
  return text2 === "*" || isDnsLabel(text2.replace(/^\*-?/, ""));
}

// lib/model/admission/destination.ts
var destinationRules = {
  star: { code: "EXO1120", text: "A destination cannot be the wildcard * alone." },
  emptySubset: { code: "EXO1121", text: "A subset needs a name." },
  subset: { code: "EXO1122", text: "Subset name {subset} must be letters, digits and dashes, at most 63 characters." },
  percentage: { code: "EXO1123", text: "{percent} % is neither 0 nor between 0.0001 and 100." },
  wholePercentage: { code: "EXO1124", text: "{percent} % is not between 0 and 100." }
};
function* destination2(to, path) {
  if (to === void 0) return;
  if (to.host === "*") yield fault(destinationRules.star, [...path, "host"]);
  else yield* wildcardName(to.host ?? "", [...path, "host"]);
  if (to.subset) yield* subsetName(to.subset, [...path, "subset"]);
  if (to.port !== void 0) yield* portRange(to.port.number ?? 0, [...path, "port", "number"]);
}
function* subsetName(subset2, path) {
  if (subset2 === "") yield fault(destinationRules.emptySubset, path);
  else if (!isDnsLabel(subset2)) yield fault(destinationRules.subset, path, { subset: subset2 });
}
function* fineShare(percent2, path) {
  const value = percent2?.value ?? 0;
  if (value < 0 || value > 100 || value > 0 && value < 1e-4) yield fault(destinationRules.percentage, [...path, "value"], { percent: value });
}
function* share(value, path) {
  if (value < 0 || value > 100) yield fault(destinationRules.wholePercentage, path, { percent: value });
}

// lib/model/admission/export-to.ts
var exportToRules = {
  duplicate: { code: "EXO1030", text: "exportTo names {entry} twice." },
  word: { code: "EXO1031", text: "exportTo takes *, . or the name of a namespace, not {entry}." },
  publicAndMore: { code: "EXO1032", text: "exportTo names * beside other entries." },
  nobodyAndMore: { code: "EXO1033", text: "exportTo names ~ (nobody) beside other entries." },
  selectorBeyondNamespace: { code: "EXO1034", text: "A rule with a workloadSelector can be exported to its own namespace only." }
};
function* exportTo(list2, namespace2, who) {
  const path = ["spec", "exportTo"];
  const seen = /* @__PURE__ */ new Set();
  for (const [i, entry] of list2.entries()) {
    const key = entry === "." ? namespace2 : entry;
    if (seen.has(key)) yield fault(exportToRules.duplicate, [...path, i], { entry });
    else if (isAllowed(key, who)) seen.add(key);
    else yield fault(exportToRules.word, [...path, i], { entry });
  }
  if (who === "selecting DestinationRule" && seen.size > 0 && (!seen.has(namespace2) || seen.size > 1)) yield fault(exportToRules.selectorBeyondNamespace, path);
  if (seen.has("*") && list2.length > 1) yield fault(exportToRules.publicAndMore, path);
  if (seen.has("~") && list2.length > 1) yield fault(exportToRules.nobodyAndMore, path);
}
function isAllowed(entry, who) {
  return entry === "*" || isDnsLabel(entry) || entry === "~" && who === "ServiceEntry";
}

// lib/model/admission/expressions.ts
import { RE2JS } from "re2js";
var expressionRules = {
  emptyPrefix: { code: "EXO1060", text: "A prefix must not be empty." },
  emptyRegex: { code: "EXO1061", text: "A regular expression must not be empty." },
  longRegex: { code: "EXO1062", text: "A regular expression must have at most 1024 characters." },
  brokenRegex: { code: "EXO1063", text: "The regular expression cannot be read as RE2: {reason}." }
};
function* textCondition(match2, path) {
  if (match2?.prefix === "") yield fault(expressionRules.emptyPrefix, [...path, "prefix"]);
  yield* regexCondition(match2, path);
}
function* regexCondition(match2, path) {
  if (match2?.regex === void 0) return;
  if (match2.regex === "") yield fault(expressionRules.emptyRegex, [...path, "regex"]);
  else yield* expression(match2.regex, [...path, "regex"]);
}
function* expression(regex, path) {
  if (regex.length > 1024) {
    yield fault(expressionRules.longRegex, path);
    return;
  }
  const reason = reasonNotRe2(regex);
  if (reason !== void 0) yield fault(expressionRules.brokenRegex, path, { reason });
}
function reasonNotRe2(regex) {
  try {
    RE2JS.compile(regex);
    return void 0;
  } catch (error) {
    return error instanceof Error ? error.message : "unknown";
  }
}

// lib/model/admission/header-names.ts
var headerRules = {
  emptyName: { code: "EXO1070", text: "A header name must not be empty." },
  name: { code: "EXO1071", text: "{name} is not a header name." },
  pseudo: { code: "EXO1072", text: "Header {name} starts with a colon and cannot be changed." },
  host: { code: "EXO1073", text: "The Host header cannot be changed here." },
  value: { code: "EXO1074", text: "The header value has characters that are not allowed." },
  percent: { code: "EXO1075", text: "The header value has a % that starts no operator; write %% for the sign itself." }
};
var token = /^[-!#$%&'*+,.^_`|~0-9A-Za-z]+$/;
var strictName = /^[-A-Za-z0-9]+$/;
var controlCharacter = /(?![\t\u0080-\u009F])\p{Cc}/u;
var headerValue = new RegExp(
  [
    String.raw`^(?:[^%]`,
    String.raw`%%`,
    String.raw`%[^%(]+%`,
    String.raw`%[^%(]*\( *(?:\[ *"(?:\\[\s\S]|[^"\\)])*"(?: *, *"(?:\\[\s\S]|[^"\\)])*")* *\] *|[^\[ ](?:\\[\s\S]|[^"\\)])*)\) *%)*$`
  ].join("|")
);
function isHeaderName(name) {
  return token.test(name);
}
function* strictHeaderName(name, path) {
  if (name === "") yield fault(headerRules.emptyName, path);
  else if (!strictName.test(name)) yield fault(headerRules.name, path, { name });
}
function isAuthority(name) {
  return ["host", ":authority"].includes(name.toLowerCase());
}
function* headerChanges(headers2, path) {
  const { request, response } = headers2 ?? {};
  for (const verb of ["add", "set"]) {
    for (const [name, value = ""] of Object.entries(request?.[verb] ?? {})) {
      const at = [...path, "request", verb, name];
      yield* requestName(name, at);
      yield* valueForm(value, at);
    }
    for (const [name, value = ""] of Object.entries(response?.[verb] ?? {})) {
      const at = [...path, "response", verb, name];
      yield* changedName(name, at);
      yield* valueForm(value, at);
    }
  }
  for (const [i, name] of (request?.remove ?? []).entries()) yield* changedName(name, [...path, "request", "remove", i]);
  for (const [i, name] of (response?.remove ?? []).entries()) yield* changedName(name, [...path, "response", "remove", i]);
}
function* requestName(name, path) {
  if (name === "") yield fault(headerRules.emptyName, path);
  else if (name.startsWith(":") && !isAuthority(name)) yield fault(headerRules.pseudo, path, { name });
}
function* changedName(name, path) {
  if (name === "") yield fault(headerRules.emptyName, path);
  else if (name.toLowerCase() === "host") yield fault(headerRules.host, path);
  else if (name.startsWith(":")) yield fault(headerRules.pseudo, path, { name });
}
function* valueForm(value, path) {
  if (controlCharacter.test(value)) yield fault(headerRules.value, path);
  else if (!headerValue.test(value)) yield fault(headerRules.percent, path);
}

// lib/model/admission/selector.ts
var selectorRules = {
  emptyKey: { code: "EXO1040", text: "A selector cannot have an empty key." },
  wildcard: { code: "EXO1041", text: "A selector cannot have a wildcard: {pair}." },
  withoutLabels: { code: "EXO1042", text: "The selector names no labels, so it selects every workload of the namespace." }
};
function* selectorLabels(labels3, path) {
  for (const [key, value = ""] of Object.entries(labels3)) {
    if (key === "") yield fault(selectorRules.emptyKey, [...path, key]);
    if (key.includes("*") || value.includes("*")) yield fault(selectorRules.wildcard, [...path, key], { pair: `${key}=${value}` });
  }
}
function* selectorWithoutLabels(selector, labels3, path) {
  if (selector !== void 0 && Object.keys(labels3 ?? {}).length === 0) yield fault(selectorRules.withoutLabels, path);
}

// lib/model/admission/server-tls.ts
var serverTlsRules = {
  istioMutualOwn: { code: "EXO1090", text: "ISTIO_MUTUAL uses the certificates of the mesh and takes no {field}." },
  oneSource: { code: "EXO1091", text: "Certificates may come from one of credentialName, credentialNames, serverCertificate with privateKey, and tlsCertificates only." },
  certificateNeeded: { code: "EXO1092", text: "{mode} needs a server certificate." },
  keyNeeded: { code: "EXO1093", text: "{mode} needs a private key." },
  authorityNeeded: { code: "EXO1094", text: "{mode} needs the authorities of client certificates." },
  revocationWithCredential: { code: "EXO1095", text: "With a credential the revocation list belongs into the credential." },
  revocationWithSimple: { code: "EXO1096", text: "SIMPLE checks no client certificates, so it takes no revocation list." },
  certificatesIgnored: { code: "EXO1097", text: "{mode} passes TLS on; its certificates are ignored." },
  oldVersionCiphers: { code: "EXO1098", text: "A TLS version below 1.2 works only with cipherSuites that suit it." },
  unknownCiphers: { code: "EXO1099", text: "Unknown cipher suites are ignored: {ciphers}." },
  repeatedCiphers: { code: "EXO1100", text: "Repeated cipher suites are ignored: {ciphers}." }
};
var knownCiphers = /* @__PURE__ */ new Set([
  "ECDHE-ECDSA-AES128-GCM-SHA256",
  "ECDHE-RSA-AES128-GCM-SHA256",
  "ECDHE-ECDSA-AES256-GCM-SHA384",
  "ECDHE-RSA-AES256-GCM-SHA384",
  "ECDHE-ECDSA-CHACHA20-POLY1305",
  "ECDHE-RSA-CHACHA20-POLY1305",
  "ECDHE-ECDSA-AES128-SHA",
  "ECDHE-RSA-AES128-SHA",
  "ECDHE-ECDSA-AES256-SHA",
  "ECDHE-RSA-AES256-SHA",
  "AES128-GCM-SHA256",
  "AES256-GCM-SHA384",
  "AES128-SHA",
  "AES256-SHA",
  "DES-CBC3-SHA"
]);
function* serverTls2(tls, path) {
  if (tls === void 0) return;
  const { mode = "PASSTHROUGH" } = tls;
  if (mode === "ISTIO_MUTUAL") return yield* istioMutual(tls, path);
  if (sources(tls) > 1) yield fault(serverTlsRules.oneSource, path);
  if (mode === "SIMPLE" || mode === "MUTUAL" || mode === "OPTIONAL_MUTUAL") {
    if (tls.credentialName || (tls.credentialNames ?? []).length > 0) return;
    yield* files(tls, mode, path);
  }
  if (!tls.caCrl) return;
  if (tls.credentialName) yield fault(serverTlsRules.revocationWithCredential, [...path, "caCrl"]);
  if (mode === "SIMPLE") yield fault(serverTlsRules.revocationWithSimple, [...path, "caCrl"]);
}
function* serverTlsWarnings(tls, path) {
  if (tls === void 0) return;
  const { mode = "PASSTHROUGH", minProtocolVersion, cipherSuites = [] } = tls;
  const old = minProtocolVersion === "TLSV1_0" || minProtocolVersion === "TLSV1_1";
  if (old && cipherSuites.length === 0) yield fault(serverTlsRules.oldVersionCiphers, [...path, "minProtocolVersion"]);
  yield* cipherWarnings(cipherSuites, [...path, "cipherSuites"]);
  const certificates = ["caCrl", "serverCertificate", "privateKey", "caCertificates", "tlsCertificates", "credentialName", "credentialNames"].some((field2) => (tls[field2] ?? "").length > 0);
  if ((mode === "PASSTHROUGH" || mode === "AUTO_PASSTHROUGH") && certificates) yield fault(serverTlsRules.certificatesIgnored, path, { mode });
}
function* istioMutual(tls, path) {
  for (const field2 of ["serverCertificate", "privateKey", "caCertificates", "tlsCertificates", "credentialName", "credentialNames"]) {
    if ((tls[field2] ?? "").length > 0) yield fault(serverTlsRules.istioMutualOwn, [...path, field2], { field: field2 });
  }
}
function sources(tls) {
  const given = [tls.credentialName, tls.credentialNames?.length, tls.serverCertificate && tls.privateKey, tls.tlsCertificates?.length];
  return given.filter(Boolean).length;
}
function* files(tls, mode, path) {
  const { tlsCertificates = [] } = tls;
  if (tlsCertificates.length > 0) {
    for (const [i, pair] of tlsCertificates.entries()) yield* pairOf(pair, mode, [...path, "tlsCertificates", i]);
  } else {
    yield* pairOf(tls, mode, path);
  }
  if (mode !== "SIMPLE" && !tls.caCertificates) yield fault(serverTlsRules.authorityNeeded, path, { mode });
}
function* pairOf(pair, mode, path) {
  if (!pair.serverCertificate) yield fault(serverTlsRules.certificateNeeded, path, { mode });
  if (!pair.privateKey) yield fault(serverTlsRules.keyNeeded, path, { mode });
}
function* cipherWarnings(ciphers, path) {
  const unknown = [...new Set(ciphers.filter((cipher) => !isCipher(cipher)))].sort();
  const repeated3 = [...new Set(ciphers.filter((cipher, i) => isCipher(cipher) && ciphers.indexOf(cipher) < i))].sort();
  if (unknown.length > 0) yield fault(serverTlsRules.unknownCiphers, path, { ciphers: unknown.join(", ") });
  if (repeated3.length > 0) yield fault(serverTlsRules.repeatedCiphers, path, { ciphers: repeated3.join(", ") });
}
function isCipher(text2) {
  return text2 === "" || text2 === "ALL" || /^[^\p{L}\p{N}]/u.test(text2) || knownCiphers.has(text2);
}

// lib/model/admission/workload.ts
var workloadRules = {
  addressNeeded: { code: "EXO1130", text: "An address is needed." },
  socketWithPorts: { code: "EXO1131", text: "A unix:// address takes no ports." },
  notIp: { code: "EXO1132", text: "{address} is not an IP address, which resolution STATIC needs." },
  notAddress: { code: "EXO1133", text: "{address} is neither an IP address nor a fully qualified name." },
  unknownPort: { code: "EXO1134", text: "The service has no port named {name}." },
  onePort: { code: "EXO1135", text: "A unix:// endpoint needs a service with exactly one port." },
  addressUnset: { code: "EXO1136", text: "The address is missing; clients reach the workload through the gateway of network {network}." }
};
function* endpoint(workload, { servicePorts, names }, path) {
  const { address: address3 = "", network = "", ports: ports5 = {}, labels: labels3 = {} } = workload;
  if (address3 === "" && network === "") return yield fault(workloadRules.addressNeeded, path);
  if (address3.startsWith(unixPrefix)) {
    yield* socketPath(address3.slice(unixPrefix.length), [...path, "address"]);
    if (Object.keys(ports5).length > 0) yield fault(workloadRules.socketWithPorts, [...path, "ports"]);
    if (servicePorts !== void 0 && servicePorts.size !== 1) yield fault(workloadRules.onePort, [...path, "address"]);
  } else if (address3 !== "" && !isIpAddress(address3)) {
    if (names === "refused") yield fault(workloadRules.notIp, [...path, "address"], { address: address3 });
    else if (!isFullName(address3)) yield fault(workloadRules.notAddress, [...path, "address"], { address: address3 });
  }
  yield* endpointPorts(ports5, servicePorts, [...path, "ports"]);
  yield* labelForms(labels3, [...path, "labels"]);
}
function* endpointPorts(ports5, servicePorts, path) {
  for (const [name, port8 = 0] of Object.entries(ports5)) {
    if (servicePorts !== void 0 && !servicePorts.has(name)) yield fault(workloadRules.unknownPort, [...path, name], { name });
    yield* portName2(name, [...path, name]);
    yield* portRange(port8, [...path, name]);
  }
}
function* workloadWarnings({ address: address3 = "", network = "" }, path) {
  if (address3 === "" && network !== "") yield fault(workloadRules.addressUnset, path, { network });
}

// lib/model/admission/metadata.ts
var metadataRules = {
  dryRun: { code: "EXO1140", text: "Only AuthorizationPolicy may carry the annotation istio.io/dry-run." },
  dryRunValue: { code: "EXO1141", text: "istio.io/dry-run must be true or false, not {value}." },
  dryRunAction: { code: "EXO1142", text: "istio.io/dry-run goes with the actions ALLOW and DENY only, not {action}." },
  alwaysReject: { code: "EXO1143", text: "The annotation internal.istio.io/webhook-always-reject asks for refusal." }
};
var dryRunAnnotation = "istio.io/dry-run";
var alwaysRejectAnnotation = "internal.istio.io/webhook-always-reject";
var booleans = /* @__PURE__ */ new Set(["1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False"]);
function* annotations2({ annotations: all }, action) {
  const path = ["metadata", "annotations", dryRunAnnotation];
  const dryRun = all[dryRunAnnotation];
  if (dryRun !== void 0) {
    if (action === void 0) return yield fault(metadataRules.dryRun, path);
    if (action !== "ALLOW" && action !== "DENY") return yield fault(metadataRules.dryRunAction, path, { action });
    if (!booleans.has(dryRun)) return yield fault(metadataRules.dryRunValue, path, { value: dryRun });
  }
  if (all[alwaysRejectAnnotation] !== void 0) yield fault(metadataRules.alwaysReject, ["metadata", "annotations", alwaysRejectAnnotation]);
}

// lib/model/admission/answer.ts
function answer(metadata2, refused, warnings9, action) {
  const byAnnotation = [...annotations2(metadata2, action)];
  if (byAnnotation.length > 0) return { refused: byAnnotation, warnings: [] };
  return { refused: [...refused], warnings: [...warnings9] };
}

// lib/model/admission/policy-target.ts
var policyTargetRules = {
  oneTarget: { code: "EXO1150", text: "Only one of selector, targetRef and targetRefs may be set." },
  targetName: { code: "EXO1151", text: "A target needs a name." },
  targetNamespace: { code: "EXO1152", text: "A target in another namespace is not supported." },
  targetKind: { code: "EXO1153", text: "A policy can target Service, ServiceEntry, Gateway and GatewayClass, not {group}/{kind}." }
};
var targetKinds = /* @__PURE__ */ new Set(["/Service", "core/Service", "networking.istio.io/ServiceEntry", "gateway.networking.k8s.io/Gateway", "gateway.networking.k8s.io/GatewayClass"]);
function* policyTarget({ selector, targetRef: targetRef3, targetRefs: targetRefs2 = [] }) {
  const ways = [selector !== void 0, targetRef3 !== void 0, targetRefs2.length > 0].filter(Boolean).length;
  if (ways > 1) yield fault(policyTargetRules.oneTarget, ["spec"]);
  yield* selectorLabels(selector?.matchLabels ?? {}, ["spec", "selector", "matchLabels"]);
  if (targetRef3 !== void 0) yield* target(targetRef3, ["spec", "targetRef"]);
  for (const [i, each] of targetRefs2.entries()) yield* target(each, ["spec", "targetRefs", i]);
}
function* target({ group = "", kind = "", name = "", namespace: namespace2 = "" }, path) {
  if (name === "") yield fault(policyTargetRules.targetName, [...path, "name"]);
  if (namespace2 !== "") yield fault(policyTargetRules.targetNamespace, [...path, "namespace"]);
  if (!targetKinds.has(`${group}/${kind}`)) yield fault(policyTargetRules.targetKind, path, { group, kind });
}

// lib/model/kinds/authorization-policy/rule-admission.ts
var authorizationRuleRules = {
  emptySource: { code: "EXO1810", text: "A source must name something." },
  emptyOperation: { code: "EXO1811", text: "An operation must name something." },
  emptyValue: { code: "EXO1812", text: "A value of {field} must not be empty." },
  address: { code: "EXO1813", text: "{address} is neither an IP address nor a CIDR range." },
  port: { code: "EXO1814", text: "{port} is not a port from 0 to 65535." },
  accounts: { code: "EXO1815", text: "At most 16 service accounts may be named." },
  accountLength: { code: "EXO1816", text: "A service account has at most 320 characters." },
  accountForm: { code: "EXO1817", text: "{account} must be a service account or namespace/account." },
  accountsAndIdentities: { code: "EXO1818", text: "Service accounts cannot go with principals or namespaces in one source." },
  pathTemplate: { code: "EXO1819", text: "Path {path} has a template that is not supported: {*} and, at the end, {**} stand for whole parts." },
  keyNeeded: { code: "EXO1820", text: "A condition needs a key." },
  valuesNeeded: { code: "EXO1821", text: "A condition on {key} needs values or notValues." },
  key: { code: "EXO1822", text: "Conditions on {key} are not supported." },
  keyForm: { code: "EXO1823", text: "A condition on {key} needs a name in brackets." }
};
var customSourceFields = ["namespaces", "notNamespaces", "serviceAccounts", "notServiceAccounts", "principals", "notPrincipals", "requestPrincipals", "notRequestPrincipals"];
var addressFields = ["ipBlocks", "notIpBlocks", "remoteIpBlocks", "notRemoteIpBlocks"];
var identityFields = ["principals", "notPrincipals", "namespaces", "notNamespaces"];
var textFields = ["principals", "requestPrincipals", "namespaces", "ipBlocks", "remoteIpBlocks", "notPrincipals", "notRequestPrincipals", "notNamespaces", "notIpBlocks", "notRemoteIpBlocks"];
var accountFields = ["serviceAccounts", "notServiceAccounts"];
var operationFields = ["ports", "methods", "paths", "hosts", "notPorts", "notMethods", "notPaths", "notHosts"];
function* sourceFaults(source2, path) {
  if ([...textFields, ...accountFields].every((field2) => (source2[field2] ?? []).length === 0)) yield fault(authorizationRuleRules.emptySource, path);
  const identities = identityFields.some((field2) => (source2[field2] ?? []).length > 0);
  if (identities && accountFields.some((field2) => (source2[field2] ?? []).length > 0)) yield fault(authorizationRuleRules.accountsAndIdentities, path);
  for (const field2 of accountFields) yield* accounts(source2[field2] ?? [], field2, [...path, field2]);
  for (const field2 of addressFields) yield* addresses(source2[field2] ?? [], [...path, field2]);
  for (const field2 of textFields) yield* filled(source2[field2] ?? [], field2, [...path, field2]);
}
function* operationFaults(operation2, path) {
  if (operationFields.every((field2) => (operation2[field2] ?? []).length === 0)) yield fault(authorizationRuleRules.emptyOperation, path);
  for (const field2 of ["ports", "notPorts"]) yield* ports2(operation2[field2] ?? [], [...path, field2]);
  for (const field2 of operationFields) yield* filled(operation2[field2] ?? [], field2, [...path, field2]);
  for (const field2 of ["paths", "notPaths"]) yield* templates(operation2[field2] ?? [], [...path, field2]);
}
function* conditionFaults({ key = "", values = [], notValues = [] }, path) {
  if (key === "") return yield fault(authorizationRuleRules.keyNeeded, [...path, "key"]);
  if (values.length === 0 && notValues.length === 0) return yield fault(authorizationRuleRules.valuesNeeded, path, { key });
  yield* attribute(key, values, path, "values");
  yield* attribute(key, notValues, path, "notValues");
}
var plainAttributes = /* @__PURE__ */ new Set(["source.namespace", "source.principal", "request.auth.principal", "request.auth.audiences", "request.auth.presenter", "connection.sni"]);
var mapAttributes = ["request.headers", "request.experimental.inline.headers", "request.auth.claims", "experimental.envoy.filters."];
function* attribute(key, values, path, field2) {
  const at = [...path, field2];
  const [empty2] = filled(values, key, at);
  if (empty2 !== void 0) return yield empty2;
  const [first] = attributeForm(key, values, path, at);
  if (first !== void 0) yield first;
}
function* attributeForm(key, values, path, at) {
  if (mapAttributes.some((start) => key.startsWith(start))) {
    if (!/^[^[]+\[.+\]$/.test(key)) yield fault(authorizationRuleRules.keyForm, [...path, "key"], { key });
  } else if (["source.ip", "remote.ip", "destination.ip"].includes(key)) {
    yield* addresses(values, at);
  } else if (key === "source.serviceAccount") {
    yield* accounts(values, key, at);
  } else if (key === "destination.port") {
    yield* ports2(values, at);
  } else if (!plainAttributes.has(key)) {
    yield fault(authorizationRuleRules.key, [...path, "key"], { key });
  }
}
function* accounts(list2, field2, path) {
  if (list2.length > 16) return yield fault(authorizationRuleRules.accounts, path);
  for (const [i, account] of list2.entries()) {
    if (account === "") return yield fault(authorizationRuleRules.emptyValue, [...path, i], { field: field2 });
    if (account.length > 320) return yield fault(authorizationRuleRules.accountLength, [...path, i]);
    const parts = account.split("/");
    if (account.includes("*") || parts.length > 2 || parts.includes("")) return yield fault(authorizationRuleRules.accountForm, [...path, i], { account });
  }
}
function* addresses(list2, path) {
  for (const [i, address3] of list2.entries()) {
    const sound = address3.includes("/") ? isCidr(address3) : isIpAddress(address3);
    if (!sound) yield fault(authorizationRuleRules.address, [...path, i], { address: address3 });
  }
}
function* ports2(list2, path) {
  for (const [i, port8] of list2.entries()) if (!/^\d+$/.test(port8) || Number(port8) > 65535) yield fault(authorizationRuleRules.port, [...path, i], { port: port8 });
}
function* filled(list2, field2, path) {
  const bad = list2.indexOf("");
  if (bad >= 0) yield fault(authorizationRuleRules.emptyValue, [...path, bad], { field: field2 });
}
function* templates(list2, path) {
  const bad = list2.findIndex((text2) => !isTemplate(text2));
  if (bad >= 0) yield fault(authorizationRuleRules.pathTemplate, [...path, bad], { path: list2[bad] ?? "" });
}
var pathLiteral = /^[a-zA-Z0-9-._~%!$&'()+,;:@=]+$/;
function isTemplate(text2) {
  const templated = text2.includes("{*}") || text2.includes("{**}");
  const parts = text2.replace(/^\/+|\/+$/g, "").split("/");
  const rest = parts.indexOf("{**}");
  if (rest >= 0 && parts.slice(rest + 1).some((part3) => part3 === "{*}" || part3 === "{**}")) return false;
  return parts.every((part3) => part3 === "{*}" || part3 === "{**}" || !(/[{}]/.test(part3) || templated && !pathLiteral.test(part3)));
}

// lib/model/kinds/authorization-policy/admission.ts
var authorizationPolicyRules = {
  idle: { code: "EXO1801", text: "Action {action} without rules never does anything; an empty rule {} matches every request." },
  providerNeeded: { code: "EXO1802", text: "Action CUSTOM needs the name of a provider." },
  providerIdle: { code: "EXO1803", text: "A provider goes with the action CUSTOM only, not with {action}." },
  notWithCustom: { code: "EXO1804", text: "{field} is not supported with the action CUSTOM." },
  sourceNeeded: { code: "EXO1805", text: "An entry of from needs a source." },
  operationNeeded: { code: "EXO1806", text: "An entry of to needs an operation." },
  deniesTcp: { code: "EXO1807", text: "This rule denies all TCP traffic too, since it asks for HTTP attributes only; name the ports." }
};
function admitAuthorizationPolicy({ spec, metadata: metadata2 }) {
  return answer(metadata2, refusals(spec), warnings(spec), spec.action ?? "ALLOW");
}
function* refusals(spec) {
  yield* policyTarget(spec);
  yield* actionFaults(spec);
  for (const [i, rule4] of (spec.rules ?? []).entries()) yield* ruleFaults(rule4, ["spec", "rules", i]);
}
function* actionFaults({ action = "ALLOW", rules: rules2 = [], provider: provider2 }) {
  if (action === "CUSTOM") {
    if (rules2.length === 0) yield fault(authorizationPolicyRules.idle, ["spec"], { action });
    else if (!provider2?.name) yield fault(authorizationPolicyRules.providerNeeded, ["spec", "provider", "name"]);
    for (const [i, rule4] of rules2.entries()) yield* customRule(rule4, ["spec", "rules", i]);
    return;
  }
  if (provider2 !== void 0) yield fault(authorizationPolicyRules.providerIdle, ["spec", "provider"], { action });
  if (action === "DENY" && rules2.length === 0) yield fault(authorizationPolicyRules.idle, ["spec"], { action });
}
function* customRule({ from = [], when = [] }, path) {
  for (const [i, { source: source2 = {} }] of from.entries()) {
    for (const field2 of customSourceFields) {
      if ((source2[field2] ?? []).length > 0) yield fault(authorizationPolicyRules.notWithCustom, [...path, "from", i, "source", field2], { field: field2 });
    }
  }
  for (const [i, { key = "" }] of when.entries()) {
    const identity = ["source.namespace", "source.serviceAccount", "source.principal"].includes(key) || key.startsWith("request.auth.");
    if (identity) yield fault(authorizationPolicyRules.notWithCustom, [...path, "when", i, "key"], { field: key });
  }
}
function* ruleFaults({ from = [], to = [], when = [] }, path) {
  for (const [i, { source: source2 }] of from.entries()) {
    if (source2 === void 0) yield fault(authorizationPolicyRules.sourceNeeded, [...path, "from", i]);
    else yield* sourceFaults(source2, [...path, "from", i, "source"]);
  }
  for (const [i, { operation: operation2 }] of to.entries()) {
    if (operation2 === void 0) yield fault(authorizationPolicyRules.operationNeeded, [...path, "to", i]);
    else yield* operationFaults(operation2, [...path, "to", i, "operation"]);
  }
  for (const [i, condition2] of when.entries()) yield* conditionFaults(condition2, [...path, "when", i]);
}
function* warnings({ selector, action, rules: rules2 = [] }) {
  yield* selectorWithoutLabels(selector, selector?.matchLabels, ["spec", "selector"]);
  if (action !== "DENY") return;
  for (const [i, rule4] of rules2.entries()) if (deniesTcp(rule4)) yield fault(authorizationPolicyRules.deniesTcp, ["spec", "rules", i]);
}
var tcpSourceFields = ["principals", "notPrincipals", "ipBlocks", "notIpBlocks", "namespaces", "notNamespaces", "serviceAccounts", "notServiceAccounts", "remoteIpBlocks", "notRemoteIpBlocks"];
function deniesTcp({ from = [], to = [] }) {
  const sources2 = from.flatMap(({ source: source2 }) => source2 === void 0 ? [] : [source2]);
  const operations = to.flatMap(({ operation: operation2 }) => operation2 === void 0 ? [] : [operation2]);
  const tcpSource = sources2.some((source2) => tcpSourceFields.some((field2) => (source2[field2] ?? []).length > 0));
  const tcpOperation = operations.some(({ ports: ports5 = [], notPorts = [] }) => ports5.length > 0 || notPorts.length > 0);
  return operations.length > 0 ? !tcpOperation : sources2.length > 0 && !tcpSource;
}

// lib/model/kinds/authorization-policy/schema.ts
import { z as z14 } from "zod";
var texts2 = z14.array(z14.string());
var accounts2 = z14.array(z14.string().max(320)).max(16);
var sourceFields = z14.strictObject({
  principals: texts2.optional().describe("Identities of the client from its certificate, as trust-domain/ns/namespace/sa/account."),
  notPrincipals: texts2.optional().describe("Identities that the client must not have."),
  requestPrincipals: texts2.optional().describe("Identities from the token of the request, as issuer/subject."),
  notRequestPrincipals: texts2.optional().describe("Identities that the token must not carry."),
  namespaces: texts2.optional().describe("Namespaces of the client from its certificate."),
  notNamespaces: texts2.optional().describe("Namespaces that the client must not be in."),
  serviceAccounts: accounts2.optional().describe("Service accounts of the client, as namespace/account or account of this namespace; at most 16."),
  notServiceAccounts: accounts2.optional().describe("Service accounts that the client must not have; at most 16."),
  ipBlocks: texts2.optional().describe("Addresses or CIDR ranges of the peer of the connection."),
  notIpBlocks: texts2.optional().describe("Addresses that the peer must not have."),
  remoteIpBlocks: texts2.optional().describe("Addresses of the client as forwarding headers tell them."),
  notRemoteIpBlocks: texts2.optional().describe("Addresses that forwarding headers must not tell.")
});
var source = holds(
  sourceFields,
  ({ serviceAccounts, notServiceAccounts, principals, notPrincipals, namespaces, notNamespaces }) => (serviceAccounts ?? notServiceAccounts) === void 0 || (principals ?? notPrincipals ?? namespaces ?? notNamespaces) === void 0,
  "Service accounts cannot go with principals or namespaces in one source.",
  structureCodes.exclusive
);
var operation = z14.strictObject({
  hosts: texts2.optional().describe("Hosts of the request; * at the start or the end stands for the rest."),
  notHosts: texts2.optional().describe("Hosts that the request must not have."),
  ports: texts2.optional().describe("Ports of the destination, as text."),
  notPorts: texts2.optional().describe("Ports that the destination must not have."),
  methods: texts2.optional().describe("HTTP methods of the request."),
  notMethods: texts2.optional().describe("HTTP methods that the request must not have."),
  paths: texts2.optional().describe("Paths of the request; * at the start or the end, or a path template."),
  notPaths: texts2.optional().describe("Paths that the request must not have.")
});
var condition = z14.strictObject({
  key: z14.string().describe("Attribute that is looked at, such as request.headers[x] or source.ip."),
  values: texts2.optional().describe("Values of which one must hold."),
  notValues: texts2.optional().describe("Values of which none may hold.")
});
var rule = z14.strictObject({
  from: z14.array(z14.strictObject({ source: source.optional().describe("One source.") })).max(512).optional().describe("Sources of which one must hold; none means anybody."),
  to: z14.array(z14.strictObject({ operation: operation.optional().describe("One operation.") })).optional().describe("Operations of which one must hold; none means anything."),
  when: z14.array(condition).optional().describe("Further conditions that must all hold.")
});
var authorizationPolicySpec = atMostOne(
  z14.strictObject({
    selector: policySelector.optional().describe("Workloads of this namespace that the policy applies to; without it, all."),
    targetRef: targetRef.optional().describe("Object that the policy is attached to; deprecated, use targetRefs."),
    targetRefs: targetRefs.optional().describe("Objects that the policy is attached to, at most 16."),
    rules: z14.array(rule).max(512).optional().describe("Rules of which one must match; without rules nothing matches."),
    action: z14.enum(["ALLOW", "DENY", "AUDIT", "CUSTOM"]).optional().describe("What happens to requests that match; ALLOW by default."),
    provider: z14.strictObject({ name: z14.string().optional().describe("Name of the extension provider in the mesh configuration.") }).optional().describe("Who decides for the action CUSTOM.")
  }),
  "selector",
  "targetRef",
  "targetRefs"
);

// lib/model/kinds/authorization-policy/index.ts
var authorizationPolicy = defineKind({
  name: "AuthorizationPolicy",
  group: "security.istio.io",
  versions: ["v1", "v1beta1"],
  plural: "authorizationpolicies",
  shortNames: ["ap"],
  scope: "Namespaced",
  badge: "AP",
  role: "managed",
  schema: authorizationPolicySpec,
  schemaAt: "spec",
  admission: admitAuthorizationPolicy,
  references: policyReferences,
  template: ({ name, namespace: namespace2 }) => `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: ${name}
  namespace: ${namespace2}
spec:
  selector:
    matchLabels:
      istio: egressgateway
  action: ALLOW
  rules:
    - from:
        - source:
            namespaces: [${namespace2}]
      to:
        - operation:
            hosts: [${name}.example.com]
`,
  summary: ({ spec }) => {
    const count2 = spec.rules?.length ?? 0;
    return [spec.action ?? "ALLOW", `${count2} ${count2 === 1 ? "rule" : "rules"}`].join(" \xB7 ");
  }
});

// lib/model/kinds/config-map/schema.ts
import { z as z15 } from "zod";
var configMapObject = z15.object({
  data: labels.optional().describe("Texts by name; `mesh` holds the mesh configuration in the ConfigMap istio."),
  binaryData: labels.optional().describe("Bytes by name, in base64."),
  immutable: z15.boolean().optional().describe("The content can no longer be changed.")
});

// lib/model/kinds/config-map/index.ts
var configMap = defineKind({
  name: "ConfigMap",
  group: "",
  versions: ["v1"],
  plural: "configmaps",
  shortNames: ["cm"],
  scope: "Namespaced",
  badge: "CM",
  role: "context",
  schema: configMapObject,
  schemaAt: "object",
  template: ({ name, namespace: namespace2 }) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
  namespace: ${namespace2}
data:
  mesh: |
    outboundTrafficPolicy:
      mode: REGISTRY_ONLY
`,
  summary: ({ spec }) => Object.keys(spec.data ?? {}).join(", ")
});

// lib/model/workload-kind.ts
function defineWorkloadKind(facts) {
  return defineKind({
    ...facts,
    scope: "Namespaced",
    role: "context",
    schema: workloadSpec,
    schemaAt: "spec",
    template: ({ name, namespace: namespace2 }) => workloadText(facts, name, namespace2),
    summary: (resource) => summaryOf(resource.spec.template)
  });
}
function summaryOf(template) {
  const containers = template?.spec?.containers?.length ?? 0;
  const labels3 = Object.entries(template?.metadata?.labels ?? {}).map(([key, value]) => `${key}=${value}`);
  return [`${containers} ${containers === 1 ? "container" : "containers"}`, labels3.join(", ")].filter(Boolean).join(" \xB7 ");
}
function workloadText(facts, name, namespace2) {
  const apiVersion = `${facts.group}/${facts.versions[0]}`;
  return `apiVersion: ${apiVersion}
kind: ${facts.name}
metadata:
  name: ${name}
  namespace: ${namespace2}
spec:
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: app
          image: registry.example/${name}:1
`;
}

// lib/model/kinds/cron-job/schema.ts
import { z as z16 } from "zod";
var cronJobSpec = z16.object({
  schedule: z16.string().optional().describe("When jobs start, as cron writes it."),
  suspend: z16.boolean().optional().describe("No further jobs are started."),
  jobTemplate: z16.object({ spec: workloadSpec.optional().describe("The job that is started.") }).optional().describe("What a job starts from.")
});

// lib/model/kinds/cron-job/index.ts
var cronJob = defineKind({
  name: "CronJob",
  group: "batch",
  versions: ["v1"],
  plural: "cronjobs",
  shortNames: ["cj"],
  scope: "Namespaced",
  badge: "CJ",
  role: "context",
  schema: cronJobSpec,
  schemaAt: "spec",
  template: ({ name, namespace: namespace2 }) => `apiVersion: batch/v1
kind: CronJob
metadata:
  name: ${name}
  namespace: ${namespace2}
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      template:
        metadata:
          labels:
            app: ${name}
        spec:
          restartPolicy: Never
          containers:
            - name: app
              image: registry.example/${name}:1
`,
  summary: ({ spec }) => [spec.schedule ?? "", summaryOf(spec.jobTemplate?.spec?.template)].filter(Boolean).join(" \xB7 ")
});

// lib/model/kinds/daemon-set/index.ts
var daemonSet = defineWorkloadKind({
  name: "DaemonSet",
  group: "apps",
  versions: ["v1"],
  plural: "daemonsets",
  shortNames: ["ds"],
  badge: "DS"
});

// lib/model/kinds/deployment/index.ts
var deployment = defineWorkloadKind({
  name: "Deployment",
  group: "apps",
  versions: ["v1"],
  plural: "deployments",
  shortNames: ["deploy"],
  badge: "DE"
});

// lib/model/kinds/destination-rule/locality-admission.ts
var localityRules = {
  distributeAndFailover: { code: "EXO1540", text: "Only one of distribute and failover may be set." },
  failoverAndTopology: { code: "EXO1541", text: "With failover the label {label} cannot be in failoverPriority." },
  weight: { code: "EXO1542", text: "A share must be between 1 and 100." },
  sum: { code: "EXO1543", text: "The shares of one locality must add up to 100, not {sum}." },
  wildcard: { code: "EXO1544", text: "Locality {locality} may have one wildcard, at its end." },
  emptyPart: { code: "EXO1545", text: "Locality {locality} has an empty part." },
  overlap: { code: "EXO1546", text: "Locality {locality} overlaps with an earlier one." },
  sameRegion: { code: "EXO1547", text: "A region cannot fail over to itself." },
  regionWildcard: { code: "EXO1548", text: "A region cannot have a wildcard." },
  regionOnly: { code: "EXO1549", text: "Failover is between regions; zones are not named." },
  zoneAwareTopology: { code: "EXO1550", text: "Zone-aware routing handles {label} by itself, so it cannot be in failoverPriority." }
};
var regionLabel = "topology.kubernetes.io/region";
var zoneLabel = "topology.kubernetes.io/zone";
var topologyLabels = /* @__PURE__ */ new Set([regionLabel, zoneLabel, "topology.istio.io/subzone"]);
function* localityLb(setting, path) {
  if (setting === void 0) return;
  const { distribute: distribute2 = [], failover: failover2 = [], failoverPriority = [] } = setting;
  if (distribute2.length > 0 && failover2.length > 0) return yield fault(localityRules.distributeAndFailover, path);
  const topology = failoverPriority.findIndex((label2) => topologyLabels.has(label2));
  if (failover2.length > 0 && topology >= 0) return yield fault(localityRules.failoverAndTopology, [...path, "failoverPriority", topology], { label: failoverPriority[topology] ?? "" });
  const shares = [...sharesOf(distribute2, [...path, "distribute"])];
  yield* shares;
  if (shares.some(({ code }) => finalCodes.has(code))) return;
  yield* localities(distribute2.map(({ from = "" }) => from), [...path, "distribute"]);
  yield* failovers(failover2, [...path, "failover"]);
}
var finalCodes = new Set([localityRules.distributeAndFailover, localityRules.failoverAndTopology, localityRules.weight, localityRules.sum].map(({ code }) => code));
function endsEarly(setting) {
  return [...localityLb(setting, [])].some(({ code }) => finalCodes.has(code));
}
function* zoneAwareLb(setting, path) {
  if (setting === void 0) return;
  for (const [i, label2] of (setting.failoverPriority ?? []).entries()) {
    const key = keyOf(label2);
    if (key === regionLabel || key === zoneLabel) yield fault(localityRules.zoneAwareTopology, [...path, "failoverPriority", i], { label: key });
  }
  yield* failovers(setting.failover ?? [], [...path, "failover"]);
}
function keyOf(label2) {
  return label2.split("=")[0] ?? "";
}
function* sharesOf(distribute2, path) {
  for (const [i, { to = {} }] of distribute2.entries()) {
    const at = [...path, i, "to"];
    const shares = Object.entries(to);
    const bad = shares.find(([, weight = 0]) => weight <= 0 || weight > 100);
    if (bad !== void 0) return yield fault(localityRules.weight, [...at, bad[0]]);
    const sum = shares.reduce((total, [, weight = 0]) => total + weight, 0);
    if (sum !== 100) return yield fault(localityRules.sum, at, { sum });
    yield* localities(Object.keys(to), at);
  }
}
function* localities(list2, path) {
  const seen = [];
  for (const locality of list2) {
    const stars = locality.split("*").length - 1;
    if (stars > 1 || stars === 1 && !locality.endsWith("*")) return yield fault(localityRules.wildcard, path, { locality });
    const [region = "", zone, ...subzone] = locality.split("/");
    const parts = [region, zone, subzone.length === 0 ? void 0 : subzone.join("/")].filter((part3) => part3 !== void 0);
    if (parts.includes("")) return yield fault(localityRules.emptyPart, path, { locality });
    const rest = parts.at(-1) === "*";
    const fixed = parts.filter((part3) => part3 !== "*");
    if (seen.some((other) => covers(other, fixed) || !rest && covers(fixed, other))) return yield fault(localityRules.overlap, path, { locality });
    seen.push(fixed);
  }
}
function covers(wide, narrow) {
  return wide.length <= narrow.length && wide.every((part3, i) => part3 === narrow[i]);
}
function* failovers(list2, path) {
  for (const [i, { from = "", to = "" }] of list2.entries()) {
    if (from === to) yield fault(localityRules.sameRegion, [...path, i]);
    if (from.includes("*") || to.includes("*")) yield fault(localityRules.regionWildcard, [...path, i]);
    if (from.includes("/") || to.includes("/")) yield fault(localityRules.regionOnly, [...path, i]);
  }
}

// lib/model/kinds/destination-rule/load-balancer-admission.ts
var loadBalancerRules = {
  cookieName: { code: "EXO1520", text: "A hash over a cookie needs the name of the cookie." },
  attributeName: { code: "EXO1521", text: "A cookie attribute needs a name." },
  repeatedAttribute: { code: "EXO1522", text: "Cookie attribute {name} is given twice." },
  ringSizeTwice: { code: "EXO1523", text: "minimumRingSize cannot go with ringHash or maglev." },
  tableSizeNeeded: { code: "EXO1524", text: "maglev needs a tableSize." },
  tableSizeLimit: { code: "EXO1525", text: "The tableSize of maglev must be below 5000011." },
  tableSizePrime: { code: "EXO1526", text: "The tableSize of maglev must be a prime number, which {size} is not." },
  oneLocality: { code: "EXO1527", text: "Only one of localityLbSetting and zoneAwareLbSetting may be set." },
  warmupDuration: { code: "EXO1528", text: "warmup needs a duration." },
  warmupPercent: { code: "EXO1529", text: "minimumPercent must be at most 100." },
  warmupAggression: { code: "EXO1530", text: "aggression must be above 0." },
  oldRingSize: { code: "EXO1531", text: "minimumRingSize is deprecated; use ringHash.minimumRingSize." },
  failoverIdle: { code: "EXO1532", text: "Failover acts only with outlierDetection." }
};
function* loadBalancer(balancer, path) {
  if (balancer === void 0) return;
  if (balancer.consistentHash !== void 0) yield* consistentHash(balancer.consistentHash, [...path, "consistentHash"]);
  if (balancer.localityLbSetting !== void 0 && balancer.zoneAwareLbSetting !== void 0) yield fault(loadBalancerRules.oneLocality, path);
  yield* localityLb(balancer.localityLbSetting, [...path, "localityLbSetting"]);
  yield* zoneAwareLb(balancer.zoneAwareLbSetting, [...path, "zoneAwareLbSetting"]);
  yield* durationForm(balancer.warmupDurationSecs, [...path, "warmupDurationSecs"]);
  if (balancer.warmup !== void 0) yield* warmup(balancer.warmup, [...path, "warmup"]);
}
function* loadBalancerWarnings(balancer, ejects, path) {
  if ((balancer?.consistentHash?.minimumRingSize ?? 0) !== 0) yield fault(loadBalancerRules.oldRingSize, [...path, "consistentHash", "minimumRingSize"]);
  if (ejects) return;
  for (const setting of ["localityLbSetting", "zoneAwareLbSetting"]) {
    const { failover: failover2 = [], failoverPriority = [] } = balancer?.[setting] ?? {};
    if (failover2.length === 0 && failoverPriority.length === 0) continue;
    if (setting === "localityLbSetting" && endsEarly(balancer?.localityLbSetting)) continue;
    yield fault(loadBalancerRules.failoverIdle, [...path, setting]);
  }
}
function* consistentHash(hash2, path) {
  if (hash2.httpCookie !== void 0) yield* cookie(hash2.httpCookie, [...path, "httpCookie"]);
  const algorithm = hash2.ringHash !== void 0 || hash2.maglev !== void 0;
  if ((hash2.minimumRingSize ?? 0) !== 0 && algorithm) yield fault(loadBalancerRules.ringSizeTwice, [...path, "minimumRingSize"]);
  if (hash2.maglev === void 0) return;
  const { tableSize: size = 0 } = hash2.maglev;
  const at = [...path, "maglev", "tableSize"];
  if (size === 0) yield fault(loadBalancerRules.tableSizeNeeded, at);
  if (size >= 5000011) yield fault(loadBalancerRules.tableSizeLimit, at);
  if (!isPrime(size)) yield fault(loadBalancerRules.tableSizePrime, at, { size });
}
function* cookie({ name = "", attributes = [] }, path) {
  if (name === "") yield fault(loadBalancerRules.cookieName, [...path, "name"]);
  const seen = /* @__PURE__ */ new Set();
  for (const [i, { name: attribute2 = "" }] of attributes.entries()) {
    const at = [...path, "attributes", i, "name"];
    if (attribute2 === "") yield fault(loadBalancerRules.attributeName, at);
    else if (seen.has(attribute2)) yield fault(loadBalancerRules.repeatedAttribute, at, { name: attribute2 });
    seen.add(attribute2);
  }
}
function isPrime(size) {
  if (size >= 1 && size <= 3) return true;
  if (size % 2 === 0) return false;
  for (let factor = 3; factor * factor <= Math.min(size, 1e14); factor += 2) if (size % factor === 0) return false;
  return true;
}
function* warmup({ duration: duration2, minimumPercent = 0, aggression }, path) {
  if (duration2 === void 0) yield fault(loadBalancerRules.warmupDuration, path);
  yield* durationForm(duration2, [...path, "duration"]);
  if (minimumPercent > 100) yield fault(loadBalancerRules.warmupPercent, [...path, "minimumPercent"]);
  if (aggression !== void 0 && aggression <= 0) yield fault(loadBalancerRules.warmupAggression, [...path, "aggression"]);
}

// lib/model/kinds/destination-rule/outlier-admission.ts
var outlierRules = {
  localOriginUnsplit: { code: "EXO1510", text: "consecutiveLocalOriginFailures acts only with splitExternalLocalOriginErrors." },
  oldErrors: { code: "EXO1511", text: "consecutiveErrors is no longer honoured; use consecutiveGatewayErrors or consecutive5xxErrors." }
};
function* outlierDetection(outlier, path) {
  if (outlier === void 0) return;
  yield* durationForm(outlier.baseEjectionTime, [...path, "baseEjectionTime"]);
  if (outlier.splitExternalLocalOriginErrors !== true && (outlier.consecutiveLocalOriginFailures ?? 0) > 0) {
    yield fault(outlierRules.localOriginUnsplit, [...path, "consecutiveLocalOriginFailures"]);
  }
  yield* durationForm(outlier.interval, [...path, "interval"]);
  yield* share(outlier.maxEjectionPercent ?? 0, [...path, "maxEjectionPercent"]);
  yield* share(outlier.minHealthPercent ?? 0, [...path, "minHealthPercent"]);
}
function* outlierWarnings(outlier, path) {
  if ((outlier?.consecutiveErrors ?? 0) !== 0) yield fault(outlierRules.oldErrors, [...path, "consecutiveErrors"]);
}

// lib/model/kinds/destination-rule/admission.ts
var destinationRuleRules = {
  repeatedSubset: { code: "EXO1501", text: "Subset {subset} is given twice." },
  emptyPolicy: { code: "EXO1502", text: "A trafficPolicy must set something." },
  tunnelAndProxyProtocol: { code: "EXO1503", text: "tunnel and proxyProtocol cannot go together." },
  portNeeded: { code: "EXO1504", text: "Settings for a port need the port." },
  emptyPortPolicy: { code: "EXO1505", text: "Settings for a port must set something." },
  tunnelProtocol: { code: "EXO1506", text: "The protocol of a tunnel must be CONNECT or POST, not {protocol}." },
  tunnelHost: { code: "EXO1507", text: "The target of a tunnel must be an IP address or a fully qualified name, not {host}." }
};
function admitDestinationRule({ spec, metadata: metadata2 }) {
  return answer(metadata2, refusals2(spec, metadata2.namespace), warnings2(spec));
}
function* refusals2(spec, namespace2) {
  yield* wildcardName(spec.host ?? "", ["spec", "host"]);
  yield* policyFaults(spec.trafficPolicy, namespace2, ["spec", "trafficPolicy"]);
  const names = /* @__PURE__ */ new Set();
  for (const [i, subset2] of (spec.subsets ?? []).entries()) {
    const path = ["spec", "subsets", i];
    const { name = "" } = subset2;
    if (names.has(name)) yield fault(destinationRuleRules.repeatedSubset, [...path, "name"], { subset: name });
    names.add(name);
    yield* subsetName(name, [...path, "name"]);
    yield* labelForms(subset2.labels ?? {}, [...path, "labels"]);
    yield* policyFaults(subset2.trafficPolicy, namespace2, [...path, "trafficPolicy"]);
  }
  yield* exportTo(spec.exportTo ?? [], namespace2, spec.workloadSelector === void 0 ? "DestinationRule" : "selecting DestinationRule");
  yield* selectorLabels(spec.workloadSelector?.matchLabels ?? {}, ["spec", "workloadSelector", "matchLabels"]);
}
function* policyFaults(policy2, namespace2, path) {
  if (policy2 === void 0) return;
  if (isEmpty(policy2)) return yield fault(destinationRuleRules.emptyPolicy, path);
  if (policy2.tunnel !== void 0 && policy2.proxyProtocol !== void 0) return yield fault(destinationRuleRules.tunnelAndProxyProtocol, path);
  yield* blocks(policy2, namespace2, path);
  for (const [i, port8] of (policy2.portLevelSettings ?? []).entries()) yield* portPolicy(port8, namespace2, [...path, "portLevelSettings", i]);
  if (policy2.tunnel !== void 0) yield* tunnel(policy2.tunnel, [...path, "tunnel"]);
}
function isEmpty({ portLevelSettings = [], ...blocksGiven }) {
  return portLevelSettings.length === 0 && Object.values(blocksGiven).every((block) => block === void 0);
}
function* portPolicy(policy2, namespace2, path) {
  const { port: port8, ...given } = policy2;
  if (port8 === void 0) yield fault(destinationRuleRules.portNeeded, path);
  if (Object.values(given).every((block) => block === void 0)) yield fault(destinationRuleRules.emptyPortPolicy, path);
  else yield* blocks(policy2, namespace2, path);
}
function* blocks(policy2, namespace2, path) {
  yield* outlierDetection(policy2.outlierDetection, [...path, "outlierDetection"]);
  yield* connectionPool2(policy2.connectionPool, [...path, "connectionPool"]);
  yield* loadBalancer(policy2.loadBalancer, [...path, "loadBalancer"]);
  yield* clientTls2(policy2.tls, namespace2, [...path, "tls"]);
}
function* tunnel({ protocol = "", targetHost = "", targetPort = 0 }, path) {
  if (!["", "CONNECT", "POST"].includes(protocol)) yield fault(destinationRuleRules.tunnelProtocol, [...path, "protocol"], { protocol });
  if (!isFullName(targetHost) && !isIpAddress(targetHost)) yield fault(destinationRuleRules.tunnelHost, [...path, "targetHost"], { host: targetHost });
  yield* portRange(targetPort, [...path, "targetPort"]);
}
function* warnings2(spec) {
  const policy2 = spec.trafficPolicy;
  if (policy2 !== void 0 && !isEmpty(policy2)) {
    yield* outlierWarnings(policy2.outlierDetection, ["spec", "trafficPolicy", "outlierDetection"]);
    yield* loadBalancerWarnings(policy2.loadBalancer, policy2.outlierDetection !== void 0, ["spec", "trafficPolicy", "loadBalancer"]);
  }
  yield* selectorWithoutLabels(spec.workloadSelector, spec.workloadSelector?.matchLabels, ["spec", "workloadSelector"]);
}

// lib/model/kinds/destination-rule/schema.ts
import { z as z18 } from "zod";

// lib/model/kinds/destination-rule/load-balancer.ts
import { z as z17 } from "zod";
var cookieAttribute = z17.strictObject({
  name: z17.string().describe("Name of the attribute, such as SameSite."),
  value: z17.string().optional().describe("Value of the attribute.")
});
var httpCookie = z17.strictObject({
  name: z17.string().describe("Name of the cookie."),
  path: z17.string().optional().describe("Path set on a cookie that the proxy makes."),
  ttl: looseDuration.optional().describe("Lifetime of a cookie that the proxy makes; 0s makes a session cookie."),
  attributes: z17.array(cookieAttribute).optional().describe("More attributes of a cookie that the proxy makes.")
});
var ringHash = z17.strictObject({
  minimumRingSize: uint64.optional().describe("Fewest entries on the ring; 1024 by default.")
});
var maglev = z17.strictObject({
  tableSize: uint64.optional().describe("Entries of the table, a prime up to 5000011; 65537 by default.")
});
var consistentHash2 = atMostOne(
  atMostOne(
    z17.strictObject({
      httpHeaderName: z17.string().optional().describe("Header whose value is hashed."),
      httpCookie: httpCookie.optional().describe("Cookie whose value is hashed; the proxy sets it where it is missing."),
      useSourceIp: z17.boolean().optional().describe("Hash the address of the client."),
      httpQueryParameterName: z17.string().optional().describe("Query parameter whose value is hashed."),
      ringHash: ringHash.optional().describe("Hash by a ring, the default."),
      maglev: maglev.optional().describe("Hash by a Maglev table."),
      minimumRingSize: uint64.optional().describe("Fewest entries on the ring; deprecated, use ringHash.minimumRingSize.")
    }),
    "httpHeaderName",
    "httpCookie",
    "useSourceIp",
    "httpQueryParameterName"
  ),
  "ringHash",
  "maglev"
);
var failover = z17.strictObject({
  from: z17.string().optional().describe("Region that fails."),
  to: z17.string().optional().describe("Region that takes over.")
});
var distribute = z17.strictObject({
  from: z17.string().optional().describe("Locality of the client as region/zone/subzone; * stands for the rest."),
  to: z17.record(z17.string(), uint32).optional().describe("Share in percent by locality of the endpoints; the sum must be 100.")
});
var localityLbSetting = z17.strictObject({
  distribute: z17.array(distribute).optional().describe("Fixed shares of traffic by locality of client and endpoints."),
  failover: z17.array(failover).optional().describe("Which region takes over when one fails; needs outlierDetection."),
  failoverPriority: z17.array(z17.string()).optional().describe("Labels, most important first, that make endpoints nearer the more of them equal those of the client."),
  enabled: z17.boolean().nullish().describe("Whether locality matters at all; the mesh decides by default.")
});
var zoneAwareLbSetting = z17.strictObject({
  enabled: z17.boolean().nullish().describe("Whether requests prefer the zone of the client; true when the object is given."),
  minClusterSize: uint64.min(1).nullish().describe("Fewest endpoints for zone-aware routing to act; 6 by default."),
  failover: z17.array(failover).optional().describe("Which region takes over when one fails; needs outlierDetection."),
  failoverPriority: z17.array(z17.string()).optional().describe("Labels, most important first, by which endpoints are ranked; not those of region and zone.")
});
var warmup2 = z17.strictObject({
  duration: duration.describe("Time over which a new endpoint is brought up to its full share."),
  minimumPercent: z17.number().min(0).max(100).nullish().describe("Share in percent that a new endpoint starts with; 10 by default."),
  aggression: z17.number().min(0).nullish().describe("How the share grows: 1 is linear (the default), more is slower at first.")
});
var loadBalancer2 = atMostOne(
  z17.strictObject({
    simple: z17.enum(["UNSPECIFIED", "LEAST_CONN", "RANDOM", "PASSTHROUGH", "ROUND_ROBIN", "LEAST_REQUEST"]).optional().describe("A policy without state; LEAST_REQUEST by default, PASSTHROUGH goes where the client was going."),
    consistentHash: consistentHash2.optional().describe("Send equal keys to the same endpoint as long as possible."),
    localityLbSetting: localityLbSetting.optional().describe("Load balancing by locality; replaces that of the mesh as a whole."),
    zoneAwareLbSetting: zoneAwareLbSetting.optional().describe("Prefer endpoints in the zone of the client; replaces localityLbSetting."),
    warmupDurationSecs: duration.optional().describe("Time over which a new endpoint is brought up; deprecated, use warmup."),
    warmup: warmup2.optional().describe("Bring new endpoints up slowly; for ROUND_ROBIN and LEAST_REQUEST.")
  }),
  "simple",
  "consistentHash"
);

// lib/model/kinds/destination-rule/schema.ts
var outlierDetection2 = z18.strictObject({
  consecutiveErrors: int32.optional().describe("No longer honoured; use consecutive5xxErrors."),
  splitExternalLocalOriginErrors: z18.boolean().optional().describe("Count failures to connect apart from errors that the endpoint answers; false by default."),
  consecutiveLocalOriginFailures: uint32.nullish().describe("Failures to connect in a row before ejection, with splitExternalLocalOriginErrors; 5 by default."),
  consecutiveGatewayErrors: uint32.nullish().describe("Answers 502, 503 and 504 in a row before ejection; 0 switches it off."),
  consecutive5xxErrors: uint32.nullish().describe("Answers 5xx in a row before ejection; 5 by default, 0 switches it off."),
  interval: duration.optional().describe("Time between two sweeps; 10s by default."),
  baseEjectionTime: duration.optional().describe("Shortest time out of the balancing, multiplied by the number of ejections; 30s by default."),
  maxEjectionPercent: int32.optional().describe("Most endpoints in percent that may be ejected; 10 by default."),
  minHealthPercent: int32.optional().describe("Healthy endpoints in percent below which all are used again; 0 by default."),
  outlierDetectionHttpErrorCodes: z18.array(int32.min(100).max(599)).optional().describe("HTTP statuses that count as errors, instead of all 5xx.")
});
var tunnel2 = z18.strictObject({
  protocol: z18.string().optional().describe("CONNECT (the default) or POST."),
  targetHost: z18.string().describe("Host that the proxy in between connects to."),
  targetPort: uint32.describe("Port that the proxy in between connects to.")
});
var proxyProtocol = z18.strictObject({
  version: z18.enum(["V1", "V2"]).optional().describe("Version of the PROXY protocol; V1 by default.")
});
var retryBudget = z18.strictObject({
  percent: z18.number().min(0).max(100).nullish().describe("Most retries in percent of the active requests; 20 by default."),
  minRetryConcurrency: uint32.optional().describe("Retries in flight that are always allowed; 3 by default."),
  budgetInterval: duration.optional().describe("Time window over which requests are counted; only active ones by default.")
});
var portPolicy2 = {
  loadBalancer: loadBalancer2.optional().describe("How a host is picked among the endpoints."),
  connectionPool: connectionPool.optional().describe("Limits on connections and requests."),
  outlierDetection: outlierDetection2.optional().describe("When endpoints that fail are taken out for a while; also switches locality failover on."),
  tls: clientTls.optional().describe("TLS towards the host.")
};
var portTrafficPolicy = z18.strictObject({
  port: portSelector.optional().describe("Port of the service that these settings hold for."),
  ...portPolicy2
});
var trafficPolicy = z18.strictObject({
  ...portPolicy2,
  portLevelSettings: z18.array(portTrafficPolicy).max(4096).optional().describe("Settings for single ports; each replaces the settings above as a whole."),
  tunnel: tunnel2.optional().describe("Send TCP through an HTTP proxy by CONNECT or POST."),
  proxyProtocol: proxyProtocol.optional().describe("Tell the host the address of the client by the PROXY protocol."),
  retryBudget: retryBudget.optional().describe("Limit retries in relation to active requests.")
});
var subset = z18.strictObject({
  name: z18.string().describe("Name of the subset, which routes refer to."),
  labels: labels.optional().describe("Labels that endpoints of the subset carry, beyond those of the service."),
  trafficPolicy: trafficPolicy.optional().describe("Settings for the subset; each block given here replaces that of the rule.")
});
var destinationRuleSpec = z18.strictObject({
  host: z18.string().describe("Host of the service registry that the rule applies to; may start with *. to cover many."),
  trafficPolicy: trafficPolicy.optional().describe("Settings for every port and subset of the host."),
  subsets: z18.array(subset).optional().describe("Named groups of endpoints, told apart by labels."),
  exportTo: z18.array(z18.string()).optional().describe("Namespaces that see the rule: * for all, . for this one; the mesh default is all."),
  workloadSelector: policySelector.optional().describe("Client workloads of this namespace that the rule applies to; without it, all.")
});

// lib/model/kinds/destination-rule/index.ts
var destinationRule = defineKind({
  name: "DestinationRule",
  group: "networking.istio.io",
  versions: ["v1", "v1beta1", "v1alpha3"],
  plural: "destinationrules",
  shortNames: ["dr"],
  scope: "Namespaced",
  badge: "DR",
  role: "managed",
  schema: destinationRuleSpec,
  schemaAt: "spec",
  admission: admitDestinationRule,
  references: ({ spec, metadata: metadata2 }) => [
    { path: ["spec", "host"], to: { type: "host", host: spec.host } },
    ...spec.workloadSelector === void 0 ? [] : [{ path: ["spec", "workloadSelector", "matchLabels"], to: { type: "selector", kind: "Pod", namespace: metadata2.namespace, labels: spec.workloadSelector.matchLabels ?? {} } }]
  ],
  template: ({ name, namespace: namespace2 }) => `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: ${name}
  namespace: ${namespace2}
spec:
  host: ${name}.example.com
  trafficPolicy:
    tls:
      mode: SIMPLE
`,
  summary: ({ spec }) => {
    const subsets = (spec.subsets ?? []).map(({ name }) => name);
    return [spec.host, ...Object.keys(spec.trafficPolicy ?? {}), subsets.length > 0 ? `subsets ${subsets.join(", ")}` : ""].filter(Boolean).join(" \xB7 ");
  }
});

// lib/model/kinds/endpoint-slice/schema.ts
import { z as z19 } from "zod";
var conditions = z19.object({
  ready: z19.boolean().optional().describe("Whether the endpoint takes traffic; true by default."),
  serving: z19.boolean().optional().describe("Whether the endpoint answers, even while it is being ended."),
  terminating: z19.boolean().optional().describe("Whether the endpoint is being ended.")
});
var targetRef2 = z19.object({
  kind: z19.string().optional().describe("Kind of the object behind the endpoint."),
  name: z19.string().optional().describe("Name of that object."),
  namespace: z19.string().optional().describe("Namespace of that object.")
});
var endpoint2 = z19.object({
  addresses: z19.array(z19.string()).optional().describe("Addresses of the endpoint; all are the same machine."),
  conditions: conditions.optional().describe("State of the endpoint."),
  hostname: z19.string().optional().describe("Host name of the endpoint."),
  nodeName: z19.string().optional().describe("Node of the endpoint."),
  zone: z19.string().optional().describe("Zone of the endpoint."),
  targetRef: targetRef2.optional().describe("Object behind the endpoint, usually a Pod."),
  deprecatedTopology: labels.optional().describe("Topology labels of older versions.")
});
var port = z19.object({
  name: z19.string().optional().describe("Name of the service port."),
  port: z19.int().min(0).max(65535).optional().describe("Port number on the endpoints."),
  protocol: z19.string().optional().describe("TCP, UDP or SCTP."),
  appProtocol: z19.string().optional().describe("Protocol of the application.")
});
var endpointSliceObject = z19.object({
  addressType: z19.enum(["IPv4", "IPv6", "FQDN"]).optional().describe("Kind of the addresses."),
  endpoints: z19.array(endpoint2).optional().describe("Endpoints of a service."),
  ports: z19.array(port).optional().describe("Ports of every endpoint.")
});

// lib/model/kinds/endpoint-slice/index.ts
var endpointSlice = defineKind({
  name: "EndpointSlice",
  group: "discovery.k8s.io",
  versions: ["v1"],
  plural: "endpointslices",
  shortNames: [],
  scope: "Namespaced",
  badge: "ES",
  role: "context",
  schema: endpointSliceObject,
  schemaAt: "object",
  references: ({ metadata: metadata2 }) => {
    const name = metadata2.labels["kubernetes.io/service-name"];
    return name === void 0 ? [] : [{ path: ["metadata", "labels", "kubernetes.io/service-name"], to: { type: "resource", kind: "Service", namespace: metadata2.namespace, name } }];
  },
  template: ({ name, namespace: namespace2 }) => `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: ${name}-1
  namespace: ${namespace2}
  labels:
    kubernetes.io/service-name: ${name}
addressType: IPv4
endpoints:
  - addresses: [10.0.0.1]
    conditions:
      ready: true
ports:
  - name: http
    port: 8080
    protocol: TCP
`,
  summary: ({ spec }) => {
    const count2 = spec.endpoints?.length ?? 0;
    return `${count2} ${count2 === 1 ? "endpoint" : "endpoints"}`;
  }
});

// lib/model/kinds/envoy-filter/admission.ts
var envoyFilterRules = {
  applyToNeeded: { code: "EXO1900", text: "A patch needs applyTo." },
  patchNeeded: { code: "EXO1901", text: "A patch needs something to put in." },
  operationNeeded: { code: "EXO1902", text: "A patch needs an operation." },
  valueNeeded: { code: "EXO1903", text: "A patch with operation {operation} needs a value." },
  matchKind: { code: "EXO1904", text: "applyTo {applyTo} goes with a {kind} match only." },
  filterName: { code: "EXO1905", text: "A filter match needs a name." },
  subFilter: { code: "EXO1906", text: "subFilter goes with applyTo HTTP_FILTER and the HTTP connection manager only." },
  subFilterName: { code: "EXO1907", text: "A subFilter match needs a name." },
  oneTarget: { code: "EXO1908", text: "Only one of workloadSelector and targetRefs may be set." },
  idleFilter: { code: "EXO1910", text: "A filter match has no effect with applyTo {applyTo}." },
  oldName: { code: "EXO1911", text: "{name} is an old name of a filter; use the one under envoy.filters." },
  untyped: { code: "EXO1912", text: "A filter needs typed_config; its name alone says nothing any more." },
  internals: { code: "EXO1909", text: "An EnvoyFilter relies on internals that may change with any version; prefer other kinds." }
};
var kindByTarget = {
  LISTENER: "listener",
  FILTER_CHAIN: "listener",
  NETWORK_FILTER: "listener",
  HTTP_FILTER: "listener",
  ROUTE_CONFIGURATION: "routeConfiguration",
  VIRTUAL_HOST: "routeConfiguration",
  HTTP_ROUTE: "routeConfiguration",
  CLUSTER: "cluster"
};
var connectionManagers = /* @__PURE__ */ new Set(["envoy.filters.network.http_connection_manager", "envoy.http_connection_manager"]);
function admitEnvoyFilter({ spec, metadata: metadata2 }) {
  return answer(metadata2, refusals3(spec), warnings3(spec));
}
function* refusals3({ workloadSelector: workloadSelector2, targetRefs: targetRefs2 = [], configPatches = [] }) {
  const selector = [...selectorLabels(workloadSelector2?.labels ?? {}, ["spec", "workloadSelector", "labels"])];
  if (selector.length > 0) return yield* selector;
  if (workloadSelector2 !== void 0 && targetRefs2.length > 0) yield fault(envoyFilterRules.oneTarget, ["spec", "targetRefs"]);
  for (const [i, patch2] of configPatches.entries()) yield* patchFaults(patch2, ["spec", "configPatches", i]);
}
function* patchFaults({ applyTo = "INVALID", match: match2, patch: patch2 }, path) {
  if (applyTo === "INVALID") return yield fault(envoyFilterRules.applyToNeeded, path);
  if (patch2 === void 0) return yield fault(envoyFilterRules.patchNeeded, path);
  const { operation: operation2 = "INVALID", value } = patch2;
  if (operation2 === "INVALID") return yield fault(envoyFilterRules.operationNeeded, [...path, "patch"]);
  if (operation2 !== "REMOVE" && value === void 0) return yield fault(envoyFilterRules.valueNeeded, [...path, "patch"], { operation: operation2 });
  const version = match2?.proxy?.proxyVersion ?? "";
  if (version !== "") {
    const broken = [...expression(version, [...path, "match", "proxy", "proxyVersion"])];
    if (broken.length > 0) return yield* broken;
  }
  yield* matchFaults(applyTo, match2 ?? {}, [...path, "match"]);
}
function* matchFaults(applyTo, match2, path) {
  const kind = kindByTarget[applyTo];
  if (kind === void 0) return;
  const given = ["listener", "routeConfiguration", "cluster"].find((each) => match2[each] !== void 0);
  if (given !== void 0 && match2[kind] === void 0) return yield fault(envoyFilterRules.matchKind, [...path, given], { applyTo, kind });
  const filter2 = match2.listener?.filterChain?.filter;
  if (filter2 === void 0) return;
  const at = [...path, "listener", "filterChain", "filter"];
  if (!filter2.name) return yield fault(envoyFilterRules.filterName, at);
  if (filter2.subFilter === void 0) return;
  if (applyTo !== "HTTP_FILTER" || !connectionManagers.has(filter2.name)) return yield fault(envoyFilterRules.subFilter, [...at, "subFilter"]);
  if (!filter2.subFilter.name) yield fault(envoyFilterRules.subFilterName, [...at, "subFilter"]);
}
function* warnings3({ workloadSelector: workloadSelector2, configPatches = [] }) {
  yield fault(envoyFilterRules.internals, ["spec"]);
  yield* selectorWithoutLabels(workloadSelector2, workloadSelector2?.labels, ["spec", "workloadSelector"]);
  for (const [i, patch2] of configPatches.entries()) yield* patchWarnings(patch2, ["spec", "configPatches", i]);
}
var typedFields = ["typed_config", "typedConfig", "config_discovery", "configDiscovery"];
function* patchWarnings({ applyTo = "INVALID", match: match2, patch: patch2 }, path) {
  const filter2 = match2?.listener?.filterChain?.filter;
  const at = [...path, "match", "listener", "filterChain", "filter"];
  if (filter2 !== void 0 && (applyTo === "LISTENER" || applyTo === "FILTER_CHAIN")) yield fault(envoyFilterRules.idleFilter, at, { applyTo });
  for (const name of [filter2?.name, filter2?.subFilter?.name]) if (isOldName(name ?? "")) yield fault(envoyFilterRules.oldName, at, { name: name ?? "" });
  const { value = {} } = patch2 ?? {};
  const filterPatch = applyTo === "HTTP_FILTER" || applyTo === "NETWORK_FILTER";
  if (filterPatch && patch2?.operation !== "REMOVE" && !typedFields.some((field2) => Object.hasOwn(value, field2))) yield fault(envoyFilterRules.untyped, [...path, "patch", "value"]);
}
function isOldName(name) {
  return /^envoy\.(?!filters\.|extensions\.|transport_sockets\.|access_loggers\.)/.test(name);
}

// lib/model/kinds/envoy-filter/schema.ts
import { z as z20 } from "zod";
var subFilter = z20.strictObject({ name: z20.string().optional().describe("Name of the filter inside the filter.") });
var filter = z20.strictObject({
  name: z20.string().optional().describe("Name of the filter."),
  subFilter: subFilter.optional().describe("Filter inside the filter, such as an HTTP filter.")
});
var filterChain = z20.strictObject({
  name: z20.string().optional().describe("Name of the filter chain."),
  sni: z20.string().optional().describe("Server name that the chain matches."),
  transportProtocol: z20.string().optional().describe("Transport that the chain matches: tls or raw_buffer."),
  applicationProtocols: z20.string().optional().describe("Application protocols that the chain matches, separated by commas."),
  filter: filter.optional().describe("Filter of the chain."),
  destinationPort: uint32.optional().describe("Destination port that the chain matches.")
});
var listener = z20.strictObject({
  portNumber: uint32.optional().describe("Port of the listener."),
  portName: z20.string().optional().describe("Has no effect today."),
  filterChain: filterChain.optional().describe("Filter chain of the listener."),
  listenerFilter: z20.string().optional().describe("Name of a listener filter."),
  name: z20.string().optional().describe("Name of the listener.")
});
var route = z20.strictObject({
  name: z20.string().optional().describe("Name of the route."),
  action: z20.enum(["ANY", "ROUTE", "REDIRECT", "DIRECT_RESPONSE"]).optional().describe("What the route does.")
});
var virtualHost = z20.strictObject({
  name: z20.string().optional().describe("Name of the virtual host."),
  domainName: z20.string().optional().describe("Domain of the virtual host."),
  route: route.optional().describe("Route of the virtual host.")
});
var routeConfiguration = z20.strictObject({
  portNumber: uint32.optional().describe("Port of the listener that uses the routes."),
  portName: z20.string().optional().describe("Port name of the gateway server."),
  gateway: z20.string().optional().describe("Gateway, as namespace/name."),
  vhost: virtualHost.optional().describe("Virtual host of the configuration."),
  name: z20.string().optional().describe("Name of the configuration.")
});
var cluster = z20.strictObject({
  portNumber: uint32.optional().describe("Port of the service."),
  service: z20.string().optional().describe("Host of the service."),
  subset: z20.string().optional().describe("Subset of the service."),
  name: z20.string().optional().describe("Name of the cluster.")
});
var waypoint = z20.strictObject({
  portNumber: portNumber.optional().describe("Port of the service."),
  filter: filter.optional().describe("Filter of the waypoint."),
  route: z20.strictObject({ name: z20.string().optional().describe("Name of the route.") }).optional().describe("Route of the waypoint.")
});
var proxy = z20.strictObject({
  proxyVersion: z20.string().optional().describe("Expression for the version of the proxy."),
  metadata: z20.record(z20.string(), z20.string()).optional().describe("Node metadata that must be equal.")
});
var matchFields = atMostOne(
  z20.strictObject({
    context: z20.enum(["ANY", "SIDECAR_INBOUND", "SIDECAR_OUTBOUND", "GATEWAY", "WAYPOINT"]).optional().describe("Side of the traffic; any by default."),
    proxy: proxy.optional().describe("Proxies that are patched."),
    listener: listener.optional().describe("Listener that is patched."),
    routeConfiguration: routeConfiguration.optional().describe("Route configuration that is patched."),
    cluster: cluster.optional().describe("Cluster that is patched."),
    waypoint: waypoint.optional().describe("Part of a waypoint that is patched.")
  }),
  "listener",
  "routeConfiguration",
  "cluster",
  "waypoint"
);
var match = holds(
  matchFields,
  ({ context, waypoint: part3 }) => context === "WAYPOINT" === (part3 !== void 0),
  "The context WAYPOINT and a waypoint match belong together."
);
var patch = z20.strictObject({
  operation: z20.enum(["INVALID", "MERGE", "ADD", "REMOVE", "INSERT_BEFORE", "INSERT_AFTER", "INSERT_FIRST", "REPLACE"]).optional().describe("How the value is put in."),
  value: z20.record(z20.string(), z20.unknown()).optional().describe("Envoy configuration that is put in."),
  filterClass: z20.enum(["UNSPECIFIED", "AUTHN", "AUTHZ", "STATS"]).optional().describe("Class of filters the value is placed by.")
});
var configPatch = z20.strictObject({
  applyTo: z20.enum(["INVALID", "LISTENER", "FILTER_CHAIN", "NETWORK_FILTER", "HTTP_FILTER", "ROUTE_CONFIGURATION", "VIRTUAL_HOST", "HTTP_ROUTE", "CLUSTER", "EXTENSION_CONFIG", "BOOTSTRAP", "LISTENER_FILTER"]).optional().describe("Part of the Envoy configuration that is patched."),
  match: match.optional().describe("Where the patch is put in; everywhere by default."),
  patch: patch.optional().describe("The patch itself.")
});
var envoyFilterSpec = atMostOne(
  z20.strictObject({
    workloadSelector: workloadSelector.optional().describe("Workloads of this namespace that are patched; without it, all."),
    targetRefs: targetRefs.optional().describe("Objects whose proxies are patched, at most 16."),
    configPatches: z20.array(configPatch).optional().describe("Patches, in order."),
    priority: int32.optional().describe("Order among EnvoyFilters: lower first; 0 by default.")
  }),
  "workloadSelector",
  "targetRefs"
);

// lib/model/kinds/envoy-filter/index.ts
var envoyFilter = defineKind({
  name: "EnvoyFilter",
  group: "networking.istio.io",
  versions: ["v1alpha3"],
  plural: "envoyfilters",
  shortNames: [],
  scope: "Namespaced",
  badge: "EF",
  role: "managed",
  schema: envoyFilterSpec,
  schemaAt: "spec",
  admission: admitEnvoyFilter,
  references: ({ spec, metadata: metadata2 }) => spec.workloadSelector === void 0 ? [] : [{ path: ["spec", "workloadSelector", "labels"], to: { type: "selector", kind: "Pod", namespace: metadata2.namespace, labels: spec.workloadSelector.labels ?? {} } }],
  template: ({ name, namespace: namespace2 }) => `apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata:
  name: ${name}
  namespace: ${namespace2}
spec:
  configPatches:
    - applyTo: CLUSTER
      match:
        context: SIDECAR_OUTBOUND
      patch:
        operation: MERGE
        value:
          respect_dns_ttl: false
`,
  summary: ({ spec }) => [...new Set((spec.configPatches ?? []).map(({ applyTo }) => applyTo ?? "INVALID"))].join(", ")
});

// lib/model/kinds/gateway/admission.ts
var gatewayRules = {
  name: { code: "EXO1601", text: "The name of a Gateway must be a single DNS label, not {name}." },
  serverNeeded: { code: "EXO1602", text: "At least one server is needed." },
  hostNeeded: { code: "EXO1603", text: "A server needs at least one host." },
  portNeeded: { code: "EXO1604", text: "A server needs a port." },
  protocol: { code: "EXO1605", text: "Protocol {protocol} is not known." },
  targetPort: { code: "EXO1606", text: "targetPort has no effect in a Gateway." },
  portName: { code: "EXO1607", text: "A port needs a name." },
  repeatedPortName: { code: "EXO1608", text: "Port name {name} is given twice." },
  socketWithPort: { code: "EXO1609", text: "A unix:// bind needs port 0." },
  tlsNeeded: { code: "EXO1610", text: "A port with protocol {protocol} needs TLS settings." },
  tlsOnHttp: { code: "EXO1611", text: "A plain HTTP port takes no TLS settings but httpsRedirect." },
  tlsOnTcp: { code: "EXO1612", text: "A port with protocol {protocol} takes no TLS settings." },
  redirectOnTls: { code: "EXO1613", text: "httpsRedirect belongs on an HTTP server." }
};
function admitGateway({ spec, metadata: metadata2 }) {
  return answer(metadata2, refusals4(spec, metadata2.name), warnings4(spec));
}
function* refusals4({ servers = [] }, name) {
  if (!isDnsLabel(name)) yield fault(gatewayRules.name, ["metadata", "name"], { name });
  if (servers.length === 0) yield fault(gatewayRules.serverNeeded, ["spec", "servers"]);
  for (const [i, server2] of servers.entries()) yield* serverFaults(server2, ["spec", "servers", i]);
  yield* repeatedPortNames(servers);
}
function* serverFaults(server2, path) {
  const { hosts: hosts2 = [], port: port8, bind = "", tls } = server2;
  if (hosts2.length === 0) yield fault(gatewayRules.hostNeeded, [...path, "hosts"]);
  for (const [i, host2] of hosts2.entries()) yield* namespaceSlashHost(host2, "gateway", [...path, "hosts", i]);
  const portFaults = [...portFaultsOf(port8, bind, [...path, "port"])];
  yield* portFaults;
  yield* bindFaults(bind, port8?.number ?? 0, [...path, "bind"]);
  yield* serverTls2(tls, [...path, "tls"]);
  if (portFaults.length === 0) yield* tlsFits(server2, [...path, "tls"]);
}
function* portFaultsOf(port8, bind, path) {
  if (port8 === void 0) return yield fault(gatewayRules.portNeeded, path);
  const { number = 0, protocol = "", name = "", targetPort = 0 } = port8;
  if (!isProtocol(protocol)) yield fault(gatewayRules.protocol, [...path, "protocol"], { protocol });
  if (number > 0 || !bind.startsWith(unixPrefix)) yield* portRange(number, [...path, "number"]);
  if (targetPort > 0) yield fault(gatewayRules.targetPort, [...path, "targetPort"]);
  if (name === "") yield fault(gatewayRules.portName, [...path, "name"]);
}
function* bindFaults(bind, number, path) {
  if (bind.startsWith(unixPrefix)) {
    yield* socketPath(bind.slice(unixPrefix.length), path);
    if (number !== 0) yield fault(gatewayRules.socketWithPort, path);
  } else if (bind !== "") {
    yield* ipAddress(bind, path);
  }
}
function* tlsFits({ port: port8, tls }, path) {
  const { protocol = "" } = port8 ?? {};
  if (isTlsFamily(protocol)) {
    if (tls === void 0) yield fault(gatewayRules.tlsNeeded, path, { protocol });
    return;
  }
  if (tls === void 0) return;
  if (!isHttpFamily(protocol)) return yield fault(gatewayRules.tlsOnTcp, path, { protocol });
  const passes = ["PASSTHROUGH", "AUTO_PASSTHROUGH"].includes(tls.mode ?? "PASSTHROUGH");
  if (!passes || tls.caCertificates || tls.privateKey || tls.serverCertificate) yield fault(gatewayRules.tlsOnHttp, path);
}
function* repeatedPortNames(servers) {
  const names = /* @__PURE__ */ new Set();
  for (const [i, { port: port8 }] of servers.entries()) {
    if (port8 === void 0) continue;
    const { name = "" } = port8;
    if (names.has(name)) yield fault(gatewayRules.repeatedPortName, ["spec", "servers", i, "port", "name"], { name });
    names.add(name);
  }
}
function* warnings4({ servers = [] }) {
  for (const [i, { port: port8, tls }] of servers.entries()) {
    const path = ["spec", "servers", i, "tls"];
    yield* serverTlsWarnings(tls, path);
    if (port8 !== void 0 && !isHttpFamily(port8.protocol ?? "") && tls?.httpsRedirect === true) yield fault(gatewayRules.redirectOnTls, [...path, "httpsRedirect"]);
  }
}

// lib/model/kinds/gateway/schema.ts
import { z as z21 } from "zod";
var port2 = z21.strictObject({
  number: uint32.describe("Port number of the listener."),
  protocol: z21.string().describe("Protocol on the port: HTTP, HTTPS, GRPC, GRPC-WEB, HTTP2, MONGO, TCP or TLS."),
  name: z21.string().describe("Name of the port, unique in this document."),
  targetPort: uint32.optional().describe("Has no effect in a Gateway.")
});
var server = z21.strictObject({
  port: port2.describe("Port that the gateway listens on."),
  bind: z21.string().optional().describe("IP address or unix:// path the listener is bound to; all addresses by default."),
  hosts: z21.array(z21.string()).describe("Host names served here, optionally as namespace/host to limit which VirtualServices may bind."),
  tls: serverTls.optional().describe("How TLS is ended, passed on or redirected to."),
  defaultEndpoint: z21.string().optional().describe("Where traffic goes by default; has no effect today."),
  name: z21.string().optional().describe("Name of the server, used in statistics of the listener.")
});
var gatewaySpec = z21.strictObject({
  servers: z21.array(server).optional().describe("Ports, protocols and hosts that the gateway serves."),
  selector: labels.optional().describe("Labels of the gateway workloads, in every namespace, that take this configuration.")
});

// lib/model/kinds/gateway/index.ts
var gateway = defineKind({
  name: "Gateway",
  group: "networking.istio.io",
  versions: ["v1", "v1beta1", "v1alpha3"],
  plural: "gateways",
  shortNames: ["gw"],
  scope: "Namespaced",
  badge: "GW",
  role: "managed",
  schema: gatewaySpec,
  schemaAt: "spec",
  admission: admitGateway,
  references: ({ spec, metadata: metadata2 }) => [
    { path: ["spec", "selector"], to: { type: "selector", kind: "Pod", namespace: metadata2.namespace, labels: spec.selector ?? {} } }
  ],
  template: ({ name, namespace: namespace2 }) => `apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: ${name}
  namespace: ${namespace2}
spec:
  selector:
    istio: egressgateway
  servers:
    - port:
        number: 443
        name: tls
        protocol: TLS
      hosts:
        - ${name}.example.com
      tls:
        mode: PASSTHROUGH
`,
  summary: ({ spec }) => (spec.servers ?? []).map(({ port: port8, hosts: hosts2 }) => `${port8.number} ${port8.protocol} ${hosts2.join(", ")}`).join(" \xB7 ")
});

// lib/model/kinds/job/index.ts
var job = defineWorkloadKind({
  name: "Job",
  group: "batch",
  versions: ["v1"],
  plural: "jobs",
  shortNames: [],
  badge: "JO"
});

// lib/model/kinds/mutating-webhook-configuration/schema.ts
import { z as z22 } from "zod";
var service = z22.object({
  name: z22.string().describe("Name of the Service that answers."),
  namespace: z22.string().describe("Namespace of that Service."),
  path: z22.string().optional().describe("Path that is called."),
  port: z22.int().optional().describe("Port that is called; 443 by default.")
});
var rule2 = z22.object({
  apiGroups: z22.array(z22.string()).optional().describe("API groups that are looked at."),
  apiVersions: z22.array(z22.string()).optional().describe("API versions that are looked at."),
  operations: z22.array(z22.string()).optional().describe("Operations that are looked at."),
  resources: z22.array(z22.string()).optional().describe("Resources that are looked at.")
});
var webhook = z22.object({
  name: z22.string().describe("Name of the webhook."),
  clientConfig: z22.object({ service: service.optional().describe("Service that answers."), url: z22.string().optional().describe("Address that answers.") }).optional().describe("Who answers."),
  failurePolicy: z22.string().optional().describe("Fail (the default) or Ignore when nobody answers."),
  namespaceSelector: labelSelector.optional().describe("Namespaces whose objects are shown to the webhook."),
  objectSelector: labelSelector.optional().describe("Objects that are shown to the webhook."),
  rules: z22.array(rule2).optional().describe("Operations that are shown to the webhook.")
});
var mutatingWebhookConfigurationObject = z22.object({
  webhooks: z22.array(webhook).optional().describe("The webhooks, in order.")
});

// lib/model/kinds/mutating-webhook-configuration/index.ts
var mutatingWebhookConfiguration = defineKind({
  name: "MutatingWebhookConfiguration",
  group: "admissionregistration.k8s.io",
  versions: ["v1"],
  plural: "mutatingwebhookconfigurations",
  shortNames: [],
  scope: "Cluster",
  badge: "MW",
  role: "context",
  schema: mutatingWebhookConfigurationObject,
  schemaAt: "object",
  template: ({ name }) => `apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata:
  name: ${name}
webhooks:
  - name: namespace.sidecar-injector.istio.io
    clientConfig:
      service:
        name: istiod
        namespace: istio-system
        path: /inject
    namespaceSelector:
      matchLabels:
        istio-injection: enabled
    admissionReviewVersions: [v1]
    sideEffects: None
`,
  summary: ({ spec }) => (spec.webhooks ?? []).map(({ name }) => name).join(", ")
});

// lib/model/kinds/namespace/schema.ts
import { z as z23 } from "zod";
var namespaceObject = z23.object({
  spec: z23.object({ finalizers: z23.array(z23.string()).optional().describe("Controllers that must agree before the namespace goes.") }).optional().describe("Settings of the namespace.")
});

// lib/model/kinds/namespace/index.ts
var namespace = defineKind({
  name: "Namespace",
  group: "",
  versions: ["v1"],
  plural: "namespaces",
  shortNames: ["ns"],
  scope: "Cluster",
  badge: "NS",
  role: "context",
  schema: namespaceObject,
  schemaAt: "object",
  template: ({ name }) => `apiVersion: v1
kind: Namespace
metadata:
  name: ${name}
  labels:
    istio-injection: enabled
`,
  summary: ({ metadata: metadata2 }) => Object.entries(metadata2.labels).map(([key, value]) => `${key}=${value}`).join(", ")
});

// lib/model/kinds/network-policy/schema.ts
import { z as z24 } from "zod";
var ipBlock = z24.object({
  cidr: z24.string().describe("Range of addresses."),
  except: z24.array(z24.string()).optional().describe("Ranges taken out of it.")
});
var peer = z24.object({
  podSelector: labelSelector.optional().describe("Pods, of this namespace unless namespaceSelector is given."),
  namespaceSelector: labelSelector.optional().describe("Namespaces whose pods are meant."),
  ipBlock: ipBlock.optional().describe("Addresses outside the cluster.")
});
var port3 = z24.object({
  protocol: z24.string().optional().describe("TCP (the default), UDP or SCTP."),
  port: z24.union([z24.int(), z24.string()]).optional().describe("Port by number or name; every port by default."),
  endPort: z24.int().optional().describe("Last port of a range that starts at port.")
});
var egress = z24.object({
  to: z24.array(peer).optional().describe("Who may be reached; anybody by default."),
  ports: z24.array(port3).optional().describe("Ports that may be reached; all by default.")
});
var ingress = z24.object({
  from: z24.array(peer).optional().describe("Who may reach the pods; anybody by default."),
  ports: z24.array(port3).optional().describe("Ports that may be reached; all by default.")
});
var networkPolicySpec = z24.object({
  podSelector: labelSelector.optional().describe("Pods the policy applies to; an empty selector takes all of the namespace."),
  policyTypes: z24.array(z24.enum(["Ingress", "Egress"])).optional().describe("Directions that the policy limits."),
  egress: z24.array(egress).optional().describe("What the pods may reach."),
  ingress: z24.array(ingress).optional().describe("What may reach the pods.")
});

// lib/model/kinds/network-policy/index.ts
var networkPolicy = defineKind({
  name: "NetworkPolicy",
  group: "networking.k8s.io",
  versions: ["v1"],
  plural: "networkpolicies",
  shortNames: ["netpol"],
  scope: "Namespaced",
  badge: "NP",
  role: "context",
  schema: networkPolicySpec,
  schemaAt: "spec",
  references: ({ spec, metadata: metadata2 }) => [
    { path: ["spec", "podSelector"], to: { type: "selector", kind: "Pod", namespace: metadata2.namespace, labels: spec.podSelector?.matchLabels ?? {} } }
  ],
  template: ({ name, namespace: namespace2 }) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: ${name}
  namespace: ${namespace2}
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress:
    - to:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: istio-system
`,
  summary: ({ spec }) => (spec.policyTypes ?? ["Ingress"]).join(", ")
});

// lib/model/kinds/node/schema.ts
import { z as z25 } from "zod";
var nodeObject = z25.object({
  spec: z25.object({
    podCIDR: z25.string().optional().describe("Addresses of the pods on the node."),
    unschedulable: z25.boolean().optional().describe("No new pods are placed here.")
  }).optional().describe("Settings of the node.")
});

// lib/model/kinds/node/index.ts
var node = defineKind({
  name: "Node",
  group: "",
  versions: ["v1"],
  plural: "nodes",
  shortNames: ["no"],
  scope: "Cluster",
  badge: "NO",
  role: "context",
  schema: nodeObject,
  schemaAt: "object",
  template: ({ name }) => `apiVersion: v1
kind: Node
metadata:
  name: ${name}
  labels:
    topology.kubernetes.io/region: region-1
    topology.kubernetes.io/zone: zone-a
`,
  summary: ({ metadata: metadata2 }) => [metadata2.labels["topology.kubernetes.io/region"], metadata2.labels["topology.kubernetes.io/zone"]].filter((part3) => part3 !== void 0).join("/")
});

// lib/model/kinds/peer-authentication/admission.ts
var peerAuthenticationRules = {
  portsWithoutSelector: { code: "EXO1840", text: "portLevelMtls needs a selector." },
  noPorts: { code: "EXO1841", text: "portLevelMtls needs at least one port." },
  port: { code: "EXO1842", text: "Port {port} must be in the range 1 to 65535." }
};
function admitPeerAuthentication({ spec, metadata: metadata2 }) {
  return answer(metadata2, refusals5(spec), selectorWithoutLabels(spec.selector, spec.selector?.matchLabels, ["spec", "selector"]));
}
function* refusals5({ selector, portLevelMtls: portLevelMtls2 }) {
  const path = ["spec", "portLevelMtls"];
  const ports5 = Object.keys(portLevelMtls2 ?? {});
  if (Object.keys(selector?.matchLabels ?? {}).length === 0 && ports5.length > 0) yield fault(peerAuthenticationRules.portsWithoutSelector, path);
  if (portLevelMtls2 !== void 0 && ports5.length === 0) yield fault(peerAuthenticationRules.noPorts, path);
  for (const port8 of ports5) if (Number(port8) < 1 || Number(port8) > 65535) yield fault(peerAuthenticationRules.port, [...path, port8], { port: port8 });
  yield* selectorLabels(selector?.matchLabels ?? {}, ["spec", "selector", "matchLabels"]);
}

// lib/model/kinds/peer-authentication/schema.ts
import { z as z26 } from "zod";
var mutualTls = z26.strictObject({
  mode: z26.enum(["UNSET", "DISABLE", "PERMISSIVE", "STRICT"]).optional().describe("Whether plaintext is accepted beside mTLS; UNSET inherits.")
});
var someEntry = holds(z26.record(uint32Key, mutualTls), (all) => Object.keys(all).length >= 1, "At least one port must be given.");
var portLevelMtls = holds(someEntry, (all) => Object.keys(all).every((key) => isPort(key)), "A port must be a number from 1 to 65535.");
var shape2 = z26.strictObject({
  selector: policySelector.optional().describe("Workloads of this namespace that the policy applies to; without it, all."),
  mtls: mutualTls.optional().describe("What workloads accept on every port; inherited by default."),
  portLevelMtls: portLevelMtls.optional().describe("What workloads accept on single ports, by container port; needs a selector.")
});
var peerAuthenticationSpec = holds(
  shape2,
  ({ selector, portLevelMtls: ports5 = {} }) => Object.keys(ports5).length === 0 || Object.keys(selector?.matchLabels ?? {}).length > 0,
  "portLevelMtls needs a selector."
);
function isPort(text2) {
  return /^[+-]?\d+$/.test(text2) && Number(text2) >= 1 && Number(text2) <= 65535;
}

// lib/model/kinds/peer-authentication/index.ts
var peerAuthentication = defineKind({
  name: "PeerAuthentication",
  group: "security.istio.io",
  versions: ["v1", "v1beta1"],
  plural: "peerauthentications",
  shortNames: ["pa"],
  scope: "Namespaced",
  badge: "PA",
  role: "managed",
  schema: peerAuthenticationSpec,
  schemaAt: "spec",
  admission: admitPeerAuthentication,
  references: policyReferences,
  template: ({ name, namespace: namespace2 }) => `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: ${name}
  namespace: ${namespace2}
spec:
  mtls:
    mode: STRICT
`,
  summary: ({ spec }) => [spec.mtls?.mode ?? "UNSET", ...Object.entries(spec.portLevelMtls ?? {}).map(([port8, { mode }]) => `${port8} ${mode ?? "UNSET"}`)].join(" \xB7 ")
});

// lib/model/kinds/pod/schema.ts
import { z as z27 } from "zod";
var podStatus = z27.object({
  phase: z27.string().optional().describe("Pending, Running, Succeeded, Failed or Unknown."),
  podIP: z27.string().optional().describe("Address of the pod."),
  podIPs: z27.array(z27.object({ ip: z27.string().optional().describe("One address of the pod.") })).optional().describe("Addresses of the pod in both families."),
  conditions: z27.array(z27.object({ type: z27.string().describe("Name of the condition, such as Ready."), status: z27.string().describe("True, False or Unknown.") })).optional().describe("Conditions of the pod; Ready decides whether it is an endpoint.")
});

// lib/model/kinds/pod/index.ts
var pod = defineKind({
  name: "Pod",
  group: "",
  versions: ["v1"],
  plural: "pods",
  shortNames: ["po"],
  scope: "Namespaced",
  badge: "PO",
  role: "context",
  schema: podSpec,
  schemaAt: "spec",
  template: ({ name, namespace: namespace2 }) => `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  namespace: ${namespace2}
  labels:
    app: ${name}
spec:
  containers:
    - name: app
      image: registry.example/${name}:1
      ports:
        - name: http
          containerPort: 8080
          protocol: TCP
`,
  summary: ({ spec, metadata: metadata2, status }) => [summaryOf({ spec, metadata: metadata2 }), status?.podIP ?? ""].filter(Boolean).join(" \xB7 ")
});

// lib/model/kinds/proxy-config/admission.ts
var proxyConfigRules = {
  concurrency: { code: "EXO1890", text: "concurrency must not be negative." }
};
function admitProxyConfig({ spec, metadata: metadata2 }) {
  return answer(metadata2, refusals6(spec), selectorWithoutLabels(spec.selector, spec.selector?.matchLabels, ["spec", "selector"]));
}
function* refusals6({ selector, concurrency = 0 }) {
  yield* selectorLabels(selector?.matchLabels ?? {}, ["spec", "selector", "matchLabels"]);
  if (concurrency < 0) yield fault(proxyConfigRules.concurrency, ["spec", "concurrency"]);
}

// lib/model/kinds/proxy-config/schema.ts
import { z as z28 } from "zod";
var environment2 = atMost(z28.record(z28.string(), z28.string().max(2048)), 4096);
var proxyConfigSpec = z28.strictObject({
  selector: policySelector.optional().describe("Workloads of this namespace that the settings apply to; without it, all."),
  concurrency: int32.min(0).nullish().describe("Worker threads of Envoy; by CPU limit when missing, 0 for all cores."),
  environmentVariables: environment2.optional().describe("Environment of the agent; ISTIO_META_ names become node metadata."),
  image: z28.strictObject({ imageType: z28.string().optional().describe("Variant of the image: default, debug or distroless.") }).optional().describe("Image of the proxy.")
});

// lib/model/kinds/proxy-config/index.ts
var proxyConfig = defineKind({
  name: "ProxyConfig",
  group: "networking.istio.io",
  versions: ["v1beta1"],
  plural: "proxyconfigs",
  shortNames: [],
  scope: "Namespaced",
  badge: "PC",
  role: "managed",
  schema: proxyConfigSpec,
  schemaAt: "spec",
  admission: admitProxyConfig,
  references: policyReferences,
  template: ({ name, namespace: namespace2 }) => `apiVersion: networking.istio.io/v1beta1
kind: ProxyConfig
metadata:
  name: ${name}
  namespace: ${namespace2}
spec:
  environmentVariables:
    ISTIO_META_DNS_CAPTURE: "true"
`,
  summary: ({ spec }) => [spec.concurrency === void 0 ? "" : `${spec.concurrency} threads`, Object.keys(spec.environmentVariables ?? {}).join(", ")].filter(Boolean).join(" \xB7 ")
});

// lib/model/kinds/replica-set/index.ts
var replicaSet = defineWorkloadKind({
  name: "ReplicaSet",
  group: "apps",
  versions: ["v1"],
  plural: "replicasets",
  shortNames: ["rs"],
  badge: "RS"
});

// lib/model/kinds/request-authentication/admission.ts
var requestAuthenticationRules = {
  issuerNeeded: { code: "EXO1850", text: "An issuer or the address of its keys is needed." },
  emptyText: { code: "EXO1851", text: "An entry of {field} must not be empty." },
  keysAddress: { code: "EXO1852", text: "{address} is not an http or https address." },
  keys: { code: "EXO1853", text: "jwks is not a set of JSON web keys." },
  claimToHeader: { code: "EXO1854", text: "Copying a claim needs both the claim and the header." }
};
function admitRequestAuthentication({ spec, metadata: metadata2 }) {
  return answer(metadata2, refusals7(spec), selectorWithoutLabels(spec.selector, spec.selector?.matchLabels, ["spec", "selector"]));
}
function* refusals7(spec) {
  yield* policyTarget(spec);
  for (const [i, rule4] of (spec.jwtRules ?? []).entries()) yield* tokenFaults(rule4, ["spec", "jwtRules", i]);
}
function* tokenFaults(rule4, path) {
  const address3 = rule4.jwksUri ?? rule4.jwks_uri ?? "";
  if (!rule4.issuer && address3 === "") yield fault(requestAuthenticationRules.issuerNeeded, path);
  if (address3 !== "" && !isHttpAddress(address3)) yield fault(requestAuthenticationRules.keysAddress, [...path, "jwksUri"], { address: address3 });
  if (rule4.jwks && !isKeySet(rule4.jwks)) yield fault(requestAuthenticationRules.keys, [...path, "jwks"]);
  for (const [i, { name = "" }] of (rule4.fromHeaders ?? []).entries()) if (name === "") yield fault(requestAuthenticationRules.emptyText, [...path, "fromHeaders", i], { field: "fromHeaders" });
  for (const field2 of ["audiences", "fromParams", "fromCookies"]) {
    for (const [i, text2] of (rule4[field2] ?? []).entries()) if (text2 === "") yield fault(requestAuthenticationRules.emptyText, [...path, field2, i], { field: field2 });
  }
  for (const [i, { claim = "", header: header3 = "" }] of (rule4.outputClaimToHeaders ?? []).entries()) {
    const at = [...path, "outputClaimToHeaders", i];
    if (claim === "" || header3 === "") yield fault(requestAuthenticationRules.claimToHeader, at);
    else yield* strictHeaderName(header3, [...at, "header"]);
  }
  yield* durationForm(rule4.timeout, [...path, "timeout"]);
}
function isHttpAddress(text2) {
  const parts = /^https?:\/\/(?:\[[^\]\s]+\]|[^\s/?#:[\]]+)(?::(\d+))?(?:[/?#]\S*)?$/i.exec(text2);
  if (parts === null) return false;
  const [, port8] = parts;
  return port8 === void 0 || Number(port8) >= 1 && Number(port8) <= 65535;
}
function isKeySet(text2) {
  try {
    const value = JSON.parse(text2);
    return typeof value === "object" && value !== null && ("keys" in value ? Array.isArray(value.keys) : "kty" in value);
  } catch {
    return false;
  }
}

// lib/model/kinds/request-authentication/schema.ts
import { z as z29 } from "zod";
var header = z29.strictObject({
  name: z29.string().min(1).describe("Header that holds the token."),
  prefix: z29.string().optional().describe('Text in front of the token, such as "Bearer ".')
});
var claimToHeader = z29.strictObject({
  header: z29.string().min(1).regex(/^[-_A-Za-z0-9]+$/).describe("Header that is written."),
  claim: z29.string().min(1).describe("Claim that is copied.")
});
var jwksUri = holds(z29.string().min(1).max(2048), (text2) => /^https?:\/\/[^/\s]/.test(text2), "Must be an address with scheme http or https.", structureCodes.badFormat);
var jwtRule = atMostOne(
  z29.strictObject({
    issuer: z29.string().min(1).optional().describe("Issuer of the tokens."),
    audiences: z29.array(z29.string().min(1)).optional().describe("Audiences of which a token must name one."),
    jwksUri: jwksUri.optional().describe("Address of the public keys; found through the issuer by default."),
    jwks_uri: jwksUri.optional().describe("Same as jwksUri."),
    jwks: z29.string().optional().describe("The public keys themselves."),
    fromHeaders: z29.array(header).optional().describe("Headers a token is looked for in; Authorization by default."),
    fromParams: z29.array(z29.string().min(1)).optional().describe("Query parameters a token is looked for in; access_token by default."),
    fromCookies: z29.array(z29.string().min(1)).optional().describe("Cookies a token is looked for in."),
    outputPayloadToHeader: z29.string().optional().describe("Header that gets the payload of a valid token, in base64."),
    outputClaimToHeaders: z29.array(claimToHeader).optional().describe("Claims of a valid token that are copied to headers."),
    forwardOriginalToken: z29.boolean().optional().describe("Keep the token in the request; false by default."),
    timeout: duration.optional().describe("Longest wait for the public keys; 5s by default."),
    spaceDelimitedClaims: z29.array(z29.string().min(1)).max(64).optional().describe("Claims that are lists written with spaces, beside scope and permission.")
  }),
  "jwksUri",
  "jwks_uri",
  "jwks"
);
var requestAuthenticationSpec = atMostOne(
  z29.strictObject({
    selector: policySelector.optional().describe("Workloads of this namespace that the policy applies to; without it, all."),
    targetRef: targetRef.optional().describe("Object that the policy is attached to; deprecated, use targetRefs."),
    targetRefs: targetRefs.optional().describe("Objects that the policy is attached to, at most 16."),
    jwtRules: z29.array(jwtRule).max(4096).optional().describe("Tokens that are accepted, by issuer.")
  }),
  "selector",
  "targetRef",
  "targetRefs"
);

// lib/model/kinds/request-authentication/index.ts
var requestAuthentication = defineKind({
  name: "RequestAuthentication",
  group: "security.istio.io",
  versions: ["v1", "v1beta1"],
  plural: "requestauthentications",
  shortNames: ["ra"],
  scope: "Namespaced",
  badge: "RA",
  role: "managed",
  schema: requestAuthenticationSpec,
  schemaAt: "spec",
  admission: admitRequestAuthentication,
  references: policyReferences,
  template: ({ name, namespace: namespace2 }) => `apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata:
  name: ${name}
  namespace: ${namespace2}
spec:
  jwtRules:
    - issuer: https://issuer.example.com
      jwksUri: https://issuer.example.com/.well-known/jwks.json
`,
  summary: ({ spec }) => (spec.jwtRules ?? []).map(({ issuer }) => issuer ?? "").join(", ")
});

// lib/model/kinds/rollout/index.ts
var rollout = defineWorkloadKind({
  name: "Rollout",
  group: "argoproj.io",
  versions: ["v1alpha1"],
  plural: "rollouts",
  shortNames: ["ro"],
  badge: "RO"
});

// lib/model/kinds/secret/schema.ts
import { z as z30 } from "zod";
var secretObject = z30.object({
  type: z30.string().optional().describe("Type of the content, such as kubernetes.io/tls; Opaque by default."),
  data: z30.record(z30.string(), z30.unknown()).optional().describe("Values by name; only the names are kept."),
  stringData: z30.record(z30.string(), z30.unknown()).optional().describe("Values by name, as text; only the names are kept."),
  immutable: z30.boolean().optional().describe("The content can no longer be changed.")
});

// lib/model/kinds/secret/index.ts
var secret = defineKind({
  name: "Secret",
  group: "",
  versions: ["v1"],
  plural: "secrets",
  shortNames: [],
  scope: "Namespaced",
  badge: "SK",
  role: "context",
  schema: secretObject,
  schemaAt: "object",
  template: ({ name, namespace: namespace2 }) => `apiVersion: v1
kind: Secret
metadata:
  name: ${name}
  namespace: ${namespace2}
type: kubernetes.io/tls
`,
  summary: ({ spec }) => [spec.type ?? "Opaque", Object.keys({ ...spec.data, ...spec.stringData }).join(", ")].filter(Boolean).join(" \xB7 ")
});

// lib/model/kinds/service/schema.ts
import { z as z31 } from "zod";
var port4 = z31.object({
  name: z31.string().optional().describe("Name of the port; its first word tells the protocol."),
  port: portNumber.describe("Port that clients dial."),
  protocol: z31.string().optional().describe("TCP (the default of the API server), UDP or SCTP."),
  appProtocol: z31.string().optional().describe("Protocol of the application; takes precedence over the name."),
  targetPort: z31.union([z31.int(), z31.string()]).optional().describe("Port on the pods, by number or by name of a container port; the port number by default."),
  nodePort: z31.int().optional().describe("Port on every node.")
});
var serviceSpec = z31.object({
  type: z31.enum(["ClusterIP", "NodePort", "LoadBalancer", "ExternalName"]).optional().describe("How the service is reached; ClusterIP by default."),
  clusterIP: z31.string().optional().describe("Virtual address; None makes a headless service."),
  clusterIPs: z31.array(z31.string()).optional().describe("Virtual addresses of both families."),
  externalIPs: z31.array(z31.string()).optional().describe("Addresses outside the cluster at which nodes take traffic for the service."),
  externalName: z31.string().optional().describe("DNS name that an ExternalName service stands for."),
  selector: labels.optional().describe("Labels of the pods behind the service."),
  ports: z31.array(port4).optional().describe("Ports of the service."),
  internalTrafficPolicy: z31.string().optional().describe("Local keeps traffic on the node; Cluster by default."),
  publishNotReadyAddresses: z31.boolean().optional().describe("Count pods that are not ready as endpoints."),
  trafficDistribution: z31.string().optional().describe("Preference for near endpoints: PreferClose, PreferSameZone or PreferSameNode.")
});

// lib/model/kinds/service/index.ts
var service2 = defineKind({
  name: "Service",
  group: "",
  versions: ["v1"],
  plural: "services",
  shortNames: ["svc"],
  scope: "Namespaced",
  badge: "SV",
  role: "context",
  schema: serviceSpec,
  schemaAt: "spec",
  references: ({ spec, metadata: metadata2 }) => spec.selector === void 0 ? [] : [{ path: ["spec", "selector"], to: { type: "selector", kind: "Pod", namespace: metadata2.namespace, labels: spec.selector } }],
  template: ({ name, namespace: namespace2 }) => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: ${namespace2}
spec:
  selector:
    app: ${name}
  ports:
    - name: http
      port: 80
      protocol: TCP
      targetPort: 8080
`,
  summary: ({ spec }) => {
    const ports5 = (spec.ports ?? []).map((port8) => [port8.port, port8.name].filter(Boolean).join(" "));
    const kind = spec.type === "ExternalName" ? `ExternalName ${spec.externalName ?? ""}` : spec.clusterIP === "None" ? "headless" : spec.type ?? "ClusterIP";
    return [kind, ...ports5].join(" \xB7 ");
  }
});

// lib/model/kinds/service-entry/endpoint-admission.ts
var endpointRules = {
  noneWithEndpoints: { code: "EXO1210", text: "Resolution NONE takes no endpoints." },
  noneWithSelector: { code: "EXO1211", text: "With resolution NONE a workloadSelector only opens ports; it is not needed." },
  hostNotResolvable: { code: "EXO1212", text: "Host {host} cannot be looked up in DNS; give endpoints or a fully qualified name." },
  oneEndpoint: { code: "EXO1213", text: "Resolution DNS_ROUND_ROBIN takes at most one endpoint." },
  dynamicEndpoints: { code: "EXO1214", text: "Resolution DYNAMIC_DNS takes no endpoints: the destination comes from the requested host." },
  dynamicAddresses: { code: "EXO1215", text: "Resolution DYNAMIC_DNS takes no addresses: routes are made for the hosts only." },
  dynamicHost: { code: "EXO1216", text: "Resolution DYNAMIC_DNS takes wildcard hosts only, not {host}." },
  dynamicProtocol: { code: "EXO1217", text: "Resolution DYNAMIC_DNS supports the protocols HTTP, HTTP2, GRPC and TLS only." }
};
function* endpointFaults(spec) {
  const { resolution = "NONE", endpoints = [] } = spec;
  switch (resolution) {
    case "NONE":
      if (endpoints.length > 0) yield fault(endpointRules.noneWithEndpoints, ["spec", "endpoints"]);
      return;
    case "STATIC":
      for (const [i, workload] of endpoints.entries()) yield* endpoint(workload, { servicePorts: portNames(spec), names: "refused" }, ["spec", "endpoints", i]);
      return;
    case "DNS":
    case "DNS_ROUND_ROBIN":
      return yield* dnsEndpoints(spec);
    case "DYNAMIC_DNS":
      return yield* dynamic(spec);
  }
}
function* endpointWarnings({ resolution = "NONE", endpoints = [], workloadSelector: workloadSelector2 }) {
  if (resolution === "NONE" && workloadSelector2 !== void 0) yield fault(endpointRules.noneWithSelector, ["spec", "workloadSelector"]);
  if (resolution === "STATIC") for (const [i, workload] of endpoints.entries()) yield* workloadWarnings(workload, ["spec", "endpoints", i]);
}
function* dnsEndpoints(spec) {
  const { hosts: hosts2 = [], endpoints = [], resolution } = spec;
  if (endpoints.length === 0) {
    for (const [i, host2] of hosts2.entries()) if (!isFullName(host2)) yield fault(endpointRules.hostNotResolvable, ["spec", "hosts", i], { host: host2 });
  }
  if (resolution === "DNS_ROUND_ROBIN" && endpoints.length > 1) yield fault(endpointRules.oneEndpoint, ["spec", "endpoints"]);
  for (const [i, { address: address3 = "", labels: labels3 = {}, ports: ports5 = {} }] of endpoints.entries()) {
    const path = ["spec", "endpoints", i];
    if (!isIpAddress(address3) && !isFullName(address3)) yield fault(workloadRules.notAddress, [...path, "address"], { address: address3 });
    yield* labelForms(labels3, [...path, "labels"]);
    yield* endpointPorts(ports5, portNames(spec), [...path, "ports"]);
  }
}
var dynamicProtocols = /* @__PURE__ */ new Set(["http", "http2", "grpc", "tls"]);
function* dynamic({ hosts: hosts2 = [], addresses: addresses3 = [], endpoints = [], ports: ports5 = [] }) {
  if (endpoints.length > 0) yield fault(endpointRules.dynamicEndpoints, ["spec", "endpoints"]);
  if (addresses3.length > 0) yield fault(endpointRules.dynamicAddresses, ["spec", "addresses"]);
  for (const [i, host2] of hosts2.entries()) if (!host2.startsWith("*")) yield fault(endpointRules.dynamicHost, ["spec", "hosts", i], { host: host2 });
  for (const [i, { protocol = "" }] of ports5.entries()) {
    if (!dynamicProtocols.has(protocol.toLowerCase())) yield fault(endpointRules.dynamicProtocol, ["spec", "ports", i, "protocol"]);
  }
}
function portNames({ ports: ports5 = [] }) {
  return new Set(ports5.map(({ name = "" }) => name));
}

// lib/model/kinds/service-entry/admission.ts
var serviceEntryRules = {
  endpointsAndSelector: { code: "EXO1201", text: "Only one of workloadSelector and endpoints may be set." },
  hostNeeded: { code: "EXO1202", text: "At least one host is needed." },
  star: { code: "EXO1203", text: "A host cannot be the wildcard * alone." },
  rangeWithDns: { code: "EXO1204", text: "CIDR addresses are allowed only with resolution NONE or STATIC." },
  repeatedPortName: { code: "EXO1205", text: "Port name {name} is given twice." },
  repeatedPort: { code: "EXO1206", text: "Port {port} is given twice." },
  indistinctHosts: { code: "EXO1207", text: "Several hosts need ports with an HTTP or TLS protocol; otherwise nothing tells them apart." },
  addressAdvised: { code: "EXO1208", text: "TCP port {port} has no address, and none is allocated: it takes all traffic to that port." },
  hostsOnOneAddress: { code: "EXO1209", text: "Several hosts share an address on a TCP port: the first takes all traffic." }
};
function admitServiceEntry(resource) {
  return answer(resource.metadata, refusals8(resource), warnings5(resource));
}
function* refusals8({ spec, metadata: metadata2 }) {
  const selector = [...selectorLabels(spec.workloadSelector?.labels ?? {}, ["spec", "workloadSelector", "labels"])];
  if (selector.length > 0) return yield* selector;
  if (spec.workloadSelector !== void 0 && (spec.endpoints ?? []).length > 0) yield fault(serviceEntryRules.endpointsAndSelector, ["spec", "endpoints"]);
  yield* hosts(spec);
  yield* addresses2(spec);
  yield* ports3(spec);
  yield* endpointFaults(spec);
  yield* indistinctHosts(spec);
  yield* exportTo(spec.exportTo ?? [], metadata2.namespace, "ServiceEntry");
}
function* hosts({ hosts: all = [] }) {
  if (all.length === 0) yield fault(serviceEntryRules.hostNeeded, ["spec", "hosts"]);
  for (const [i, host2] of all.entries()) {
    if (host2 === "*") yield fault(serviceEntryRules.star, ["spec", "hosts", i]);
    else yield* wildcardName(host2, ["spec", "hosts", i]);
  }
}
function* addresses2({ addresses: all = [], resolution = "NONE" }) {
  for (const [i, address3] of all.entries()) yield* addressOrRange(address3, ["spec", "addresses", i]);
  const range = all.findIndex((address3) => address3.includes("/"));
  if (range >= 0 && resolution !== "NONE" && resolution !== "STATIC") yield fault(serviceEntryRules.rangeWithDns, ["spec", "addresses", range]);
}
function* ports3({ ports: all = [] }) {
  const names = /* @__PURE__ */ new Set();
  const numbers = /* @__PURE__ */ new Set();
  for (const [i, { name = "", number = 0, protocol = "", targetPort = 0 }] of all.entries()) {
    const path = ["spec", "ports", i];
    if (names.has(name)) yield fault(serviceEntryRules.repeatedPortName, [...path, "name"], { name });
    if (numbers.has(number)) yield fault(serviceEntryRules.repeatedPort, [...path, "number"], { port: number });
    names.add(name);
    numbers.add(number);
    if (targetPort !== 0) yield* portRange(targetPort, [...path, "targetPort"]);
    yield* portName2(name, [...path, "name"]);
    yield* protocolWord(protocol, [...path, "protocol"]);
    yield* portRange(number, [...path, "number"]);
  }
}
function* indistinctHosts({ hosts: all = [], ports: list2 = [], resolution = "NONE" }) {
  if (resolution === "NONE" || all.length <= 1) return;
  const port8 = list2.findIndex(({ protocol = "" }) => !isHttpFamily(protocol) && !isTlsFamily(protocol));
  if (port8 >= 0) yield fault(serviceEntryRules.indistinctHosts, ["spec", "ports", port8]);
}
function* warnings5(resource) {
  const { spec } = resource;
  yield* selectorWithoutLabels(spec.workloadSelector, spec.workloadSelector?.labels, ["spec", "workloadSelector"]);
  if (spec.resolution !== "DYNAMIC_DNS") for (const [i, host2] of (spec.hosts ?? []).entries()) yield* partialWildcard(host2, ["spec", "hosts", i]);
  yield* addressAdvised(resource);
  yield* endpointWarnings(spec);
  yield* hostsOnOneAddress(spec);
}
var autoAllocation = "networking.istio.io/enable-autoallocate-ip";
function* addressAdvised({ spec, metadata: metadata2 }) {
  const allocated = (spec.resolution ?? "NONE") !== "NONE" && metadata2.labels[autoAllocation]?.toLowerCase() !== "false";
  if (allocated || (spec.addresses ?? []).length > 0) return;
  for (const [i, { number = 0, protocol = "" }] of (spec.ports ?? []).entries()) {
    if (protocol === "" || protocol === "TCP") yield fault(serviceEntryRules.addressAdvised, ["spec", "ports", i], { port: number });
  }
}
function* hostsOnOneAddress({ hosts: all = [], addresses: list2 = [], ports: given = [], resolution }) {
  const dns = resolution === "DNS" || resolution === "DNS_ROUND_ROBIN";
  if (dns && all.length > 1 && list2.length > 0 && given.some(({ protocol = "" }) => isStream(protocol))) yield fault(serviceEntryRules.hostsOnOneAddress, ["spec", "addresses"]);
}

// lib/model/kinds/service-entry/schema.ts
import { z as z32 } from "zod";
var port5 = z32.strictObject({
  number: portNumber.describe("Port that clients dial, 1 to 65535."),
  protocol: z32.string().max(256).optional().describe("Protocol on the port: HTTP, HTTPS, HTTP2, GRPC, GRPC-WEB, TLS, TCP, MONGO, REDIS, MYSQL, HTTP_PROXY or UDP; without it the proxy sniffs."),
  name: z32.string().max(256).describe("Name of the port, unique in this document."),
  targetPort: portNumber.optional().describe("Port on the endpoint that receives the traffic; the port number by default.")
});
var ports4 = holds(z32.array(port5).max(256), (all) => new Set(all.map(({ number }) => number)).size === all.length, "Each port number may be given once.", structureCodes.duplicate);
var namedOnce = holds(ports4, (all) => new Set(all.map(({ name }) => name)).size === all.length, "Each port name may be given once.", structureCodes.duplicate);
var host = holds(z32.string(), (text2) => text2 !== "*", "A host cannot be the wildcard * alone.");
var shape3 = z32.strictObject({
  hosts: z32.array(host).min(1).max(256).describe("Host names of the service; a name may start with *. to stand for all names below."),
  addresses: z32.array(z32.string().max(64)).max(256).optional().describe("Virtual IP addresses or CIDR ranges of the service; without them TCP traffic is told apart by port alone."),
  ports: namedOnce.optional().describe("Ports of the service."),
  location: z32.enum(["MESH_EXTERNAL", "MESH_INTERNAL"]).optional().describe("Whether the service is part of the mesh, which decides automatic mTLS; MESH_EXTERNAL by default."),
  resolution: z32.enum(["NONE", "STATIC", "DNS", "DNS_ROUND_ROBIN", "DYNAMIC_DNS"]).optional().describe("How the proxy finds addresses to connect to: where the client was going (NONE, the default), listed endpoints, or DNS."),
  endpoints: z32.array(workloadEntry).max(4096).optional().describe("Endpoints of the service, instead of a workloadSelector."),
  workloadSelector: workloadSelector.optional().describe("Selects WorkloadEntries and pods of this namespace as endpoints."),
  exportTo: z32.array(z32.string()).optional().describe("Namespaces that see the service: * for all, . for this one, ~ for none; the mesh default is all."),
  subjectAltNames: z32.array(z32.string()).optional().describe("Names of which the server certificate must carry one when TLS is started.")
});
var oneEndpointSource = holds(
  shape3,
  (spec) => spec.workloadSelector === void 0 || spec.endpoints === void 0,
  "Only one of workloadSelector and endpoints may be set.",
  structureCodes.exclusive
);
var cidrOnlyWithoutDns = holds(
  oneEndpointSource,
  ({ addresses: addresses3 = [], resolution = "NONE" }) => resolution === "NONE" || resolution === "STATIC" || !addresses3.some((address3) => address3.includes("/")),
  "CIDR addresses are allowed only with resolution NONE or STATIC."
);
var noneWithoutEndpoints = holds(
  cidrOnlyWithoutDns,
  ({ endpoints, resolution = "NONE" }) => resolution !== "NONE" || endpoints === void 0,
  "Resolution NONE takes no endpoints."
);
var serviceEntrySpec = holds(
  noneWithoutEndpoints,
  ({ endpoints = [], resolution }) => resolution !== "DNS_ROUND_ROBIN" || endpoints.length <= 1,
  "Resolution DNS_ROUND_ROBIN takes at most one endpoint."
);

// lib/model/kinds/service-entry/index.ts
var serviceEntry = defineKind({
  name: "ServiceEntry",
  group: "networking.istio.io",
  versions: ["v1", "v1beta1", "v1alpha3"],
  plural: "serviceentries",
  shortNames: ["se"],
  scope: "Namespaced",
  badge: "SE",
  role: "managed",
  schema: serviceEntrySpec,
  schemaAt: "spec",
  specRequired: true,
  admission: admitServiceEntry,
  references: ({ spec, metadata: metadata2 }) => {
    if (spec.workloadSelector === void 0) return [];
    const path = ["spec", "workloadSelector", "labels"];
    const labels3 = spec.workloadSelector.labels ?? {};
    return ["WorkloadEntry", "Pod"].map((kind) => ({ path, to: { type: "selector", kind, namespace: metadata2.namespace, labels: labels3 } }));
  },
  template: ({ name, namespace: namespace2 }) => `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: ${name}
  namespace: ${namespace2}
spec:
  hosts:
    - ${name}.example.com
  location: MESH_EXTERNAL
  resolution: DNS
  ports:
    - number: 443
      name: https
      protocol: TLS
`,
  summary: ({ spec }) => {
    const ports5 = (spec.ports ?? []).map((port8) => [port8.number, port8.protocol].filter(Boolean).join(" "));
    return [spec.hosts.join(", "), ...ports5, spec.resolution ?? "NONE"].join(" \xB7 ");
  }
});

// lib/model/kinds/sidecar/port-admission.ts
var sidecarPortRules = {
  socketNeeded: { code: "EXO1420", text: "A port 0 needs a unix:// bind." },
  socketCaptured: { code: "EXO1421", text: "Traffic to a unix:// socket cannot be captured; captureMode must be DEFAULT or NONE." }
};
function* egressPort({ port: port8 = {}, bind = "", captureMode: captureMode2 = "DEFAULT" }, path) {
  yield* words2(port8, path);
  if ((port8.number ?? 0) !== 0) return yield* ipBound(port8.number ?? 0, bind, path);
  if (bind.startsWith(unixPrefix)) yield* socketPath(bind.slice(unixPrefix.length), [...path, "bind"]);
  else yield fault(sidecarPortRules.socketNeeded, [...path, "port", "number"]);
  if (captureMode2 === "IPTABLES") yield fault(sidecarPortRules.socketCaptured, [...path, "captureMode"]);
}
function* ingressPort({ port: port8 = {}, bind = "" }, path) {
  yield* words2(port8, path);
  yield* ipBound(port8.number ?? 0, bind, path);
}
function* words2({ name = "", protocol = "" }, path) {
  if (name !== "") yield* portName2(name, [...path, "port", "name"]);
  yield* protocolWord(protocol, [...path, "port", "protocol"]);
}
function* ipBound(number, bind, path) {
  yield* portRange(number, [...path, "port", "number"]);
  if (bind !== "") yield* ipAddress(bind, [...path, "bind"]);
}

// lib/model/kinds/sidecar/ingress-admission.ts
var ingressRules = {
  portNeeded: { code: "EXO1430", text: "An ingress listener needs a port." },
  targetPort: { code: "EXO1431", text: "targetPort has no effect in a Sidecar." },
  repeatedPort: { code: "EXO1432", text: "Port {port} has two listeners." },
  endpointForm: { code: "EXO1433", text: "defaultEndpoint {endpoint} has no port." },
  endpointHost: { code: "EXO1434", text: "defaultEndpoint must be 127.0.0.1, 0.0.0.0, [::1] or [::] with a port, or a unix:// path." },
  endpointPort: { code: "EXO1435", text: 'The port of defaultEndpoint must be a number, not "{port}".' },
  tlsField: { code: "EXO1436", text: "{field} is not supported in the TLS settings of a Sidecar." },
  tlsMode: { code: "EXO1437", text: "Mode {mode} is not supported in the TLS settings of a Sidecar." },
  tlsOnPlainPort: { code: "EXO1438", text: "Only a port with protocol HTTPS or TLS takes TLS settings." },
  httpPoolOnPlainPort: { code: "EXO1439", text: "HTTP limits have no effect on port {port}, whose protocol is {protocol}." }
};
function* ingressFaults(listeners) {
  const ports5 = /* @__PURE__ */ new Set();
  for (const [i, listener2] of listeners.entries()) {
    const path = ["spec", "ingress", i];
    if (listener2.port === void 0) {
      yield fault(ingressRules.portNeeded, path);
      continue;
    }
    if ((listener2.port.targetPort ?? 0) > 0) yield fault(ingressRules.targetPort, [...path, "port", "targetPort"]);
    yield* ingressPort(listener2, path);
    const number = listener2.port.number ?? 0;
    if (ports5.has(number)) yield fault(ingressRules.repeatedPort, [...path, "port", "number"], { port: number });
    ports5.add(number);
    yield* defaultEndpoint(listener2.defaultEndpoint ?? "", [...path, "defaultEndpoint"]);
    yield* ingressTls(listener2, [...path, "tls"]);
    yield* connectionPool2(listener2.connectionPool, [...path, "connectionPool"]);
  }
}
function* ingressWarnings(listeners) {
  for (const [i, { port: port8, tls, connectionPool: pool }] of listeners.entries()) {
    const path = ["spec", "ingress", i];
    yield* serverTlsWarnings(tls, [...path, "tls"]);
    const { number = 0, protocol = "" } = port8 ?? {};
    if (pool?.http !== void 0 && !isHttpFamily(protocol)) yield fault(ingressRules.httpPoolOnPlainPort, [...path, "connectionPool", "http"], { port: number, protocol });
  }
}
function* defaultEndpoint(endpoint3, path) {
  if (endpoint3 === "") return;
  if (endpoint3.startsWith(unixPrefix)) return yield* socketPath(endpoint3.slice(unixPrefix.length), path);
  const split = /^(?:\[(?<bracketed>[^[\]]*)\]|(?<plain>[^:[\]]*)):(?<port>[^:]*)$/.exec(endpoint3)?.groups;
  const host2 = split?.["bracketed"] ?? split?.["plain"];
  const port8 = split?.["port"] ?? "";
  if (host2 === void 0) yield fault(ingressRules.endpointForm, path, { endpoint: endpoint3 });
  else if (!["", "127.0.0.1", "0.0.0.0", "::1", "::"].includes(host2)) yield fault(ingressRules.endpointHost, path);
  if (/^[+-]?\d+$/.test(port8)) yield* portRange(Number(port8), path);
  else yield fault(ingressRules.endpointPort, path, { port: port8 });
}
function* ingressTls({ tls, port: port8 }, path) {
  if (tls === void 0) return;
  for (const field2 of ["subjectAltNames", "credentialName", "credentialNames", "tlsCertificates"]) {
    if ((tls[field2] ?? "").length > 0) yield fault(ingressRules.tlsField, [...path, field2], { field: field2 });
  }
  if (tls.httpsRedirect === true) yield fault(ingressRules.tlsField, [...path, "httpsRedirect"], { field: "httpsRedirect" });
  if (tls.mode === "ISTIO_MUTUAL" || tls.mode === "AUTO_PASSTHROUGH") yield fault(ingressRules.tlsMode, [...path, "mode"], { mode: tls.mode });
  if (!isTlsFamily(port8?.protocol ?? "")) yield fault(ingressRules.tlsOnPlainPort, path);
  yield* serverTls2(tls, path);
}

// lib/model/kinds/sidecar/admission.ts
var sidecarRules = {
  empty: { code: "EXO1401", text: "A Sidecar must say something beside its selector." },
  catchAllLast: { code: "EXO1402", text: "The egress listener without port must be the last one." },
  repeatedPort: { code: "EXO1403", text: "Port {port} has two listeners." },
  repeatedSocket: { code: "EXO1404", text: "Socket {bind} has two listeners." },
  hostNeeded: { code: "EXO1405", text: "An egress listener needs at least one host." },
  targetPort: { code: "EXO1406", text: "targetPort has no effect in a Sidecar." },
  egressProxyMode: { code: "EXO1407", text: "egressProxy goes with the mode ALLOW_ANY only." },
  egressProxyPort: { code: "EXO1408", text: "egressProxy needs a port." },
  repeatedHost: { code: "EXO1409", text: "Host {host} is covered already." },
  allAndMore: { code: "EXO1410", text: "*/* takes everything, so other hosts beside it have no effect." }
};
function admitSidecar(resource) {
  return answer(resource.metadata, refusals9(resource.spec), warnings6(resource));
}
function* refusals9(spec) {
  const selector = [...selectorLabels(spec.workloadSelector?.labels ?? {}, ["spec", "workloadSelector", "labels"])];
  if (selector.length > 0) return yield* selector;
  const { egress: egress3 = [], ingress: ingress3 = [] } = spec;
  if (egress3.length === 0 && ingress3.length === 0 && spec.outboundTrafficPolicy === void 0 && spec.inboundConnectionPool === void 0) {
    return yield fault(sidecarRules.empty, ["spec"]);
  }
  yield* ingressFaults(ingress3);
  yield* connectionPool2(spec.inboundConnectionPool, ["spec", "inboundConnectionPool"]);
  yield* egressFaults(egress3);
  yield* egressProxy(spec.outboundTrafficPolicy);
}
function* egressFaults(listeners) {
  const seen = { ports: /* @__PURE__ */ new Set(), sockets: /* @__PURE__ */ new Set() };
  for (const [i, listener2] of listeners.entries()) {
    const path = ["spec", "egress", i];
    if (listener2.port === void 0) {
      if (i < listeners.length - 1) yield fault(sidecarRules.catchAllLast, path);
    } else {
      if ((listener2.port.targetPort ?? 0) > 0) yield fault(sidecarRules.targetPort, [...path, "port", "targetPort"]);
      yield* egressPort(listener2, path);
      yield* repeated(listener2, seen, path);
    }
    if ((listener2.hosts ?? []).length === 0) yield fault(sidecarRules.hostNeeded, [...path, "hosts"]);
    for (const [j, host2] of (listener2.hosts ?? []).entries()) yield* namespaceSlashHost(host2, "sidecar", [...path, "hosts", j]);
  }
}
function* repeated({ port: port8, bind = "" }, seen, path) {
  const number = port8?.number ?? 0;
  if (number === 0) {
    if (seen.sockets.has(bind)) yield fault(sidecarRules.repeatedSocket, [...path, "bind"], { bind });
    seen.sockets.add(bind);
  } else {
    if (seen.ports.has(number)) yield fault(sidecarRules.repeatedPort, [...path, "port", "number"], { port: number });
    seen.ports.add(number);
  }
}
function* egressProxy(policy2) {
  if (policy2?.egressProxy === void 0) return;
  const path = ["spec", "outboundTrafficPolicy", "egressProxy"];
  if (policy2.mode !== "ALLOW_ANY") return yield fault(sidecarRules.egressProxyMode, path);
  yield* fullName(policy2.egressProxy.host ?? "", [...path, "host"]);
  if (policy2.egressProxy.port === void 0) return yield fault(sidecarRules.egressProxyPort, path);
  yield* destination2(policy2.egressProxy, path);
}
function* warnings6({ spec, metadata: metadata2 }) {
  yield* selectorWithoutLabels(spec.workloadSelector, spec.workloadSelector?.labels, ["spec", "workloadSelector"]);
  yield* ingressWarnings(spec.ingress ?? []);
  for (const [i, listener2] of (spec.egress ?? []).entries()) yield* repeatedHosts(listener2.hosts ?? [], metadata2.namespace, i);
}
function* repeatedHosts(hosts2, own, listener2) {
  const path = ["spec", "egress", listener2, "hosts"];
  const byNamespace = /* @__PURE__ */ new Map();
  for (const [i, text2] of hosts2.entries()) {
    const slash = text2.indexOf("/");
    if (slash < 0) continue;
    const namespace2 = text2.slice(0, slash) === "." ? own : text2.slice(0, slash);
    const host2 = text2.slice(slash + 1);
    const seen = byNamespace.get(namespace2) ?? /* @__PURE__ */ new Set();
    if (host2 === "*" ? seen.size > 0 : seen.has(host2) || seen.has("*")) yield fault(sidecarRules.repeatedHost, [...path, i], { host: text2 });
    byNamespace.set(namespace2, seen.add(host2));
  }
  const imported = [...byNamespace.keys()].filter((namespace2) => !namespace2.startsWith("~"));
  if (byNamespace.get("*")?.has("*") === true && imported.length > 1) yield fault(sidecarRules.allAndMore, path);
}

// lib/model/kinds/sidecar/schema.ts
import { z as z33 } from "zod";
var port6 = z33.strictObject({
  number: uint32.optional().describe("Port number of the listener."),
  protocol: z33.string().optional().describe("Protocol on the port: HTTP, HTTPS, GRPC, HTTP2, MONGO, TCP, TLS or HTTP_PROXY; without it the proxy sniffs."),
  name: z33.string().optional().describe("Name of the port."),
  targetPort: uint32.optional().describe("Has no effect in a Sidecar.")
});
var captureMode = z33.enum(["DEFAULT", "IPTABLES", "NONE"]);
var egress2 = z33.strictObject({
  port: port6.optional().describe("Port of the listener; without it the listener takes every port that no other one names."),
  bind: z33.string().optional().describe("IP address or unix:// path the listener is bound to."),
  captureMode: captureMode.optional().describe("Whether traffic reaches the listener by iptables or only by being sent to it."),
  hosts: z33.array(z33.string()).describe("Services and virtual services the workload can reach, as namespace/host; . is this namespace, * any, ~ excludes.")
});
var ingress2 = z33.strictObject({
  port: port6.describe("Port of the listener."),
  bind: z33.string().optional().describe("IP address the listener is bound to; the address of the workload by default."),
  captureMode: captureMode.optional().describe("Whether traffic reaches the listener by iptables or only by being sent to it."),
  defaultEndpoint: z33.string().optional().describe("Where the traffic goes on: 127.0.0.1:port, [::1]:port, 0.0.0.0:port, [::]:port or unix:///path."),
  tls: serverTls.optional().describe("TLS on the listener for clients outside the mesh."),
  connectionPool: connectionPool.optional().describe("Limits on connections to the workload behind this listener.")
});
var outboundTrafficPolicy = z33.strictObject({
  mode: z33.enum(["REGISTRY_ONLY", "ALLOW_ANY"]).optional().describe("What happens to destinations that the registry does not know; REGISTRY_ONLY when the object is given without mode."),
  egressProxy: destination.optional().describe("Service that all unknown traffic is sent to, instead of passing it through.")
});
var sidecarSpec = z33.strictObject({
  workloadSelector: workloadSelector.optional().describe("Workloads this configuration applies to; without it, all of the namespace."),
  ingress: z33.array(ingress2).optional().describe("Listeners for traffic to the workload; derived from its services by default."),
  egress: z33.array(egress2).optional().describe("Listeners for traffic from the workload, with what it may reach; everything by default."),
  inboundConnectionPool: connectionPool.optional().describe("Limits on connections to the workload on all its ports."),
  outboundTrafficPolicy: outboundTrafficPolicy.optional().describe("Policy for destinations outside the registry; replaces that of the mesh as a whole.")
});

// lib/model/kinds/sidecar/index.ts
var sidecar = defineKind({
  name: "Sidecar",
  group: "networking.istio.io",
  versions: ["v1", "v1beta1", "v1alpha3"],
  plural: "sidecars",
  shortNames: [],
  scope: "Namespaced",
  badge: "SC",
  role: "managed",
  schema: sidecarSpec,
  schemaAt: "spec",
  admission: admitSidecar,
  references: ({ spec, metadata: metadata2 }) => [
    ...spec.workloadSelector === void 0 ? [] : [{ path: ["spec", "workloadSelector", "labels"], to: { type: "selector", kind: "Pod", namespace: metadata2.namespace, labels: spec.workloadSelector.labels ?? {} } }],
    ...spec.outboundTrafficPolicy?.egressProxy === void 0 ? [] : [{ path: ["spec", "outboundTrafficPolicy", "egressProxy", "host"], to: { type: "host", host: spec.outboundTrafficPolicy.egressProxy.host } }]
  ],
  template: ({ name, namespace: namespace2 }) => `apiVersion: networking.istio.io/v1
kind: Sidecar
metadata:
  name: ${name}
  namespace: ${namespace2}
spec:
  egress:
    - hosts:
        - ./*
        - istio-system/*
  outboundTrafficPolicy:
    mode: REGISTRY_ONLY
`,
  summary: ({ spec }) => {
    const hosts2 = (spec.egress ?? []).flatMap((listener2) => listener2.hosts);
    const selected = spec.workloadSelector ? Object.entries(spec.workloadSelector.labels ?? {}).map(([key, value]) => `${key}=${value}`).join(", ") : "whole namespace";
    return [selected, hosts2.join(", "), spec.outboundTrafficPolicy?.mode ?? ""].filter(Boolean).join(" \xB7 ");
  }
});

// lib/model/kinds/stateful-set/index.ts
var statefulSet = defineWorkloadKind({
  name: "StatefulSet",
  group: "apps",
  versions: ["v1"],
  plural: "statefulsets",
  shortNames: ["sts"],
  badge: "ST"
});

// lib/model/kinds/telemetry/expression.ts
var closing = { "(": ")", "[": "]", "{": "}" };
function isBalanced(expression2) {
  const withoutTexts = expression2.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, "0");
  if (withoutTexts.trim() === "" || /["']/.test(withoutTexts)) return false;
  const open = [];
  for (const character of withoutTexts) {
    const close = closing[character];
    if (close !== void 0) open.push(close);
    else if (")]}".includes(character) && open.pop() !== character) return false;
  }
  return open.length === 0;
}

// lib/model/kinds/telemetry/admission.ts
var telemetryRules = {
  providerName: { code: "EXO1870", text: "A provider needs a name." },
  sampling: { code: "EXO1871", text: "randomSamplingPercentage must be between 0 and 100." },
  tagName: { code: "EXO1872", text: "A tag needs a name." },
  tagValue: { code: "EXO1873", text: "Tag {tag} needs a value." },
  writtenTag: { code: "EXO1874", text: "Tag {tag} is written, so it needs a value." },
  removedTag: { code: "EXO1875", text: "Tag {tag} is removed, so it takes no value." },
  customMetric: { code: "EXO1876", text: "A metric needs a name." },
  expression: { code: "EXO1877", text: "The filter expression is not complete." },
  severalTracing: { code: "EXO1878", text: "Only one entry of tracing is used." },
  severalTracers: { code: "EXO1879", text: "Only one tracing provider is used." }
};
function admitTelemetry({ spec, metadata: metadata2 }) {
  return answer(metadata2, refusals10(spec), warnings7(spec));
}
function* refusals10(spec) {
  yield* policyTarget(spec);
  for (const [i, metrics2] of (spec.metrics ?? []).entries()) yield* metricsFaults(metrics2, ["spec", "metrics", i]);
  for (const [i, tracing3] of (spec.tracing ?? []).entries()) yield* tracingFaults(tracing3, ["spec", "tracing", i]);
  for (const [i, { filter: filter2, providers }] of (spec.accessLogging ?? []).entries()) {
    const path = ["spec", "accessLogging", i];
    if (filter2 !== void 0 && !isBalanced(filter2.expression ?? "")) yield fault(telemetryRules.expression, [...path, "filter", "expression"]);
    yield* providerNames(providers, path);
  }
}
function* providerNames(providers = [], path) {
  const bad = providers.findIndex(({ name = "" }) => name === "");
  if (bad >= 0) yield fault(telemetryRules.providerName, [...path, "providers", bad, "name"]);
}
function* metricsFaults({ providers, overrides = [] }, path) {
  yield* providerNames(providers, path);
  for (const [i, { tagOverrides = {}, match: match2 }] of overrides.entries()) {
    const at = [...path, "overrides", i];
    for (const [tag2, { operation: operation2 = "UPSERT", value = "" } = {}] of Object.entries(tagOverrides)) {
      if (operation2 === "UPSERT" && value === "") yield fault(telemetryRules.writtenTag, [...at, "tagOverrides", tag2], { tag: tag2 });
      if (operation2 === "REMOVE" && value !== "") yield fault(telemetryRules.removedTag, [...at, "tagOverrides", tag2], { tag: tag2 });
    }
    if (match2?.customMetric === "") yield fault(telemetryRules.customMetric, [...at, "match", "customMetric"]);
  }
}
function* tracingFaults({ providers, randomSamplingPercentage: sampling = 0, customTags = {} }, path) {
  yield* providerNames(providers, path);
  if (sampling < 0 || sampling > 100) yield fault(telemetryRules.sampling, [...path, "randomSamplingPercentage"]);
  for (const [tag2, source2 = {}] of Object.entries(customTags)) {
    const at = [...path, "customTags", tag2];
    if (tag2 === "") yield fault(telemetryRules.tagName, at);
    const values = [source2.literal && (source2.literal.value ?? ""), source2.header && (source2.header.name ?? ""), source2.environment && (source2.environment.name ?? "")];
    if (values.includes("")) yield fault(telemetryRules.tagValue, at, { tag: tag2 });
  }
}
function* warnings7({ selector, tracing: tracing3 = [] }) {
  yield* selectorWithoutLabels(selector, selector?.matchLabels, ["spec", "selector"]);
  if (tracing3.length > 1) yield fault(telemetryRules.severalTracing, ["spec", "tracing"]);
  for (const [i, { providers = [] }] of tracing3.entries()) if (providers.length > 1) yield fault(telemetryRules.severalTracers, ["spec", "tracing", i, "providers"]);
}

// lib/model/kinds/telemetry/schema.ts
import { z as z34 } from "zod";
var workloadMode = z34.enum(["CLIENT_AND_SERVER", "CLIENT", "SERVER"]);
var provider = z34.strictObject({
  name: z34.string().min(1).describe("Name of the extension provider in the mesh configuration.")
});
var modeMatch = z34.strictObject({
  mode: workloadMode.optional().describe("Side of the traffic; both by default.")
});
var tag = atMostOne(
  z34.strictObject({
    literal: z34.strictObject({ value: z34.string().min(1).describe("Fixed value.") }).optional().describe("A fixed value."),
    environment: z34.strictObject({ name: z34.string().min(1).describe("Name of the variable."), defaultValue: z34.string().optional().describe("Value when the variable is missing.") }).optional().describe("Value of an environment variable of the proxy."),
    header: z34.strictObject({ name: z34.string().min(1).describe("Name of the header."), defaultValue: z34.string().optional().describe("Value when the header is missing.") }).optional().describe("Value of a request header."),
    formatter: z34.strictObject({ value: z34.string().min(1).describe("Text with Envoy operators.") }).optional().describe("Value made from Envoy operators.")
  }),
  "literal",
  "environment",
  "header",
  "formatter"
);
var tracing = z34.strictObject({
  match: modeMatch.optional().describe("Traffic that the settings hold for."),
  providers: z34.array(provider).optional().describe("Tracers that get the spans; only the first is used."),
  randomSamplingPercentage: z34.number().min(0).max(100).nullish().describe("Share of requests that is traced, in percent."),
  disableSpanReporting: z34.boolean().nullish().describe("Send no spans, but pass the headers on."),
  customTags: z34.record(z34.string(), tag).optional().describe("Tags added to each span."),
  useRequestIdForTraceSampling: z34.boolean().nullish().describe("Decide sampling by the request id; true by default."),
  enableIstioTags: z34.boolean().nullish().describe("Add tags of the mesh; true by default.")
});
var metricMatch = atMostOne(
  z34.strictObject({
    metric: z34.enum([
      "ALL_METRICS",
      "REQUEST_COUNT",
      "REQUEST_DURATION",
      "REQUEST_SIZE",
      "RESPONSE_SIZE",
      "TCP_OPENED_CONNECTIONS",
      "TCP_CLOSED_CONNECTIONS",
      "TCP_SENT_BYTES",
      "TCP_RECEIVED_BYTES",
      "GRPC_REQUEST_MESSAGES",
      "GRPC_RESPONSE_MESSAGES"
    ]).optional().describe("One of the standard metrics."),
    customMetric: z34.string().min(1).optional().describe("Metric by its own name."),
    mode: workloadMode.optional().describe("Side of the traffic; both by default.")
  }),
  "metric",
  "customMetric"
);
var tagOverride = holds(
  holds(
    z34.strictObject({
      operation: z34.enum(["UPSERT", "REMOVE"]).optional().describe("Write the tag (the default) or take it away."),
      value: z34.string().optional().describe("Expression for the value of the tag.")
    }),
    ({ operation: operation2, value }) => operation2 !== "UPSERT" || value !== void 0 && value !== "",
    "A tag that is written needs a value."
  ),
  ({ operation: operation2, value }) => operation2 !== "REMOVE" || value === void 0,
  "A tag that is removed takes no value."
);
var metricOverride = z34.strictObject({
  match: metricMatch.optional().describe("Metrics that the settings hold for."),
  disabled: z34.boolean().nullish().describe("Leave the metric out."),
  tagOverrides: z34.record(z34.string(), tagOverride).optional().describe("Tags written or taken away, by name.")
});
var metrics = z34.strictObject({
  providers: z34.array(provider).optional().describe("Providers that get the metrics."),
  overrides: z34.array(metricOverride).optional().describe("Changes of single metrics."),
  reportingInterval: duration.optional().describe("Time between two reports on TCP connections; 5s by default.")
});
var accessLogging = z34.strictObject({
  match: modeMatch.optional().describe("Traffic that the settings hold for."),
  providers: z34.array(provider).optional().describe("Providers that get the log."),
  disabled: z34.boolean().nullish().describe("Write no log."),
  filter: z34.strictObject({ expression: z34.string().optional().describe("CEL expression that an entry must fulfil to be written.") }).optional().describe("Which entries are written.")
});
var telemetrySpec = atMostOne(
  z34.strictObject({
    selector: policySelector.optional().describe("Workloads of this namespace that the settings apply to; without it, all."),
    targetRef: targetRef.optional().describe("Object that the settings are attached to; deprecated, use targetRefs."),
    targetRefs: targetRefs.optional().describe("Objects that the settings are attached to, at most 16."),
    tracing: z34.array(tracing).optional().describe("How requests are traced."),
    metrics: z34.array(metrics).optional().describe("Which metrics are kept."),
    accessLogging: z34.array(accessLogging).optional().describe("Where access logs go.")
  }),
  "selector",
  "targetRef",
  "targetRefs"
);

// lib/model/kinds/telemetry/index.ts
var telemetry = defineKind({
  name: "Telemetry",
  group: "telemetry.istio.io",
  versions: ["v1", "v1alpha1"],
  plural: "telemetries",
  shortNames: ["telemetry"],
  scope: "Namespaced",
  badge: "TE",
  role: "managed",
  schema: telemetrySpec,
  schemaAt: "spec",
  admission: admitTelemetry,
  references: policyReferences,
  template: ({ name, namespace: namespace2 }) => `apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata:
  name: ${name}
  namespace: ${namespace2}
spec:
  accessLogging:
    - providers:
        - name: envoy
`,
  summary: ({ spec }) => ["tracing", "metrics", "accessLogging"].filter((part3) => (spec[part3] ?? []).length > 0).join(", ")
});

// lib/model/kinds/virtual-service/generated-name.ts
function isGeneratedName(host2) {
  const [direction, port8 = "", subset2, name = ""] = host2.split("_");
  return direction === "outbound" && subset2 !== void 0 && /\d/.test(port8) && /[a-zA-Z]/.test(name);
}

// lib/model/kinds/virtual-service/gateway-names-admission.ts
var gatewayNameRules = {
  emptyPart: { code: "EXO1720", text: "Neither namespace nor name may be empty in {gateway}." },
  namespace: { code: "EXO1721", text: "Namespace {namespace} is not allowed." },
  name: { code: "EXO1722", text: "Gateway name {name} is not allowed." },
  legacy: { code: "EXO1723", text: "Write the gateway as namespace/name: {recommended}." }
};
function* gatewayNames(names, path) {
  for (const [i, gateway2] of names.entries()) {
    const slash = gateway2.indexOf("/");
    if (slash < 0) return yield* fullName(gateway2, [...path, i]);
    const namespace2 = gateway2.slice(0, slash);
    const name = gateway2.slice(slash + 1);
    if (namespace2 === "" || name === "") yield fault(gatewayNameRules.emptyPart, [...path, i], { gateway: gateway2 });
    if (!isDnsLabel(namespace2)) yield fault(gatewayNameRules.namespace, [...path, i], { namespace: namespace2 });
    if (!isDnsLabel(name)) yield fault(gatewayNameRules.name, [...path, i], { name });
  }
}
function* gatewayNameWarnings(names, path) {
  const i = names.findIndex((name2) => !name2.includes("/"));
  const [name = "", namespace2] = names[i]?.split(".") ?? [];
  if (namespace2 !== void 0) yield fault(gatewayNameRules.legacy, [...path, i], { recommended: `${namespace2}/${name}` });
}

// lib/model/kinds/virtual-service/http-words.ts
var httpMethods = /* @__PURE__ */ new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "CONNECT", "OPTIONS", "TRACE"]);
var retryConditions = /* @__PURE__ */ new Set([
  "5xx",
  "gateway-error",
  "reset",
  "reset-before-request",
  "connect-failure",
  "retriable-4xx",
  "refused-stream",
  "retriable-status-codes",
  "retriable-headers",
  "envoy-ratelimited",
  "http3-post-connect-failure",
  "cancelled",
  "deadline-exceeded",
  "internal",
  "resource-exhausted",
  "unavailable"
]);
var grpcStatuses = /* @__PURE__ */ new Set([
  "OK",
  "CANCELLED",
  "UNKNOWN",
  "INVALID_ARGUMENT",
  "DEADLINE_EXCEEDED",
  "NOT_FOUND",
  "ALREADY_EXISTS",
  "PERMISSION_DENIED",
  "RESOURCE_EXHAUSTED",
  "FAILED_PRECONDITION",
  "ABORTED",
  "OUT_OF_RANGE",
  "UNIMPLEMENTED",
  "INTERNAL",
  "UNAVAILABLE",
  "DATA_LOSS",
  "UNAUTHENTICATED"
]);
var httpStatuses = new Set(
  [
    [100, 103],
    [200, 208],
    [226, 226],
    [300, 305],
    [307, 308],
    [400, 418],
    [421, 426],
    [428, 429],
    [431, 431],
    [451, 451],
    [500, 508],
    [510, 511]
  ].flatMap(([first = 0, last = 0]) => Array.from({ length: last - first + 1 }, (_, i) => String(first + i)))
);

// lib/model/kinds/virtual-service/http-action-admission.ts
var httpActionRules = {
  method: { code: "EXO1760", text: "{method} is not an HTTP method." },
  origin: { code: "EXO1761", text: "An allowed origin must not be empty." },
  maxAge: { code: "EXO1762", text: "maxAge is in whole seconds." },
  emptyFault: { code: "EXO1763", text: "A fault needs a delay or an abort." },
  status: { code: "EXO1764", text: "HTTP status {status} is not in the range 200 to 600." },
  grpcStatus: { code: "EXO1765", text: "{status} is not a gRPC status." },
  http2Abort: { code: "EXO1766", text: "Aborting by an HTTP/2 error is not supported." },
  exponentialDelay: { code: "EXO1767", text: "exponentialDelay is not supported." },
  emptyRedirect: { code: "EXO1768", text: "A redirect needs a path, an authority, a scheme or a port." },
  redirectPathTwice: { code: "EXO1769", text: "A redirect takes one of uri and prefixRewrite." },
  redirectPrefix: { code: "EXO1770", text: "prefixRewrite needs conditions on a path prefix." },
  redirectCode: { code: "EXO1771", text: "{code} is not a redirect status; it must be 3xx." },
  redirectScheme: { code: "EXO1772", text: "The scheme of a redirect must be http or https, not {scheme}." },
  hugeBody: { code: "EXO1773", text: "A response body must be smaller than 1 MiB." },
  negativeAttempts: { code: "EXO1774", text: "attempts must not be negative." },
  idleRetry: { code: "EXO1775", text: "attempts 0 switches retries off, so nothing else may be said about them." },
  retryCondition: { code: "EXO1776", text: '"{condition}" is not a condition for retries.' },
  rewriteTwice: { code: "EXO1777", text: "A rewrite takes one of uri and uriRegexRewrite." },
  emptyRewrite: { code: "EXO1778", text: "A rewrite needs uri, uriRegexRewrite or authority." },
  regexRewrite: { code: "EXO1779", text: "uriRegexRewrite needs both match and rewrite, and match must be RE2." }
};
function* corsFaults(cors, path) {
  if (cors === void 0) return;
  for (const [i, origin] of (cors.allowOrigins ?? []).entries()) {
    const at = [...path, "allowOrigins", i];
    if (!(origin.exact || origin.prefix || origin.regex)) yield fault(httpActionRules.origin, at);
    else yield* regexCondition(origin, at);
  }
  for (const [i, method] of (cors.allowMethods ?? []).entries()) if (method !== "*" && !httpMethods.has(method)) yield fault(httpActionRules.method, [...path, "allowMethods", i], { method });
  for (const field2 of ["allowHeaders", "exposeHeaders"]) {
    for (const [i, name] of (cors[field2] ?? []).entries()) if (name !== "*" && !isHeaderName(name)) yield fault(headerRules.name, [...path, field2, i], { name });
  }
  yield* durationForm(cors.maxAge, [...path, "maxAge"]);
  if (((cors.maxAge === void 0 ? 0 : parseDuration(cors.maxAge)) ?? 0) % 1e9 > 0) yield fault(httpActionRules.maxAge, [...path, "maxAge"]);
}
function* faultInjection(injected, path) {
  if (injected === void 0) return;
  const { abort: abort2, delay: delay2 } = injected;
  if (abort2 === void 0 && delay2 === void 0) yield fault(httpActionRules.emptyFault, path);
  if (abort2 !== void 0) yield* abortFaults(abort2, [...path, "abort"]);
  if (delay2 === void 0) return;
  const at = [...path, "delay"];
  yield* fineShare(delay2.percentage, [...at, "percentage"]);
  yield* durationForm(delay2.exponentialDelay ?? delay2.fixedDelay, [...at, delay2.exponentialDelay === void 0 ? "fixedDelay" : "exponentialDelay"]);
  if (delay2.exponentialDelay !== void 0) yield fault(httpActionRules.exponentialDelay, [...at, "exponentialDelay"]);
}
function* abortFaults(abort2, path) {
  yield* fineShare(abort2.percentage, [...path, "percentage"]);
  if (abort2.grpcStatus !== void 0 && !grpcStatuses.has(abort2.grpcStatus)) yield fault(httpActionRules.grpcStatus, [...path, "grpcStatus"], { status: abort2.grpcStatus });
  if (abort2.http2Error !== void 0) yield fault(httpActionRules.http2Abort, [...path, "http2Error"]);
  if (abort2.httpStatus !== void 0) yield* statusRange(abort2.httpStatus, [...path, "httpStatus"]);
}
function* statusRange(status, path) {
  if (status < 200 || status > 600) yield fault(httpActionRules.status, path, { status });
}
function* redirectFaults({ redirect: redirect2, match: match2 = [] }, path) {
  if (redirect2 === void 0) return;
  const { uri = "", prefixRewrite = "", authority = "", scheme: scheme2 = "", redirectCode: code = 0, port: port8 = 0 } = redirect2;
  const hasPort = redirect2.port !== void 0 || redirect2.derivePort !== void 0;
  if (!uri && !prefixRewrite && !authority && !scheme2 && !hasPort) return yield fault(httpActionRules.emptyRedirect, path);
  if (uri && prefixRewrite) return yield fault(httpActionRules.redirectPathTwice, path);
  if (prefixRewrite && match2.some((condition2) => condition2.uri !== void 0 && condition2.uri.prefix === void 0)) return yield fault(httpActionRules.redirectPrefix, [...path, "prefixRewrite"]);
  if (code !== 0 && (code < 300 || code > 399)) return yield fault(httpActionRules.redirectCode, [...path, "redirectCode"], { code });
  if (!["", "http", "https"].includes(scheme2)) return yield fault(httpActionRules.redirectScheme, [...path, "scheme"], { scheme: scheme2 });
  if (port8 > 0) yield* portRange(port8, [...path, "port"]);
}
function* directResponseFaults(response, path) {
  if (response === void 0) return;
  const { string = "", bytes = "" } = response.body ?? {};
  if (Math.max(string.length, bytes.length * 3 / 4) > 1048576) yield fault(httpActionRules.hugeBody, [...path, "body"]);
  yield* statusRange(response.status ?? 0, [...path, "status"]);
}
function* retryFaults(retries2, path) {
  if (retries2 === void 0) return;
  const { attempts = 0, perTryTimeout, retryOn = "", retryRemoteLocalities, backoff } = retries2;
  if (attempts < 0) yield fault(httpActionRules.negativeAttempts, [...path, "attempts"]);
  if (attempts === 0 && (perTryTimeout !== void 0 || retryOn !== "" || retryRemoteLocalities !== void 0)) yield fault(httpActionRules.idleRetry, path);
  yield* durationForm(perTryTimeout, [...path, "perTryTimeout"]);
  yield* durationForm(backoff, [...path, "backoff"]);
  if (retryOn === "") return;
  for (const condition2 of retryOn.split(",")) {
    if (!httpStatuses.has(condition2) && !retryConditions.has(condition2)) yield fault(httpActionRules.retryCondition, [...path, "retryOn"], { condition: condition2 });
  }
}
function* rewriteFaults(rewrite2, path) {
  if (rewrite2 === void 0) return;
  const { uri = "", authority = "", uriRegexRewrite: regex } = rewrite2;
  if (uri && regex !== void 0) return yield fault(httpActionRules.rewriteTwice, path);
  if (!uri && regex === void 0 && !authority) return yield fault(httpActionRules.emptyRewrite, path);
  if (regex === void 0) return;
  const broken = !regex.match || !regex.rewrite || expression(regex.match, path).next().done !== true;
  if (broken) yield fault(httpActionRules.regexRewrite, [...path, "uriRegexRewrite"]);
}

// lib/model/kinds/virtual-service/http-match-admission.ts
var httpMatchRules = {
  sourceNamespace: { code: "EXO1750", text: "Namespace {namespace} is not allowed." }
};
var pseudoHeaders = /* @__PURE__ */ new Set([":method", ":scheme", ":authority", ":path", ":status"]);
function* matchFaults2({ match: match2 = [] }, path) {
  for (const [i, condition2] of match2.entries()) {
    const at = [...path, "match", i];
    yield* texts3(condition2, at);
    yield* client(condition2, at);
  }
}
function* texts3(match2, path) {
  for (const [name, value] of Object.entries(match2.headers ?? {})) {
    yield* conditionName(name, [...path, "headers", name]);
    yield* textCondition(value, [...path, "headers", name]);
  }
  yield* regexCondition(match2.uri, [...path, "uri"]);
  for (const field2 of ["scheme", "method", "authority"]) yield* textCondition(match2[field2], [...path, field2]);
  for (const [name, value] of Object.entries(match2.queryParams ?? {})) yield* textCondition(value, [...path, "queryParams", name]);
  yield* absentHeaders(match2.withoutHeaders ?? {}, [...path, "withoutHeaders"]);
}
function* absentHeaders(conditions2, path) {
  for (const [name, value] of Object.entries(conditions2)) {
    yield* conditionName(name, [...path, name]);
    if (value?.regex !== "*") yield* textCondition(value, [...path, name]);
  }
}
function* client({ port: port8 = 0, sourceLabels = {}, gateways: gateways2 = [], sourceNamespace = "" }, path) {
  if (port8 !== 0) yield* portRange(port8, [...path, "port"]);
  yield* labelForms(sourceLabels, [...path, "sourceLabels"]);
  yield* gatewayNames(gateways2, [...path, "gateways"]);
  if (sourceNamespace !== "" && !isDnsLabel(sourceNamespace)) yield fault(httpMatchRules.sourceNamespace, [...path, "sourceNamespace"], { namespace: sourceNamespace });
}
function* conditionName(name, path) {
  if (name === "") yield fault(headerRules.emptyName, path);
  else if (!isClaim(name) && !pseudoHeaders.has(name) && !isHeaderName(name)) yield fault(headerRules.name, path, { name });
}
function isClaim(name) {
  return /^@request\.auth\.claims(?:\..+|\[.+\])$/i.test(name);
}

// lib/model/kinds/virtual-service/weights-admission.ts
var weightRules = {
  destinationNeeded: { code: "EXO1740", text: "A destination is needed." },
  negative: { code: "EXO1741", text: "A weight must not be negative, as {weight} is." },
  sum: { code: "EXO1742", text: "The weights of several destinations must not add up to 0." }
};
function* weighted(list2, path) {
  let sum = 0;
  for (const [i, { destination: to, weight = 0, headers: headers2 }] of list2.entries()) {
    const at = [...path, i];
    if (to === void 0) yield fault(weightRules.destinationNeeded, at);
    yield* headerChanges(headers2, [...at, "headers"]);
    yield* destination2(to, [...at, "destination"]);
    if (weight < 0) yield fault(weightRules.negative, [...at, "weight"], { weight });
    sum += weight;
  }
  if (list2.length > 1 && sum === 0) yield fault(weightRules.sum, path);
}

// lib/model/kinds/virtual-service/http-route-admission.ts
var httpRouteRules = {
  rootAction: { code: "EXO1730", text: "A route that delegates takes no {field}." },
  delegateOfDelegate: { code: "EXO1731", text: "A delegate cannot delegate further." },
  conflict: { code: "EXO1732", text: "A route cannot have both {a} and {b}." },
  actionNeeded: { code: "EXO1733", text: "A route needs a destination, a redirect or a directResponse." },
  mirrorShare: { code: "EXO1734", text: "The share of a mirror must be between 0 and 100." },
  mirrorDestination: { code: "EXO1735", text: "A mirror needs a destination." },
  authorityTwice: { code: "EXO1736", text: "The authority is set in more than one place." }
};
function* httpRoute(route2, isDelegate, path) {
  yield* conflicts(route2, isDelegate, path);
  yield* matchFaults2(route2, path);
  yield* headerChanges(route2.headers, [...path, "headers"]);
  yield* corsFaults(route2.corsPolicy, [...path, "corsPolicy"]);
  yield* faultInjection(route2.fault, [...path, "fault"]);
  yield* mirrorFaults(route2, path);
  yield* redirectFaults(route2, [...path, "redirect"]);
  yield* directResponseFaults(route2.directResponse, [...path, "directResponse"]);
  yield* retryFaults(route2.retries, [...path, "retries"]);
  yield* rewriteFaults(route2.rewrite, [...path, "rewrite"]);
  yield* authorityFaults(route2, path);
  yield* weighted(route2.route ?? [], [...path, "route"]);
  yield* durationForm(route2.timeout, [...path, "timeout"]);
}
function* conflicts(route2, isDelegate, path) {
  if (route2.delegate !== void 0 && !isDelegate) return yield* rootConflicts(route2, path);
  if (route2.delegate !== void 0) yield fault(httpRouteRules.delegateOfDelegate, [...path, "delegate"]);
  yield* actionConflicts(route2, path);
  if (route2.mirror !== void 0 && (route2.mirrors ?? []).length > 0) yield fault(httpRouteRules.conflict, path, { a: "mirror", b: "mirrors" });
}
function* rootConflicts(route2, path) {
  if (route2.redirect !== void 0) yield fault(httpRouteRules.rootAction, [...path, "redirect"], { field: "redirect" });
  if ((route2.route ?? []).length > 0) yield fault(httpRouteRules.rootAction, [...path, "route"], { field: "route" });
}
function* actionConflicts(route2, path) {
  const forwards = (route2.route ?? []).length > 0;
  const answers = route2.redirect !== void 0 ? "redirect" : route2.directResponse !== void 0 ? "directResponse" : void 0;
  if (answers === void 0) {
    if (!forwards) yield fault(httpRouteRules.actionNeeded, path);
    return;
  }
  if (forwards) yield fault(httpRouteRules.conflict, [...path, "route"], { a: "route", b: answers });
  if (route2.fault !== void 0) yield fault(httpRouteRules.conflict, [...path, "fault"], { a: "fault", b: answers });
  if (route2.rewrite !== void 0) yield fault(httpRouteRules.conflict, [...path, "rewrite"], { a: "rewrite", b: answers });
  if (answers === "redirect" && route2.directResponse !== void 0) yield fault(httpRouteRules.conflict, [...path, "directResponse"], { a: "directResponse", b: answers });
}
function* mirrorFaults(route2, path) {
  const percent2 = route2.mirrorPercent ?? route2.mirror_percent ?? 0;
  if (percent2 > 100) yield fault(httpRouteRules.mirrorShare, [...path, "mirrorPercent"]);
  yield* mirrorShare(route2.mirrorPercentage?.value, [...path, "mirrorPercentage", "value"]);
  yield* destination2(route2.mirror, [...path, "mirror"]);
  for (const [i, mirror2] of (route2.mirrors ?? []).entries()) {
    const at = [...path, "mirrors", i];
    if (mirror2.destination === void 0) {
      yield fault(httpRouteRules.mirrorDestination, at);
      continue;
    }
    yield* destination2(mirror2.destination, [...at, "destination"]);
    yield* mirrorShare(mirror2.percentage?.value, [...at, "percentage", "value"]);
  }
}
function* mirrorShare(value, path) {
  if (value !== void 0 && (value < 0 || value > 100)) yield fault(httpRouteRules.mirrorShare, path);
}
function* authorityFaults({ rewrite: rewrite2, headers: headers2 }, path) {
  const { set = {}, add = {} } = headers2?.request ?? {};
  const changes = [...Object.entries(set), ...Object.entries(add)].filter(([name]) => isAuthority(name));
  let current = rewrite2?.authority ?? "";
  for (const [, value = ""] of changes) {
    if (current !== "") return yield fault(httpRouteRules.authorityTwice, [...path, "headers", "request"]);
    current = value;
  }
}

// lib/model/kinds/virtual-service/l4-route-admission.ts
var l4Rules = {
  matchNeeded: { code: "EXO1780", text: "A tls route needs at least one condition." },
  tlsRouteNeeded: { code: "EXO1781", text: "A tls route needs a destination." },
  tcpRouteNeeded: { code: "EXO1782", text: "A tcp route needs a destination." },
  serverNameNeeded: { code: "EXO1783", text: "A tls condition needs at least one server name." },
  serverNameOutside: { code: "EXO1784", text: "Server name {host} lies outside the hosts of the document." },
  serverNameIp: { code: "EXO1785", text: "Clients send no server name for the address {host}." }
};
function* tlsRoute({ match: match2 = [], route: route2 = [] }, hosts2, generated, path) {
  if (match2.length === 0) yield fault(l4Rules.matchNeeded, path);
  for (const [i, condition2] of match2.entries()) {
    const at = [...path, "match", i];
    const { sniHosts = [] } = condition2;
    if (sniHosts.length === 0) yield fault(l4Rules.serverNameNeeded, [...at, "sniHosts"]);
    for (const [j, name] of sniHosts.entries()) yield* serverName(name, hosts2, generated, [...at, "sniHosts", j]);
    yield* connection(condition2, at);
  }
  if (route2.length === 0) yield fault(l4Rules.tlsRouteNeeded, path);
  yield* weighted(route2, [...path, "route"]);
}
function* tcpRoute({ match: match2 = [], route: route2 = [] }, path) {
  for (const [i, condition2] of match2.entries()) yield* connection(condition2, [...path, "match", i]);
  if (route2.length === 0) yield fault(l4Rules.tcpRouteNeeded, path);
  yield* weighted(route2, [...path, "route"]);
}
function* tlsRouteWarnings({ match: match2 = [] }, path) {
  for (const [i, { sniHosts = [] }] of match2.entries()) {
    for (const [j, host2] of sniHosts.entries()) if (!isWildcardName(host2) && isIpAddress(host2)) yield fault(l4Rules.serverNameIp, [...path, "match", i, "sniHosts", j], { host: host2 });
  }
}
function* serverName(name, hosts2, generated, path) {
  const sound = isWildcardName(name) || generated && isGeneratedName(name);
  if (!sound) {
    if (!isIpAddress(name)) yield* wildcardName(name, path);
  } else if (!hosts2.some((host2) => hostSubsetOf(name, host2))) {
    yield fault(l4Rules.serverNameOutside, path, { host: name });
  }
}
function* connection({ destinationSubnets = [], port: port8 = 0, sourceLabels = {}, gateways: gateways2 = [] }, path) {
  for (const [i, subnet] of destinationSubnets.entries()) yield* addressOrRange(subnet, [...path, "destinationSubnets", i]);
  if (port8 !== 0) yield* portRange(port8, [...path, "port"]);
  yield* labelForms(sourceLabels, [...path, "sourceLabels"]);
  yield* gatewayNames(gateways2, [...path, "gateways"]);
}

// lib/model/kinds/virtual-service/unreachable.ts
var unreachableRules = {
  unreachable: { code: "EXO1790", text: "Rule {rule} is never reached: {reason}." },
  ineffective: { code: "EXO1791", text: "Condition {match} of rule {rule} has no effect: rule {earlier} takes the same traffic." }
};
function* unreachable({ http: http2 = [], tls = [], tcp: tcp2 = [] }) {
  yield* repeated2(http2, ["spec", "http"]);
  yield* covered(prefixes(http2), http2, ["spec", "http"]);
  yield* repeated2(tcp2, ["spec", "tcp"]);
  yield* repeated2(tls, ["spec", "tls"]);
}
function* repeated2(rules2, path) {
  const known2 = /* @__PURE__ */ new Map();
  let catchAll = false;
  for (const [i, { match: match2 = [] }] of rules2.entries()) {
    const at = [...path, i];
    if (match2.length === 0) {
      if (catchAll) yield fault(unreachableRules.unreachable, at, { rule: ruleName(rules2, i), reason: "only the last rule can have no conditions" });
      catchAll = true;
      continue;
    }
    if (catchAll) {
      for (const j of match2.keys()) yield fault(unreachableRules.unreachable, [...at, "match", j], { rule: ruleName(rules2, i), reason: "a rule before it has no conditions" });
      continue;
    }
    let repeats = 0;
    for (const [j, condition2] of match2.entries()) {
      const text2 = canonical(condition2);
      const earlier = known2.get(text2);
      if (earlier === void 0) known2.set(text2, i);
      else {
        repeats += 1;
        yield fault(unreachableRules.ineffective, [...at, "match", j], { rule: ruleName(rules2, i), match: matchName(condition2, j), earlier: ruleName(rules2, earlier) });
      }
    }
    if (repeats === match2.length) yield fault(unreachableRules.unreachable, at, { rule: ruleName(rules2, i), reason: "earlier rules have all its conditions" });
  }
}
function* covered(list2, rules2, path) {
  for (const [i, earlier] of list2.entries()) {
    for (const later of list2.slice(i + 1)) {
      if (later.prefix === earlier.prefix || !covers2(earlier, later)) continue;
      const names = { rule: ruleName(rules2, later.rule), match: matchName(later.condition, later.match), earlier: ruleName(rules2, earlier.rule) };
      yield fault(unreachableRules.ineffective, [...path, later.rule, "match", later.match], names);
    }
  }
}
function prefixes(rules2) {
  const known2 = /* @__PURE__ */ new Set();
  return rules2.flatMap(
    ({ match: match2 = [] }, rule4) => match2.flatMap((condition2, i) => {
      const text2 = canonical(condition2);
      const prefix = condition2.uri?.prefix;
      if (known2.has(text2)) return [];
      known2.add(text2);
      return prefix === void 0 || prefix === "" ? [] : [{ rule: rule4, match: i, prefix, condition: condition2 }];
    })
  );
}
function covers2(a, b) {
  const [x, y] = [a.condition, b.condition];
  if (!b.prefix.startsWith(a.prefix) || (x.port ?? 0) !== (y.port ?? 0)) return false;
  const method = [textOf(x.method) || "exact:GET", textOf(y.method) || "exact:GET"];
  if (!method[0].startsWith(method[1]) || !textOf(x.authority).startsWith(textOf(y.authority))) return false;
  return conditionsCover(x.headers, y.headers) && conditionsCover(x.queryParams, y.queryParams) && conditionsCover(x.withoutHeaders, y.withoutHeaders);
}
function conditionsCover(a = {}, b = {}) {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && textOf(a[key]).startsWith(textOf(b[key])));
}
function textOf(match2) {
  if (match2?.exact) return `exact:${match2.exact}`;
  return match2?.prefix ? `prefix:${match2.prefix}` : "";
}
function canonical(condition2) {
  return JSON.stringify(sorted({ ...condition2, name: void 0 }));
}
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1).map(([key, entry]) => [key, sorted(entry)])
  );
}
function ruleName(rules2, i) {
  const name = rules2[i]?.name;
  return name ? `"${name}"` : `#${i}`;
}
function matchName(condition2, i) {
  return "name" in condition2 && typeof condition2.name === "string" && condition2.name !== "" ? `"${condition2.name}"` : `#${i}`;
}

// lib/model/kinds/virtual-service/admission.ts
var virtualServiceRules = {
  delegateGateways: { code: "EXO1701", text: "Without hosts this is a delegate, which takes no gateways." },
  delegateTls: { code: "EXO1702", text: "Without hosts this is a delegate, which takes no tls routes." },
  delegateTcp: { code: "EXO1703", text: "Without hosts this is a delegate, which takes no tcp routes." },
  claimOnMesh: { code: "EXO1704", text: "Routing by the token claim {key} works on gateways only." },
  starOnMesh: { code: "EXO1705", text: "The host * is not allowed for sidecars; bind to gateways only." },
  repeatedHosts: { code: "EXO1706", text: "Hosts {a} and {b} overlap." },
  routeNeeded: { code: "EXO1707", text: "At least one http, tls or tcp route is needed." },
  deprecatedMirrorPercent: { code: "EXO1708", text: "mirrorPercent is deprecated; use mirrorPercentage." },
  largeBody: { code: "EXO1709", text: "A response body over 100 KiB burdens the control plane." }
};
function admitVirtualService({ spec, metadata: metadata2 }) {
  return answer(metadata2, refusals11(spec, metadata2.namespace), warnings8(spec));
}
function* refusals11(spec, namespace2) {
  const { hosts: hosts2 = [], gateways: gateways2 = [], http: http2 = [], tls = [], tcp: tcp2 = [] } = spec;
  if (hosts2.length === 0) yield* delegateFaults(spec);
  yield* gatewayNames(gateways2, ["spec", "gateways"]);
  const onGatewaysOnly = gateways2.length > 0 && !gateways2.includes("mesh");
  if (!onGatewaysOnly) for (const [i, route2] of http2.entries()) yield* claims(route2, ["spec", "http", i]);
  yield* hostFaults(spec, onGatewaysOnly);
  if (http2.length === 0 && tls.length === 0 && tcp2.length === 0) yield fault(virtualServiceRules.routeNeeded, ["spec"]);
  for (const [i, route2] of http2.entries()) yield* httpRoute(route2, hosts2.length === 0, ["spec", "http", i]);
  for (const [i, route2] of tls.entries()) yield* tlsRoute(route2, hosts2, onGatewaysOnly || gateways2.length === 0, ["spec", "tls", i]);
  for (const [i, route2] of tcp2.entries()) yield* tcpRoute(route2, ["spec", "tcp", i]);
  yield* exportTo(spec.exportTo ?? [], namespace2, "VirtualService");
}
function* delegateFaults({ gateways: gateways2 = [], tls = [], tcp: tcp2 = [] }) {
  if (gateways2.length > 0) yield fault(virtualServiceRules.delegateGateways, ["spec", "gateways"]);
  if (tls.length > 0) yield fault(virtualServiceRules.delegateTls, ["spec", "tls"]);
  if (tcp2.length > 0) yield fault(virtualServiceRules.delegateTcp, ["spec", "tcp"]);
}
function* claims({ match: match2 = [] }, path) {
  for (const [i, condition2] of match2.entries()) {
    for (const field2 of ["headers", "withoutHeaders"]) {
      for (const key of Object.keys(condition2[field2] ?? {})) if (isClaim(key)) yield fault(virtualServiceRules.claimOnMesh, [...path, "match", i, field2, key], { key });
    }
  }
}
function* hostFaults({ hosts: hosts2 = [], tls = [] }, onGatewaysOnly) {
  const generated = onGatewaysOnly && tls.some(({ match: match2 = [] }) => match2.some(({ sniHosts = [] }) => sniHosts.length > 0));
  const faults = hosts2.flatMap((host2, i) => [...hostFault(host2, onGatewaysOnly, generated, ["spec", "hosts", i])]);
  yield* faults;
  if (faults.length > 0) return;
  for (const [i, a] of hosts2.entries()) {
    for (const [j, b] of hosts2.entries()) if (j > i && hostMatches(a, b)) yield fault(virtualServiceRules.repeatedHosts, ["spec", "hosts", j], { a, b });
  }
}
function* hostFault(host2, onGatewaysOnly, generated, path) {
  if (generated && isGeneratedName(host2)) return;
  if (!isWildcardName(host2)) {
    if (!isIpAddress(host2)) yield* wildcardName(host2, path);
  } else if (!onGatewaysOnly && host2 === "*") {
    yield fault(virtualServiceRules.starOnMesh, path);
  }
}
function* warnings8(spec) {
  const { gateways: gateways2 = [], http: http2 = [], tls = [] } = spec;
  yield* gatewayNameWarnings(gateways2, ["spec", "gateways"]);
  for (const [i, route2] of http2.entries()) yield* httpWarnings(route2, ["spec", "http", i]);
  for (const [i, route2] of tls.entries()) yield* tlsRouteWarnings(route2, ["spec", "tls", i]);
  yield* unreachable(spec);
}
function* httpWarnings({ mirrorPercent, mirror_percent, directResponse: directResponse2 }, path) {
  if (mirrorPercent !== void 0 || mirror_percent !== void 0) yield fault(virtualServiceRules.deprecatedMirrorPercent, [...path, mirrorPercent === void 0 ? "mirror_percent" : "mirrorPercent"]);
  const { string = "", bytes = "" } = directResponse2?.body ?? {};
  const size = Math.max(string.length, bytes.length * 3 / 4);
  if (size > 102400 && size <= 1048576) yield fault(virtualServiceRules.largeBody, [...path, "directResponse", "body"]);
}

// lib/model/kinds/virtual-service/references.ts
function referencesOf({ spec, metadata: metadata2 }) {
  return [
    ...gateways(spec.gateways ?? [], ["spec", "gateways"], metadata2.namespace),
    ...(spec.http ?? []).flatMap((route2, i) => ofHttpRoute(route2, ["spec", "http", i], metadata2.namespace)),
    ...(spec.tls ?? []).flatMap((route2, i) => destinations(route2.route ?? [], ["spec", "tls", i, "route"])),
    ...(spec.tcp ?? []).flatMap((route2, i) => destinations(route2.route ?? [], ["spec", "tcp", i, "route"]))
  ];
}
function ofHttpRoute(route2, path, namespace2) {
  return [
    ...(route2.match ?? []).flatMap((match2, i) => gateways(match2.gateways ?? [], [...path, "match", i, "gateways"], namespace2)),
    ...destinations(route2.route ?? [], [...path, "route"]),
    ...route2.mirror === void 0 ? [] : [toHost(route2.mirror, [...path, "mirror"])],
    ...destinations(route2.mirrors ?? [], [...path, "mirrors"]),
    ...delegateOf(route2, path, namespace2)
  ];
}
function destinations(list2, path) {
  return list2.map(({ destination: destination3 }, i) => toHost(destination3, [...path, i, "destination"]));
}
function toHost({ host: host2, port: port8, subset: subset2 }, path) {
  return { path: [...path, "host"], to: { type: "host", host: host2, ...port8?.number === void 0 ? {} : { port: port8.number }, ...subset2 === void 0 ? {} : { subset: subset2 } } };
}
function delegateOf(route2, path, own) {
  if (route2.delegate?.name === void 0) return [];
  return [{ path: [...path, "delegate", "name"], to: { type: "resource", kind: "VirtualService", namespace: route2.delegate.namespace || own, name: route2.delegate.name } }];
}
function gateways(names, path, own) {
  return names.flatMap((text2, i) => {
    if (text2 === "mesh") return [];
    const slash = text2.indexOf("/");
    const namespace2 = slash < 0 ? own : text2.slice(0, slash);
    return [{ path: [...path, i], to: { type: "resource", kind: "Gateway", namespace: namespace2, name: text2.slice(slash + 1) } }];
  });
}

// lib/model/kinds/virtual-service/schema.ts
import { z as z38 } from "zod";

// lib/model/kinds/virtual-service/cors.ts
import { z as z35 } from "zod";
var corsPolicy = z35.strictObject({
  allowOrigin: z35.array(z35.string()).optional().describe("Origins allowed, as plain text; deprecated, use allowOrigins."),
  allowOrigins: z35.array(stringMatch).optional().describe("Conditions on the Origin header of which one must hold."),
  allowMethods: z35.array(z35.string()).optional().describe("Methods allowed, sent in Access-Control-Allow-Methods."),
  allowHeaders: z35.array(z35.string()).optional().describe("Request headers allowed, sent in Access-Control-Allow-Headers."),
  exposeHeaders: z35.array(z35.string()).optional().describe("Response headers that scripts may read."),
  maxAge: duration.optional().describe("How long a browser may keep the answer to a preflight request."),
  allowCredentials: z35.boolean().nullish().describe("Whether requests may carry credentials."),
  unmatchedPreflights: z35.enum(["UNSPECIFIED", "FORWARD", "IGNORE"]).optional().describe("Whether preflight requests of other origins are forwarded (the default) or answered empty.")
});

// lib/model/kinds/virtual-service/actions.ts
import { z as z36 } from "zod";
var redirect = atMostOne(
  z36.strictObject({
    uri: z36.string().optional().describe("Path of the new address; replaces the whole path."),
    prefixRewrite: z36.string().optional().describe("Text that replaces the matched prefix of the path, instead of uri."),
    authority: z36.string().optional().describe("Host of the new address."),
    port: uint32.optional().describe("Port of the new address."),
    derivePort: z36.enum(["FROM_PROTOCOL_DEFAULT", "FROM_REQUEST_PORT"]).optional().describe("Where the port of the new address comes from, instead of port."),
    scheme: z36.string().optional().describe("Scheme of the new address, http or https."),
    redirectCode: uint32.optional().describe("HTTP status: 301 (the default), 302, 303, 307 or 308.")
  }),
  "port",
  "derivePort"
);
var base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
var body = atMostOne(
  z36.strictObject({
    string: z36.string().optional().describe("Body as text."),
    bytes: z36.string().regex(base64).optional().describe("Body as base64 of its bytes.")
  }),
  "string",
  "bytes"
);
var directResponse = z36.strictObject({
  status: uint32.describe("HTTP status of the answer."),
  body: body.optional().describe("Body of the answer; empty by default.")
});
var uriRegexRewrite = z36.strictObject({
  match: z36.string().optional().describe("RE2 expression that is looked for in the path."),
  rewrite: z36.string().optional().describe(String.raw`Text that replaces what matched; \1 stands for the first group.`)
});
var rewrite = z36.strictObject({
  uri: z36.string().optional().describe("Text that replaces the matched prefix, or the whole path of an exact match."),
  authority: z36.string().optional().describe("Value that replaces the Host header."),
  uriRegexRewrite: uriRegexRewrite.optional().describe("Rewrites the path by an expression, instead of uri.")
});

// lib/model/kinds/virtual-service/fault.ts
import { z as z37 } from "zod";
var delay = atMostOne(
  z37.strictObject({
    percent: int32.optional().describe("Share of requests in whole percent; deprecated, use percentage."),
    fixedDelay: duration.optional().describe("How long a request is held back."),
    exponentialDelay: duration.optional().describe("Refused: not supported."),
    percentage: percent.optional().describe("Share of requests that is delayed; none by default.")
  }),
  "fixedDelay",
  "exponentialDelay"
);
var abort = atMostOne(
  z37.strictObject({
    httpStatus: int32.optional().describe("HTTP status answered, 200 to 600."),
    grpcStatus: z37.string().optional().describe("Status answered to gRPC, by name."),
    http2Error: z37.string().optional().describe("Refused: not supported."),
    percentage: percent.optional().describe("Share of requests that is aborted; none by default.")
  }),
  "httpStatus",
  "grpcStatus",
  "http2Error"
);
var fault2 = z37.strictObject({
  delay: delay.optional().describe("Hold requests back before forwarding."),
  abort: abort.optional().describe("Answer requests with an error instead of forwarding.")
});

// lib/model/kinds/virtual-service/schema.ts
var stringMatches = z38.record(z38.string(), stringMatch);
var httpMatch = z38.strictObject({
  name: z38.string().optional().describe("Name of the condition, appended to the route name in statistics."),
  uri: stringMatch.optional().describe("Condition on the path, without the query."),
  scheme: stringMatch.optional().describe("Condition on the URI scheme."),
  method: stringMatch.optional().describe("Condition on the HTTP method."),
  authority: stringMatch.optional().describe("Condition on the Host header."),
  headers: stringMatches.optional().describe("Conditions on request headers by name; names are lower case."),
  port: uint32.optional().describe("Port that the client dialled."),
  sourceLabels: labels.optional().describe("Labels that the client workload must carry."),
  gateways: z38.array(z38.string()).optional().describe("Gateways the condition holds for; replaces the list of the document."),
  queryParams: stringMatches.optional().describe("Conditions on query parameters by name."),
  ignoreUriCase: z38.boolean().optional().describe("Compare exact and prefix paths without regard to case; false by default."),
  withoutHeaders: stringMatches.optional().describe("Conditions on request headers that must not hold."),
  sourceNamespace: z38.string().optional().describe("Namespace that the client workload must live in."),
  statPrefix: z38.string().optional().describe("Prefix for statistics of this route.")
});
var httpDestination = z38.strictObject({
  destination: destination.describe("Host, port and subset that receives the request."),
  weight: int32.optional().describe("Share of requests relative to the sum of all weights; a single destination takes all."),
  headers: headers.optional().describe("Changes of headers for this destination.")
});
var retries = z38.strictObject({
  attempts: int32.optional().describe("Number of retries; 0 switches retries off."),
  perTryTimeout: duration.optional().describe("Longest wait for one attempt; the timeout of the route by default."),
  retryOn: z38.string().optional().describe("Conditions, separated by commas, under which a request is tried again."),
  retryRemoteLocalities: z38.boolean().nullish().describe("Let retries go to other localities; false by default."),
  retryIgnorePreviousHosts: z38.boolean().nullish().describe("Avoid hosts that were tried already; true by default."),
  backoff: duration.optional().describe("Shortest pause between retries; 25ms by default.")
});
var mirror = z38.strictObject({
  destination: destination.describe("Host that receives the copy; its answer is ignored."),
  percentage: percent.optional().describe("Share of requests that is copied; all by default.")
});
var delegate = z38.strictObject({
  name: z38.string().optional().describe("Name of the VirtualService that holds the routes."),
  namespace: z38.string().optional().describe("Namespace of that VirtualService; this one by default.")
});
var httpRoute2 = z38.strictObject({
  name: z38.string().optional().describe("Name of the route, shown in access logs."),
  match: z38.array(httpMatch).optional().describe("Conditions of which one must hold; none matches every request."),
  route: z38.array(httpDestination).optional().describe("Destinations with their shares."),
  redirect: redirect.optional().describe("Answer with a redirect instead of forwarding."),
  directResponse: directResponse.optional().describe("Answer with a fixed response instead of forwarding."),
  delegate: delegate.optional().describe("Another VirtualService that holds the routes below this one; only where neither route nor redirect is given."),
  rewrite: rewrite.optional().describe("Change path or authority before forwarding."),
  timeout: duration.optional().describe("Longest wait for the whole answer; none by default."),
  retries: retries.optional().describe("How failed requests are tried again; two retries on connection failures by default."),
  fault: fault2.optional().describe("Faults put in on purpose; timeouts and retries do not apply then."),
  mirror: destination.optional().describe("Host that receives a copy of the requests."),
  mirrors: z38.array(mirror).optional().describe("Hosts that receive a copy of the requests; instead of mirror."),
  mirrorPercent: uint32.nullish().describe("Share of copied requests in whole percent; deprecated, use mirrorPercentage."),
  mirror_percent: uint32.nullish().describe("Share of copied requests in whole percent; deprecated, use mirrorPercentage."),
  mirrorPercentage: percent.optional().describe("Share of requests that is copied; all by default."),
  corsPolicy: corsPolicy.optional().describe("Answers to cross-origin requests of browsers."),
  headers: headers.optional().describe("Changes of headers for every destination of the route.")
});
var l4Destination = z38.strictObject({
  destination: destination.describe("Host, port and subset that receives the connection."),
  weight: int32.optional().describe("Share of connections relative to the sum of all weights; a single destination takes all.")
});
var tlsMatch = z38.strictObject({
  sniHosts: z38.array(z38.string()).describe("Server names of the TLS handshake; each must lie within the hosts of the document."),
  destinationSubnets: z38.array(z38.string()).optional().describe("Addresses or CIDR ranges that the client dialled."),
  port: uint32.optional().describe("Port that the client dialled."),
  sourceLabels: labels.optional().describe("Labels that the client workload must carry."),
  gateways: z38.array(z38.string()).optional().describe("Gateways the condition holds for; replaces the list of the document."),
  sourceNamespace: z38.string().optional().describe("Namespace that the client workload must live in.")
});
var tlsRoute2 = z38.strictObject({
  match: z38.array(tlsMatch).describe("Conditions of which one must hold."),
  route: z38.array(l4Destination).optional().describe("Destinations with their shares.")
});
var l4Match = z38.strictObject({
  destinationSubnets: z38.array(z38.string()).optional().describe("Addresses or CIDR ranges that the client dialled."),
  port: uint32.optional().describe("Port that the client dialled."),
  sourceSubnet: z38.string().optional().describe("Has no effect today."),
  sourceLabels: labels.optional().describe("Labels that the client workload must carry."),
  gateways: z38.array(z38.string()).optional().describe("Gateways the condition holds for; replaces the list of the document."),
  sourceNamespace: z38.string().optional().describe("Namespace that the client workload must live in.")
});
var tcpRoute2 = z38.strictObject({
  match: z38.array(l4Match).optional().describe("Conditions of which one must hold; none matches every connection."),
  route: z38.array(l4Destination).optional().describe("Destinations with their shares.")
});
var virtualServiceSpec = z38.strictObject({
  hosts: z38.array(z38.string()).optional().describe("Host names that the routes apply to; a delegate has none."),
  gateways: z38.array(z38.string()).optional().describe("Gateways the routes apply to; the reserved word mesh stands for all sidecars and is the default."),
  http: z38.array(httpRoute2).optional().describe("Routes for HTTP, in order; the first that matches wins."),
  tls: z38.array(tlsRoute2).optional().describe("Routes for TLS that is passed through, by server name."),
  tcp: z38.array(tcpRoute2).optional().describe("Routes for other TCP traffic."),
  exportTo: z38.array(z38.string()).optional().describe("Namespaces that see the routes: * for all, . for this one; the mesh default is all.")
});

// lib/model/kinds/virtual-service/index.ts
var virtualService = defineKind({
  name: "VirtualService",
  group: "networking.istio.io",
  versions: ["v1", "v1beta1", "v1alpha3"],
  plural: "virtualservices",
  shortNames: ["vs"],
  scope: "Namespaced",
  badge: "VS",
  role: "managed",
  schema: virtualServiceSpec,
  schemaAt: "spec",
  admission: admitVirtualService,
  references: referencesOf,
  template: ({ name, namespace: namespace2 }) => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: ${name}
  namespace: ${namespace2}
spec:
  hosts:
    - ${name}.example.com
  http:
    - route:
        - destination:
            host: ${name}.example.com
`,
  summary: ({ spec }) => {
    const counts = [count("http", spec.http), count("tls", spec.tls), count("tcp", spec.tcp)].filter(Boolean);
    return [(spec.hosts ?? []).join(", "), ...counts].filter(Boolean).join(" \xB7 ");
  }
});
function count(name, routes) {
  return routes === void 0 || routes.length === 0 ? "" : `${routes.length} ${name}`;
}

// lib/model/kinds/workload-entry/admission.ts
function admitWorkloadEntry({ spec, metadata: metadata2 }) {
  return answer(metadata2, endpoint(spec, { names: "allowed" }, ["spec"]), workloadWarnings(spec, ["spec"]));
}

// lib/model/kinds/workload-entry/index.ts
var workloadEntry2 = defineKind({
  name: "WorkloadEntry",
  group: "networking.istio.io",
  versions: ["v1", "v1beta1", "v1alpha3"],
  plural: "workloadentries",
  shortNames: ["we"],
  scope: "Namespaced",
  badge: "WE",
  role: "managed",
  schema: workloadEntry,
  schemaAt: "spec",
  specRequired: true,
  admission: admitWorkloadEntry,
  template: ({ name, namespace: namespace2 }) => `apiVersion: networking.istio.io/v1
kind: WorkloadEntry
metadata:
  name: ${name}
  namespace: ${namespace2}
spec:
  address: 192.0.2.10
  labels:
    app: ${name}
`,
  summary: ({ spec }) => {
    const labels3 = Object.entries(spec.labels ?? {}).map(([key, value]) => `${key}=${value}`);
    return [spec.address || (spec.network ?? ""), labels3.join(", ")].filter(Boolean).join(" \xB7 ");
  }
});

// lib/model/kinds/workload-group/admission.ts
var workloadGroupRules = {
  templateNeeded: { code: "EXO1301", text: "A template is needed." },
  labels: { code: "EXO1302", text: "The labels are not allowed: {reason}" },
  negative: { code: "EXO1303", text: "{field} must not be negative." },
  scheme: { code: "EXO1304", text: "The scheme of a probe must be HTTP or HTTPS, not {scheme}." },
  commandNeeded: { code: "EXO1305", text: "A probe by command needs a command." },
  method: { code: "EXO1306", text: "A probe needs one of httpGet, tcpSocket and exec." }
};
function admitWorkloadGroup({ spec, metadata: metadata2 }) {
  return answer(metadata2, refusals12(spec), none());
}
function* none() {
}
function* refusals12({ template, metadata: metadata2, probe: probe2 }) {
  if (template === void 0) return yield fault(workloadGroupRules.templateNeeded, ["spec", "template"]);
  const [label2] = labelForms(metadata2?.labels ?? {}, ["spec", "metadata", "labels"]);
  if (label2 !== void 0) return yield fault(workloadGroupRules.labels, label2.path, { reason: label2.message });
  if (probe2 !== void 0) yield* probeFaults(probe2);
}
function* probeFaults(probe2) {
  const path = ["spec", "probe"];
  for (const field2 of ["periodSeconds", "initialDelaySeconds", "timeoutSeconds", "successThreshold", "failureThreshold"]) {
    if ((probe2[field2] ?? 0) < 0) yield fault(workloadGroupRules.negative, [...path, field2], { field: field2 });
  }
  if (probe2.httpGet !== void 0) yield* httpProbe(probe2.httpGet);
  else if (probe2.tcpSocket !== void 0) yield* portRange(probe2.tcpSocket.port ?? 0, [...path, "tcpSocket", "port"]);
  else if (probe2.exec === void 0) yield fault(workloadGroupRules.method, path);
  else if ((probe2.exec.command ?? []).length === 0) yield fault(workloadGroupRules.commandNeeded, [...path, "exec", "command"]);
}
function* httpProbe({ port: port8 = 0, scheme: scheme2 = "", httpHeaders = [] }) {
  const path = ["spec", "probe", "httpGet"];
  yield* portRange(port8, [...path, "port"]);
  if (!["", "HTTP", "HTTPS"].includes(scheme2)) yield fault(workloadGroupRules.scheme, [...path, "scheme"], { scheme: scheme2 });
  for (const [i, { name = "" }] of httpHeaders.entries()) yield* strictHeaderName(name, [...path, "httpHeaders", i, "name"]);
}

// lib/model/kinds/workload-group/schema.ts
import { z as z39 } from "zod";
var header2 = z39.strictObject({
  name: z39.string().regex(/^[-_A-Za-z0-9]+$/).optional().describe("Name of the header."),
  value: z39.string().optional().describe("Value of the header.")
});
var port7 = z39.int().min(1).max(65535);
var scheme = holds(z39.string(), (text2) => ["", "HTTP", "HTTPS"].includes(text2), "scheme must be HTTP or HTTPS.");
var httpGet = z39.strictObject({
  path: z39.string().optional().describe("Path that is asked for."),
  port: port7.describe("Port that is asked, 1 to 65535."),
  host: z39.string().optional().describe("Host that is asked; the workload itself by default."),
  scheme: scheme.optional().describe("HTTP or HTTPS; HTTP by default."),
  httpHeaders: z39.array(header2).optional().describe("Headers of the request.")
});
var tcpSocket = z39.strictObject({
  host: z39.string().optional().describe("Host that is dialled; the workload itself by default."),
  port: port7.describe("Port that is dialled, 1 to 65535.")
});
var exec = z39.strictObject({
  command: z39.array(z39.string().min(1)).describe("Command and arguments; exit status 0 means healthy.")
});
var grpc = z39.strictObject({
  port: uint32.max(65535).optional().describe("Port of the gRPC health service."),
  service: z39.string().optional().describe("Service name put into the health request.")
});
var probe = atMostOne(
  z39.strictObject({
    initialDelaySeconds: int32.min(0).optional().describe("Seconds after the start before the first probe."),
    timeoutSeconds: int32.min(0).optional().describe("Seconds after which a probe counts as failed; 1 by default."),
    periodSeconds: int32.min(0).optional().describe("Seconds between two probes; 10 by default."),
    successThreshold: int32.min(0).optional().describe("Successes in a row after which the workload counts as healthy; 1 by default."),
    failureThreshold: int32.min(0).optional().describe("Failures in a row after which the workload counts as unhealthy; 3 by default."),
    httpGet: httpGet.optional().describe("Probe by an HTTP request."),
    tcpSocket: tcpSocket.optional().describe("Probe by opening a TCP connection."),
    exec: exec.optional().describe("Probe by running a command."),
    grpc: grpc.optional().describe("Probe by the gRPC health service; refused by admission.")
  }),
  "httpGet",
  "tcpSocket",
  "exec",
  "grpc"
);
var metadata = z39.strictObject({
  labels: atMost(labels, 256).optional().describe("Labels of the WorkloadEntries made from this group."),
  annotations: atMost(labels, 256).optional().describe("Annotations of the WorkloadEntries made from this group.")
});
var workloadGroupSpec = z39.strictObject({
  metadata: metadata.optional().describe("Labels and annotations of the WorkloadEntries made from this group."),
  template: workloadTemplate.describe("What the WorkloadEntries made from this group start from."),
  probe: probe.optional().describe("Health check that the agent on the machine runs; unhealthy entries get no traffic.")
});

// lib/model/kinds/workload-group/index.ts
var workloadGroup = defineKind({
  name: "WorkloadGroup",
  group: "networking.istio.io",
  versions: ["v1", "v1beta1", "v1alpha3"],
  plural: "workloadgroups",
  shortNames: ["wg"],
  scope: "Namespaced",
  badge: "WG",
  role: "managed",
  schema: workloadGroupSpec,
  schemaAt: "spec",
  specRequired: true,
  admission: admitWorkloadGroup,
  template: ({ name, namespace: namespace2 }) => `apiVersion: networking.istio.io/v1
kind: WorkloadGroup
metadata:
  name: ${name}
  namespace: ${namespace2}
spec:
  metadata:
    labels:
      app: ${name}
  template:
    serviceAccount: ${name}
`,
  summary: ({ spec }) => {
    const labels3 = Object.entries(spec.metadata?.labels ?? {}).map(([key, value]) => `${key}=${value}`);
    return [labels3.join(", "), spec.probe ? "probed" : ""].filter(Boolean).join(" \xB7 ");
  }
});

// lib/model/kinds/index.ts
var kinds = [
  serviceEntry,
  workloadEntry2,
  workloadGroup,
  virtualService,
  destinationRule,
  gateway,
  sidecar,
  authorizationPolicy,
  peerAuthentication,
  requestAuthentication,
  telemetry,
  proxyConfig,
  envoyFilter,
  service2,
  pod,
  deployment,
  statefulSet,
  daemonSet,
  replicaSet,
  job,
  cronJob,
  rollout,
  endpointSlice,
  namespace,
  node,
  configMap,
  secret,
  networkPolicy,
  mutatingWebhookConfiguration
];

// lib/model/decode.ts
function decode(schema, value, path) {
  const def = schema._zod.def;
  switch (def.type) {
    case "optional":
    case "nullable":
      return decode(def.innerType, value, path);
    case "object":
      return decodeObject(def, value, path);
    case "record":
      return decodeMap(def, value, path);
    case "array":
      return decodeList(def, value, path);
    case "enum":
      return decodeEnum(Object.values(def.entries).map(String), value, path);
    case "number":
      return decodeNumber("format" in def ? String(def.format) : "", value, path);
    case "string":
      if (typeof value !== "string") return unreadable(path, "text");
      return isDuration(schema) && parseDuration(value) === void 0 ? unreadable(path, "a duration such as 1.5s") : ok(value);
    case "boolean":
      return typeof value === "boolean" ? ok(value) : unreadable(path, "true or false");
    default:
      return ok(value);
  }
}
function decodeObject(def, value, path) {
  if (!isObject(value)) return unreadable(path, "an object");
  const fields = [];
  for (const [key, given] of Object.entries(value)) {
    const field2 = Object.hasOwn(def.shape, key) ? key : camelCase(key);
    const inner = Object.hasOwn(def.shape, field2) ? def.shape[field2] : void 0;
    if (inner === void 0 || given === void 0 || given === null) continue;
    const read = decode(inner, given, [...path, key]);
    if (!read.ok) return read;
    fields.push([field2, read.value]);
  }
  return ok(Object.fromEntries(fields));
}
function decodeMap(def, value, path) {
  if (!isObject(value)) return unreadable(path, "an object");
  const entries = [];
  for (const [key, given] of Object.entries(value)) {
    if (def.keyType === uint32Key && !/^\d+$/.test(key)) return unreadable([...path, key], "a number");
    const read = decode(def.valueType, given ?? null, [...path, key]);
    if (!read.ok) return read;
    entries.push([key, read.value]);
  }
  return ok(Object.fromEntries(entries));
}
function decodeList(def, value, path) {
  if (!Array.isArray(value)) return unreadable(path, "a list");
  const items = [];
  for (const [i, given] of value.entries()) {
    const read = decode(def.element, given, [...path, i]);
    if (!read.ok) return read;
    items.push(read.value);
  }
  return ok(items);
}
function decodeEnum(names, value, path) {
  const name = typeof value === "number" ? names[value] : names.find((known2) => known2 === value);
  return name === void 0 ? unreadable(path, `one of ${names.join(", ")}`) : ok(name);
}
function decodeNumber(format, value, path) {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof number !== "number" || !Number.isFinite(number)) return unreadable(path, "a number");
  if (format !== "" && !Number.isInteger(number)) return unreadable(path, "a whole number");
  if (format === "uint32" && (number < 0 || number > 4294967295)) return unreadable(path, "a number from 0 to 4294967295");
  return ok(number);
}
function camelCase(key) {
  return key.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}
function unreadable(path, expected) {
  const field2 = String(path.at(-1) ?? "");
  return err({ code: "EXO0120", path, message: `${field2} cannot be read: it must be ${expected}.`, args: { field: field2, expected } });
}

// lib/model/mesh-config/proxy-config.ts
import { z as z40 } from "zod";
var matcher = z40.object({
  inclusionPrefixes: z40.array(z40.string()).optional().describe("Starts of statistic names that are kept."),
  inclusionSuffixes: z40.array(z40.string()).optional().describe("Ends of statistic names that are kept."),
  inclusionRegexps: z40.array(z40.string()).optional().describe("Expressions for statistic names that are kept.")
});
var gatewayTopology = z40.object({
  numTrustedProxies: z40.int().min(0).optional().describe("Trusted proxies in front of a gateway; 0 by default."),
  forwardClientCertDetails: z40.enum(["UNDEFINED", "SANITIZE", "FORWARD_ONLY", "APPEND_FORWARD", "SANITIZE_SET", "ALWAYS_FORWARD_ONLY"]).optional().describe("What happens to the header with the client certificate.")
});
var switchable = z40.object({ disabled: z40.boolean().nullish().describe("Switches it off.") });
var clientCertDetails = z40.object({
  subject: z40.boolean().nullish().describe("Subject of the certificate."),
  cert: z40.boolean().nullish().describe("The certificate itself."),
  chain: z40.boolean().nullish().describe("The chain of certificates."),
  dns: z40.boolean().nullish().describe("DNS names of the certificate."),
  uri: z40.boolean().nullish().describe("URI names of the certificate.")
});
var proxyHeaders = z40.object({
  forwardedClientCert: z40.enum(["UNDEFINED", "SANITIZE", "FORWARD_ONLY", "APPEND_FORWARD", "SANITIZE_SET", "ALWAYS_FORWARD_ONLY"]).optional().describe("What happens to the header with the client certificate."),
  setCurrentClientCertDetails: clientCertDetails.optional().describe("Parts of the client certificate that the header carries."),
  requestId: switchable.optional().describe("The header X-Request-Id."),
  server: switchable.extend({ value: z40.string().optional().describe("Value of the header.") }).optional().describe("The header Server of answers."),
  attemptCount: switchable.optional().describe("The header X-Envoy-Attempt-Count."),
  envoyDebugHeaders: switchable.optional().describe("Headers of Envoy about its own work, such as X-Envoy-Upstream-Service-Time."),
  metadataExchangeHeaders: z40.object({ mode: z40.enum(["UNDEFINED", "IN_MESH"]).optional().describe("IN_MESH keeps them out of requests that leave the mesh.") }).optional().describe("Headers by which proxies tell each other of their workloads.")
});
var customTag = z40.object({
  literal: z40.object({ value: z40.string().describe("Fixed value.") }).optional().describe("A fixed value."),
  environment: z40.object({ name: z40.string().describe("Name of the variable."), defaultValue: z40.string().optional().describe("Value when the variable is missing.") }).optional().describe("Value of an environment variable of the proxy."),
  header: z40.object({ name: z40.string().describe("Name of the header."), defaultValue: z40.string().optional().describe("Value when the header is missing.") }).optional().describe("Value of a request header.")
});
var tracing2 = z40.object({
  sampling: z40.number().optional().describe("Share of requests that are traced, in percent; 1 by default."),
  zipkin: z40.object({ address: z40.string().optional().describe("Address of the collector.") }).optional().describe("Sends spans to Zipkin."),
  maxPathTagLength: z40.int().min(0).optional().describe("Longest path kept in a span."),
  customTags: z40.record(z40.string(), customTag).optional().describe("Tags added to each span."),
  enableIstioTags: z40.boolean().optional().describe("Adds tags of the mesh to spans; true by default.")
});
var proxyConfig2 = z40.object({
  proxyMetadata: z40.record(z40.string(), z40.string()).optional().describe("Environment of the agent; ISTIO_META_ names become node metadata."),
  concurrency: int32.nullish().describe("Worker threads of Envoy; by CPU limit when missing, 0 for all cores."),
  interceptionMode: z40.enum(["REDIRECT", "TPROXY", "NONE"]).optional().describe("How outbound traffic is captured; REDIRECT by default."),
  holdApplicationUntilProxyStarts: z40.boolean().nullish().describe("Start the application only once the proxy is ready."),
  discoveryAddress: z40.string().optional().describe("Address of istiod."),
  statusPort: int32.optional().describe("Port of the health endpoint of the agent; 15020 by default."),
  meshId: z40.string().optional().describe("Name of the mesh for federation."),
  drainDuration: looseDuration.optional().describe("Time in which connections are drained on a hot restart; 45s by default."),
  terminationDrainDuration: looseDuration.optional().describe("Time in which connections are drained on exit; 5s by default."),
  proxyStatsMatcher: matcher.optional().describe("Statistics that Envoy keeps beyond the default set."),
  gatewayTopology: gatewayTopology.optional().describe("Proxies in front of gateways."),
  tracing: tracing2.optional().describe("How requests are traced."),
  proxyHeaders: proxyHeaders.optional().describe("Headers that the proxy adds of its own."),
  connectTimeout: duration.optional().describe("Longest wait of the agent for istiod."),
  runtimeValues: z40.record(z40.string(), z40.string()).optional().describe("Runtime settings of Envoy."),
  image: z40.object({ imageType: z40.string().optional().describe("Variant of the image: default, debug or distroless.") }).optional().describe("Image of the proxy.")
});

// lib/model/mesh-config/schema.ts
import { z as z43 } from "zod";

// lib/model/mesh-config/providers.ts
import { z as z41 } from "zod";
var logFormat = z41.object({
  text: z41.string().optional().describe("Line of the log, with Envoy operators."),
  labels: z41.record(z41.string(), z41.unknown()).optional().describe("Fields of the log as JSON, with Envoy operators.")
});
var fileAccessLog = z41.object({
  path: z41.string().optional().describe("File the log goes to, such as /dev/stdout."),
  logFormat: logFormat.optional().describe("Format of the log; the default text of Istio when missing."),
  omitEmptyValues: z41.boolean().optional().describe("Leave fields without a value out.")
});
var address2 = {
  service: z41.string().describe("Host of the service in the registry, optionally as namespace/host."),
  port: uint32.describe("Port of the service.")
};
var openTelemetryLog = z41.object({
  ...address2,
  logName: z41.string().optional().describe("Name of the log; otel_envoy_accesslog by default."),
  logFormat: logFormat.optional().describe("Format of the log.")
});
var grpcAccessLog = z41.object({
  ...address2,
  logName: z41.string().optional().describe("Name of the log."),
  filterStateObjectsToLog: z41.array(z41.string()).optional().describe("Filter state that is logged."),
  additionalRequestHeadersToLog: z41.array(z41.string()).optional().describe("Request headers that are logged."),
  additionalResponseHeadersToLog: z41.array(z41.string()).optional().describe("Response headers that are logged."),
  additionalResponseTrailersToLog: z41.array(z41.string()).optional().describe("Response trailers that are logged.")
});
var requestBody = z41.object({
  maxRequestBytes: uint32.optional().describe("Most bytes of the body that are sent along."),
  allowPartialMessage: z41.boolean().optional().describe("Send the start of longer bodies instead of refusing them."),
  packAsBytes: z41.boolean().optional().describe("Send the body as bytes.")
});
var httpAuthorization = z41.object({
  ...address2,
  timeout: looseDuration.optional().describe("Longest wait for the answer; 600s by default."),
  pathPrefix: z41.string().optional().describe("Put in front of the path that is asked."),
  failOpen: z41.boolean().optional().describe("Allow requests when nobody answers."),
  statusOnError: z41.string().optional().describe("Status answered when nobody answers; 403 by default."),
  includeRequestHeadersInCheck: z41.array(z41.string()).optional().describe("Request headers sent along."),
  includeAdditionalHeadersInCheck: z41.record(z41.string(), z41.string()).optional().describe("Fixed headers sent along."),
  includeRequestBodyInCheck: requestBody.optional().describe("Sends the body along."),
  headersToUpstreamOnAllow: z41.array(z41.string()).optional().describe("Headers of the answer that go on to the destination."),
  headersToDownstreamOnAllow: z41.array(z41.string()).optional().describe("Headers of the answer that go back to an allowed client."),
  headersToDownstreamOnDeny: z41.array(z41.string()).optional().describe("Headers of the answer that go back to a denied client.")
});
var grpcAuthorization = z41.object({
  ...address2,
  timeout: looseDuration.optional().describe("Longest wait for the answer; 600s by default."),
  failOpen: z41.boolean().optional().describe("Allow requests when nobody answers."),
  statusOnError: z41.string().optional().describe("Status answered when nobody answers; 403 by default."),
  includeRequestBodyInCheck: requestBody.optional().describe("Sends the body along.")
});
var tracer = z41.object({
  service: z41.string().optional().describe("Host of the collector in the registry."),
  port: uint32.optional().describe("Port of the collector."),
  maxTagLength: uint32.optional().describe("Longest path kept in a span; 256 by default.")
});
var empty = z41.object({});
var extensionProvider = z41.object({
  name: z41.string().describe("Name that policies refer to."),
  envoyFileAccessLog: fileAccessLog.optional().describe("Writes an access log to a file."),
  envoyOtelAls: openTelemetryLog.optional().describe("Sends the access log by OpenTelemetry."),
  envoyHttpAls: grpcAccessLog.optional().describe("Sends the HTTP access log by gRPC."),
  envoyTcpAls: grpcAccessLog.optional().describe("Sends the TCP access log by gRPC."),
  envoyExtAuthzHttp: httpAuthorization.optional().describe("Asks an HTTP service whether a request is allowed."),
  envoyExtAuthzGrpc: grpcAuthorization.optional().describe("Asks a gRPC service whether a request is allowed."),
  prometheus: empty.optional().describe("Metrics for Prometheus."),
  stackdriver: z41.object({ maxTagLength: uint32.optional().describe("Longest path kept in a span.") }).optional().describe("Metrics, logs and traces for Google Cloud."),
  zipkin: tracer.optional().describe("Spans for Zipkin."),
  opentelemetry: tracer.optional().describe("Spans for OpenTelemetry."),
  datadog: tracer.optional().describe("Spans for Datadog."),
  skywalking: tracer.optional().describe("Spans for SkyWalking."),
  lightstep: tracer.optional().describe("Spans for Lightstep."),
  opencensus: tracer.optional().describe("Spans for OpenCensus.")
});
var defaultProviders = z41.object({
  metrics: z41.array(z41.string()).optional().describe("Providers of metrics."),
  tracing: z41.array(z41.string()).optional().describe("Providers of tracing."),
  accessLogging: z41.array(z41.string()).optional().describe("Providers of the access log.")
});

// lib/model/mesh-config/visibility.ts
import { z as z42 } from "zod";
var visibility = z42.enum(["UNSPECIFIED", "NONE", "NAMESPACE", "PUBLIC"]);
var rule3 = z42.object({
  namespaceSelector: labelSelector.optional().describe("Labels of the namespace that the ServiceEntry lives in.")
});
var policy = z42.object({
  visibility: visibility.optional().describe("Widest visibility of ServiceEntries that the rules match."),
  matchingRules: z42.array(rule3).optional().describe("Conditions of which one must hold; none matches everything.")
});
var serviceEntryVisibility = z42.object({
  applyToSidecars: z42.boolean().optional().describe("Whether the caps hold for sidecars and gateways too; false by default."),
  defaultVisibility: visibility.optional().describe("Cap where no policy matches; PUBLIC by default."),
  policies: z42.array(policy).optional().describe("Caps by namespace, in order; the first that matches wins.")
});

// lib/model/mesh-config/schema.ts
var outboundTrafficPolicy2 = z43.object({
  mode: z43.enum(["REGISTRY_ONLY", "ALLOW_ANY", "ALLOW_ANY_DYNAMIC_DNS"]).optional().describe("What happens to destinations that the registry does not know; ALLOW_ANY by default, but REGISTRY_ONLY when the object is given without mode."),
  tls: clientTls.optional().describe("TLS towards hosts that ALLOW_ANY_DYNAMIC_DNS resolves by itself.")
});
var pathNormalization = z43.object({
  normalization: z43.enum(["DEFAULT", "NONE", "BASE", "MERGE_SLASHES", "DECODE_AND_MERGE_SLASHES"]).optional().describe("How paths are normalized; DEFAULT means BASE.")
});
var defaultTrafficPolicy = z43.object({
  connectionPool: connectionPool.optional().describe("Limits for every host whose rule gives none."),
  outlierDetection: outlierDetection2.optional().describe("Ejection for every host whose rule gives none.")
});
var meshConfig = z43.object({
  rootNamespace: z43.string().optional().describe("Namespace whose documents hold for the whole mesh; istio-system by default."),
  trustDomain: z43.string().optional().describe("Trust domain of workload identities; cluster.local by default."),
  trustDomainAliases: z43.array(z43.string()).optional().describe("Other trust domains whose identities count as ours."),
  outboundTrafficPolicy: outboundTrafficPolicy2.optional().describe("Policy for destinations outside the registry."),
  inboundTrafficPolicy: z43.object({ mode: z43.enum(["PASSTHROUGH", "LOCALHOST"]).optional().describe("Where inbound traffic to unknown ports goes.") }).optional().describe("Policy for inbound traffic."),
  proxyListenPort: int32.optional().describe("Port that captured outbound traffic arrives at; 15001 by default."),
  proxyInboundListenPort: int32.optional().describe("Port that captured inbound traffic arrives at; 15006 by default."),
  proxyHttpPort: int32.optional().describe("Port of an explicit HTTP proxy on 127.0.0.1; 0, the default, has none."),
  connectTimeout: looseDuration.optional().describe("Longest wait for a connection; 10s by default."),
  protocolDetectionTimeout: looseDuration.optional().describe("Longest wait for the first bytes of a client; 0s, the default, waits forever."),
  dnsRefreshRate: looseDuration.optional().describe("Time between DNS queries for a host; 60s by default."),
  tcpKeepalive: tcpKeepalive.optional().describe("TCP keepalive for every host whose rule gives none."),
  h2UpgradePolicy: z43.enum(["DO_NOT_UPGRADE", "UPGRADE"]).optional().describe("Whether HTTP/1.1 connections are raised to HTTP/2; DO_NOT_UPGRADE by default."),
  enableAutoMtls: z43.boolean().nullish().describe("Start mTLS towards workloads that have a sidecar; true by default."),
  enableTracing: z43.boolean().optional().describe("Whether requests may be traced; true by default."),
  accessLogFile: z43.string().optional().describe("File the access log goes to; empty, the default, writes none."),
  accessLogFormat: z43.string().optional().describe("Format of the access log."),
  accessLogEncoding: z43.enum(["TEXT", "JSON"]).optional().describe("Encoding of the access log; TEXT by default."),
  enableEnvoyAccessLogService: z43.boolean().optional().describe("Send the access log by gRPC to the service in defaultConfig."),
  disableEnvoyListenerLog: z43.boolean().optional().describe("No access log on listeners."),
  defaultConfig: proxyConfig2.optional().describe("Settings of every proxy."),
  defaultServiceExportTo: z43.array(z43.string()).optional().describe("The exportTo of Services and ServiceEntries that give none; * by default."),
  defaultVirtualServiceExportTo: z43.array(z43.string()).optional().describe("The exportTo of VirtualServices that give none; * by default."),
  defaultDestinationRuleExportTo: z43.array(z43.string()).optional().describe("The exportTo of DestinationRules that give none; * by default."),
  localityLbSetting: localityLbSetting.optional().describe("Load balancing by locality for every host whose rule gives none; on by default."),
  zoneAwareLbSetting: zoneAwareLbSetting.optional().describe("Zone-aware routing for every host whose rule gives none."),
  defaultTrafficPolicy: defaultTrafficPolicy.optional().describe("Limits and ejection for every host whose rule gives none."),
  defaultHttpRetryPolicy: retries.optional().describe("Retries of routes that give none."),
  serviceEntryVisibility: serviceEntryVisibility.optional().describe("Caps who may see ServiceEntries."),
  pathNormalization: pathNormalization.optional().describe("How paths of requests are normalized."),
  extensionProviders: z43.array(extensionProvider).optional().describe("Logs, tracers and authorizers that policies name; laid over the built-in ones by name."),
  defaultProviders: defaultProviders.optional().describe("Providers that hold where Telemetry names none."),
  discoverySelectors: z43.array(labelSelector).optional().describe("Namespaces that istiod looks at; all by default."),
  inboundClusterStatName: z43.string().optional().describe("Pattern for statistics of inbound clusters."),
  outboundClusterStatName: z43.string().optional().describe("Pattern for statistics of outbound clusters."),
  enablePrometheusMerge: z43.boolean().nullish().describe("Merge metrics of application and proxy; true by default."),
  verifyCertificateAtClient: z43.boolean().nullish().describe("Check server certificates against the system trust store where a rule names none; true by default."),
  ingressService: z43.string().optional().describe("Name of the service of the ingress gateway; istio-ingressgateway by default."),
  ingressSelector: z43.string().optional().describe("Label of the ingress gateway; ingressgateway by default.")
});

// lib/model/registry.ts
var byName = new Map(kinds.map((kind) => [kind.name, kind]));
function kindOf(group, kind) {
  const known2 = byName.get(kind);
  return known2?.group === group ? known2 : void 0;
}

// lib/model/cluster-scoped.ts
var clusterScoped = /* @__PURE__ */ new Set([
  "/PersistentVolume",
  "/ComponentStatus",
  "admissionregistration.k8s.io/ValidatingWebhookConfiguration",
  "admissionregistration.k8s.io/ValidatingAdmissionPolicy",
  "admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding",
  "admissionregistration.k8s.io/MutatingAdmissionPolicy",
  "admissionregistration.k8s.io/MutatingAdmissionPolicyBinding",
  "apiextensions.k8s.io/CustomResourceDefinition",
  "apiregistration.k8s.io/APIService",
  "certificates.k8s.io/CertificateSigningRequest",
  "certificates.k8s.io/ClusterTrustBundle",
  "cert-manager.io/ClusterIssuer",
  "flowcontrol.apiserver.k8s.io/FlowSchema",
  "flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration",
  "gateway.networking.k8s.io/GatewayClass",
  "networking.k8s.io/IngressClass",
  "networking.k8s.io/IPAddress",
  "networking.k8s.io/ServiceCIDR",
  "node.k8s.io/RuntimeClass",
  "policy/PodSecurityPolicy",
  "rbac.authorization.k8s.io/ClusterRole",
  "rbac.authorization.k8s.io/ClusterRoleBinding",
  "scheduling.k8s.io/PriorityClass",
  "storage.k8s.io/CSIDriver",
  "storage.k8s.io/CSINode",
  "storage.k8s.io/StorageClass",
  "storage.k8s.io/VolumeAttachment",
  "storage.k8s.io/VolumeAttributesClass"
]);

// lib/model/resource.ts
function resourceKey(id) {
  return `${id.group}/${id.kind}/${id.namespace}/${id.name}`;
}

// lib/model/resource-of.ts
function resourceOf(object) {
  const { apiVersion, kind } = object;
  if (typeof kind !== "string" || kind === "") return err(missing(["kind"], "A document needs a kind."));
  if (typeof apiVersion !== "string" || apiVersion === "") return err(missing(["apiVersion"], "A document needs an apiVersion."));
  const given = isObject(object["metadata"]) ? object["metadata"] : {};
  const name = given["name"];
  if (typeof name !== "string" || name === "") return err(missing(["metadata", "name"], "A document needs metadata.name."));
  const [group, version] = splitApiVersion(apiVersion);
  const metadata2 = metadataOf(given, name, isClusterScoped(group, kind));
  return ok({
    key: resourceKey({ group, kind, namespace: metadata2.namespace, name }),
    group,
    version,
    kind,
    metadata: metadata2,
    object,
    spec: specOf(object, group, kind),
    status: isObject(object["status"]) ? withoutNulls(object["status"]) : void 0
  });
}
function missing(path, message) {
  return { code: "EXO0100", path, onKey: true, message };
}
function splitApiVersion(apiVersion) {
  const slash = apiVersion.indexOf("/");
  return slash < 0 ? ["", apiVersion] : [apiVersion.slice(0, slash), apiVersion.slice(slash + 1)];
}
function isClusterScoped(group, kind) {
  const definition = kindOf(group, kind);
  return definition === void 0 ? clusterScoped.has(`${group}/${kind}`) : definition.scope === "Cluster";
}
function metadataOf(given, name, cluster2) {
  const namespace2 = typeof given["namespace"] === "string" && given["namespace"] !== "" ? given["namespace"] : "default";
  return {
    name,
    namespace: cluster2 ? "" : namespace2,
    labels: textsOf(given["labels"]),
    annotations: textsOf(given["annotations"]),
    created: instantOf(given["creationTimestamp"])
  };
}
function textsOf(value) {
  if (!isObject(value)) return {};
  const texts4 = {};
  for (const [key, entry] of Object.entries(value)) if (typeof entry === "string") texts4[key] = entry;
  return texts4;
}
function instantOf(value) {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\dT/.test(value)) return void 0;
  const milliseconds = Date.parse(value);
  return Number.isNaN(milliseconds) ? void 0 : milliseconds;
}
function specOf(object, group, kind) {
  if (kindOf(group, kind)?.schemaAt === "object") return withoutNulls(object);
  return isObject(object["spec"]) ? withoutNulls(object["spec"]) : {};
}

// lib/model/structure.ts
var topLevel = /* @__PURE__ */ new Set(["apiVersion", "kind", "metadata", "spec", "status"]);
var unservedCode = "EXO0113";
var keptKinds = /* @__PURE__ */ new Set(["extensions.istio.io/WasmPlugin", "extensions.istio.io/TrafficExtension", "install.istio.io/IstioOperator"]);
function structureOf(resource) {
  const kind = kindOf(resource.group, resource.kind);
  if (kind === void 0) return [...unservedFaults(resource), ...metadataFaults(resource.object).filter(({ path }) => path[1] !== "name")];
  return [...versionFaults(resource, kind), ...topLevelFaults(resource, kind), ...metadataFaults(resource.object), ...schemaFaults(resource, kind), ...kind.structure?.(resource) ?? []];
}
function unservedFaults({ group, version, kind }) {
  const ofIstio = group === "istio.io" || group.endsWith(".istio.io");
  if (!ofIstio || keptKinds.has(`${group}/${kind}`)) return [];
  return [{ code: unservedCode, path: ["apiVersion"], message: `There is no kind ${kind} in ${group}/${version}.`, args: { kind, group, version } }];
}
function versionFaults(resource, kind) {
  if (kind.versions.includes(resource.version)) return [];
  const versions = kind.versions.join(", ");
  return [{ code: "EXO0112", path: ["apiVersion"], message: `${kind.name} is not served in version ${resource.version}; served: ${versions}.`, args: { kind: kind.name, version: resource.version, versions } }];
}
function topLevelFaults(resource, kind) {
  if (kind.role === "context" || kind.schemaAt === "object") return [];
  return Object.keys(resource.object).filter((key) => !topLevel.has(key)).map((key) => ({ code: structureCodes.unknownField, path: [key], onKey: true, message: `Unknown field ${key}.`, args: { field: key } }));
}
function schemaFaults(resource, kind) {
  if (kind.schemaAt === "object") return check(kind.schema, resource.spec, []);
  const spec = resource.object["spec"];
  if (spec === void 0 || spec === null) {
    const absent = { code: structureCodes.missingField, path: ["spec"], onKey: true, message: "Required field spec is missing.", args: { field: "spec" } };
    return kind.specRequired === true ? [absent] : [];
  }
  const seen = kind.role === "context" && isObject(spec) ? resource.spec : spec;
  return check(kind.schema, seen, ["spec"]);
}
function check(schema, value, path) {
  const result = schema.safeParse(value);
  return result.success ? [] : faultsOf(result.error.issues, value, path);
}

// lib/model/verdict.ts
var verdictOf = memoByIdentity(judge);
function judge(resource) {
  const structure = structureOf(resource);
  const kind = kindOf(resource.group, resource.kind);
  if (kind?.admission === void 0) return { structure, refused: structure.filter(({ code }) => code === unservedCode), warnings: [], decodes: true };
  if (structure.length === 0) return { structure, ...kind.admission(resource), decodes: true };
  const decoded = decode(kind.schema, resource.object["spec"] ?? {}, ["spec"]);
  if (!decoded.ok) return { structure, refused: [undecodable(decoded.error)], warnings: [], decodes: false };
  return { structure, ...kind.admission({ ...resource, spec: decoded.value }), decodes: true };
}
function undecodable(fault3) {
  return { ...fault3, code: "EXO0120" };
}

// lib/yaml/fault.ts
var syntaxCodes = {
  syntax: "EXO0001",
  duplicateKey: "EXO0002",
  unsafeKey: "EXO0003",
  tooLarge: "EXO0004",
  tooDeep: "EXO0005",
  aliases: "EXO0006",
  notAnObject: "EXO0007",
  severalDocuments: "EXO0008",
  notJson: "EXO0009",
  characters: "EXO0010",
  separator: "EXO0011",
  unreadableSecret: "EXO0012",
  list: "EXO0013",
  empty: "EXO0014"
};
function isHarmless(fault3) {
  return fault3.code === syntaxCodes.duplicateKey;
}
var known = new Set(Object.values(syntaxCodes));
function isSyntaxFault({ code }) {
  return known.has(code);
}

// lib/yaml/limits.ts
var maxDocumentLength = 1024 * 1024;
var maxDepth = 128;
var maxAliasedValues = 5e4;
var maxDocuments = 25e3;
var maxLexemes = 4e5;
var maxFaults = 50;

// lib/yaml/positions.ts
import { isMap as isMap2, isScalar as isScalar2, isSeq as isSeq2 } from "yaml";

// lib/yaml/range.ts
function ranges(text2) {
  let starts;
  return (start, end) => {
    starts ??= lineStarts(text2);
    const from = Math.min(Math.max(start, 0), text2.length);
    const to = Math.min(Math.max(end, from), text2.length);
    const startLine = lineAt(starts, from);
    const endLine = lineAt(starts, to);
    return {
      startLine: startLine + 1,
      startColumn: from - (starts[startLine] ?? 0) + 1,
      endLine: endLine + 1,
      endColumn: to - (starts[endLine] ?? 0) + 1,
      start: from,
      end: to
    };
  };
}
function lineStarts(text2) {
  const starts = [0];
  for (let at = text2.indexOf("\n"); at >= 0; at = text2.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
function lineAt(starts, offset) {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = low + high + 1 >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

// lib/yaml/read/syntax-tree.ts
import { Composer, isNode, Parser, Lexer } from "yaml";
var options = { version: "1.1", schema: "failsafe", uniqueKeys: false, logLevel: "silent" };
var maxStack = 2 * maxDepth + 8;
function syntaxTreeOf(text2) {
  const known2 = recent.get(text2);
  if (known2) return known2;
  const tree = build(text2);
  remember(text2, tree);
  return tree;
}
var recent = /* @__PURE__ */ new Map();
var maxRecent = 8;
function remember(text2, tree) {
  recent.set(text2, tree);
  for (const oldest of recent.keys()) {
    if (recent.size <= maxRecent) return;
    recent.delete(oldest);
  }
}
function build(text2) {
  const parser = new Parser();
  const composer = new Composer(options);
  const documents = [];
  let lexemes = 0;
  let errors = 0;
  let marks = 0;
  for (const lexeme of new Lexer().lex(withLineFeeds(text2))) {
    for (const token2 of parser.next(lexeme)) {
      if (token2.type === "error") errors++;
      documents.push(...composer.next(token2));
    }
    if (parser.stack.length > maxStack) return hopeless("TOO_DEEP", parser.offset);
    marks = /^[!&]/.test(lexeme) ? marks + 1 : /^\s*$/.test(lexeme) ? marks : 0;
    if (++lexemes > maxLexemes || marks > maxFaults) return hopeless("TOO_MANY", parser.offset);
    if (errors > maxFaults || documents.filter(hasContent).length > 1) return treeOf([...documents, ...composer.end()], text2);
  }
  for (const token2 of parser.end()) documents.push(...composer.next(token2));
  documents.push(...composer.end(true, text2.length));
  return treeOf(documents, text2);
}
function hopeless(code, offset) {
  return { contents: void 0, problems: [{ code, start: offset, end: offset + 1 }], second: void 0 };
}
function withLineFeeds(text2) {
  return text2.includes("\r") ? text2.replaceAll(/\r(?!\n)/g, "\n") : text2;
}
function treeOf(documents, text2) {
  const full = documents.filter(hasContent);
  const [first, second] = full;
  return {
    contents: first && isNode(first.contents) ? first.contents : void 0,
    problems: documents.flatMap(({ errors }) => errors.map(problemOf)).filter(({ code, start }) => code !== "MISSING_CHAR" || text2[start] !== "#"),
    second: second && isNode(second.contents) ? second.contents.range?.[0] ?? 0 : void 0
  };
}
function hasContent({ contents }) {
  return isNode(contents) && contents.range !== void 0 && contents.range !== null && contents.range[1] > contents.range[0];
}
function problemOf({ code, pos }) {
  return { code, start: pos[0], end: pos[1] };
}

// lib/yaml/scalar.ts
var words3 = new Map([
  ...["y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "true", "True", "TRUE"].map((word) => [word, true]),
  ...["n", "N", "no", "No", "NO", "off", "Off", "OFF", "false", "False", "FALSE"].map((word) => [word, false]),
  ...["", "~", "null", "Null", "NULL"].map((word) => [word, null]),
  ...[".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"].map((word) => [word, Infinity]),
  ...["-.inf", "-.Inf", "-.INF"].map((word) => [word, -Infinity]),
  ...[".nan", ".NaN", ".NAN"].map((word) => [word, Number.NaN])
]);
var integer = /^[-+]?(?:0[bB][01]+|0[oO]?[0-7]+|0[xX][0-9a-fA-F]+|0|[1-9][0-9]*)$/;
var float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
var dotFloat = /^\.[0-9]+(?:_[0-9]+)*(?:[eE][-+]?[0-9]+(?:_[0-9]+)*)?$/;
function resolvePlain(text2) {
  if (text2.length <= 5) {
    const word = words3.get(text2);
    if (word !== void 0) return word;
  }
  const first = text2.charCodeAt(0);
  if (first === 46) return dotFloat.test(text2) ? finite(Number(text2.replaceAll("_", "")), text2) : text2;
  if ((first < 48 || first > 57) && first !== 43 && first !== 45) return text2;
  const digits = text2.includes("_") ? text2.replaceAll("_", "") : text2;
  if (integer.test(digits)) {
    const value = integerOf(digits);
    if (value !== void 0) return value;
  }
  return float.test(digits) ? finite(Number(digits), text2) : text2;
}
function isPlainText(text2) {
  return resolvePlain(text2) === text2;
}
function finite(value, text2) {
  if (!Number.isFinite(value)) return text2;
  return value === 0 ? 0 : value;
}
function integerOf(digits) {
  const sign = digits[0] === "-" || digits[0] === "+" ? digits[0] : "";
  const body2 = digits.slice(sign.length);
  const literal = body2.length > 1 && /^0[0-7]/.test(body2) ? `0o${body2.slice(1)}` : body2;
  if (body2.length <= 12) return signed(sign, Number(literal.toLowerCase()));
  const exact = BigInt(literal.toLowerCase());
  const limit = sign === "-" ? 2n ** 63n : sign === "+" ? 2n ** 63n - 1n : 2n ** 64n - 1n;
  return exact <= limit ? signed(sign, Number(exact)) : void 0;
}
function signed(sign, value) {
  return sign === "-" && value !== 0 ? -value : value;
}

// lib/yaml/read/values.ts
import { isAlias, isMap, isScalar, isSeq } from "yaml";

// lib/yaml/read/base64.ts
var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
function decodeBase64(text2) {
  const digits = text2.replaceAll(/\s/g, "");
  if (digits.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(digits)) return void 0;
  let bytes = "";
  let bits = 0;
  let held = 0;
  for (const digit of digits.replaceAll("=", "")) {
    held = held << 6 | alphabet.indexOf(digit);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes += String.fromCharCode(held >> bits & 255);
    held &= (1 << bits) - 1;
  }
  return bytes;
}

// lib/yaml/read/unsafe-key.ts
var unsafe = /* @__PURE__ */ new Set(["__proto__", "constructor", "prototype"]);
function isUnsafeKey(key) {
  return unsafe.has(key);
}

// lib/yaml/read/values.ts
var ValueReader = class {
  faults = [];
  #text;
  #rangeOf;
  #anchors = /* @__PURE__ */ new Map();
  #open = /* @__PURE__ */ new Set();
  /** kubectl tries a text that begins with a brace as JSON first. */
  #json;
  #inFlow = false;
  #aliasDepth = 0;
  #aliasedValues = 0;
  #exhausted = false;
  constructor(text2, rangeOf3) {
    this.#text = text2;
    this.#rangeOf = rangeOf3;
    this.#json = /^\s*\{/.test(text2);
  }
  read(node2, path) {
    if (!node2 || this.#exhausted) return null;
    if (this.#open.size > maxDepth) return this.#fail(node2, path, syntaxCodes.tooDeep, `Maps and lists are nested more than ${maxDepth} deep.`, { limit: maxDepth });
    if (this.#aliasDepth > 0 && ++this.#aliasedValues > maxAliasedValues) {
      this.#exhausted = true;
      return this.#fail(node2, path, syntaxCodes.aliases, `Aliases add more than ${maxAliasedValues} values.`, { limit: maxAliasedValues });
    }
    if (isAlias(node2)) return this.#alias(node2.source, node2, path);
    if (this.#aliasDepth === 0 && "anchor" in node2 && typeof node2.anchor === "string") this.#anchors.set(node2.anchor, node2);
    if (isScalar(node2)) return this.#scalar(node2, path);
    if (!isMap(node2) && !isSeq(node2)) return null;
    const outer = this.#inFlow;
    this.#inFlow = node2.flow === true;
    this.#open.add(node2);
    const value = isMap(node2) ? this.#map(node2, path) : this.#list(node2, path);
    this.#open.delete(node2);
    this.#inFlow = outer;
    return value;
  }
  #list(node2, path) {
    return node2.items.map((item, index) => this.read(nodeOf(item), [...path, index]));
  }
  #map(node2, path) {
    const map = {};
    const own = /* @__PURE__ */ new Set();
    for (const pair of node2.items) {
      if (isMergeKey(pair)) this.#merge(map, nodeOf(pair.value), pair, path);
      else this.#entry(map, own, pair, path);
    }
    return map;
  }
  #entry(map, own, pair, path) {
    const key = this.#key(pair, path);
    if (key === void 0) return;
    const place = [...path, key];
    if (isUnsafeKey(key)) {
      this.#fail(nodeOf(pair.key), place, syntaxCodes.unsafeKey, `The key ${key} is not taken in.`, { key }, true);
      return;
    }
    if (own.has(key)) this.#fail(nodeOf(pair.key), place, syntaxCodes.duplicateKey, `The key ${key} stands here twice; the last one wins.`, { key }, true);
    own.add(key);
    map[key] = this.read(nodeOf(pair.value), place);
  }
  #key(pair, path) {
    const node2 = nodeOf(pair.key);
    const value = isScalar(node2) || isAlias(node2) ? this.read(node2, path) : void 0;
    if (typeof value === "string") return value;
    if (typeof value === "number" || typeof value === "boolean") return String(value);
    this.#fail(node2 ?? nodeOf(pair.value), path, syntaxCodes.notJson, "A key must be text, a number or a boolean.", void 0, true);
    return void 0;
  }
  #merge(map, node2, pair, path) {
    const value = this.read(node2, path);
    const sources2 = Array.isArray(value) ? value.toReversed() : [value];
    for (const source2 of sources2) {
      if (typeof source2 === "object" && source2 !== null && !Array.isArray(source2)) Object.assign(map, source2);
      else if (!this.#exhausted) this.#fail(nodeOf(pair.key), path, syntaxCodes.syntax, "A merge key (<<) takes a map, or a list of maps.");
    }
  }
  #alias(name, node2, path) {
    const target2 = this.#anchors.get(name);
    if (!target2) return this.#fail(node2, path, syntaxCodes.aliases, "No anchor of this name stands above the alias.");
    if (this.#open.has(target2)) return this.#fail(node2, path, syntaxCodes.aliases, "The alias stands inside its own anchor.");
    this.#aliasDepth++;
    const value = this.read(target2, path);
    this.#aliasDepth--;
    return value;
  }
  #scalar(node2, path) {
    const text2 = sourceOf(node2);
    const plain = node2.type === void 0 || node2.type === "PLAIN";
    if (plain && this.#inFlow && /^:|\?/.test(text2)) return this.#fail(node2, path, syntaxCodes.syntax, "Inside brackets an unquoted value may neither hold a question mark nor begin with a colon; put it in quotes.");
    if (node2.type === "QUOTE_DOUBLE" && !this.#json && this.#hasJsonEscape(node2)) return this.#fail(node2, path, syntaxCodes.syntax, "YAML as kubectl reads it knows neither \\/ nor surrogate pairs as \\u escapes; only JSON does.");
    const value = node2.tag ? tagged(node2.tag, text2) : plain ? resolvePlain(text2) : text2;
    if (value === void 0) return this.#fail(node2, path, syntaxCodes.syntax, "The value does not fit its tag.");
    if (typeof value === "number" && !Number.isFinite(value)) return this.#fail(node2, path, syntaxCodes.notJson, "JSON has no infinite and no undefined numbers.");
    return value;
  }
  #hasJsonEscape({ range }) {
    const raw = range ? this.#text.slice(range[0], range[1]) : "";
    return raw.includes("\\") && /(?:^|[^\\])(?:\\\\)*\\(?:\/|u[dD][89a-fA-F])/.test(raw);
  }
  #fail(node2, path, code, message, args, onKey) {
    if (this.faults.length >= maxFaults) return null;
    const range = node2?.range ? this.#rangeOf(node2.range[0], Math.max(node2.range[1], node2.range[0] + 1)) : void 0;
    this.faults.push({ code, message, path, ...onKey && { onKey }, ...range && { range }, ...args && { args } });
    return null;
  }
};
function isMergeKey(pair) {
  const { key } = pair;
  return isScalar(key) && key.source === "<<" && (key.tag === void 0 ? key.type === void 0 || key.type === "PLAIN" : key.tag === "tag:yaml.org,2002:merge");
}
function sourceOf(node2) {
  return node2.source ?? (typeof node2.value === "string" ? node2.value : "");
}
function nodeOf(item) {
  return isAlias(item) || isScalar(item) || isMap(item) || isSeq(item) ? item : void 0;
}
function tagged(tag2, text2) {
  switch (tag2) {
    case "tag:yaml.org,2002:int": {
      const value = resolvePlain(text2);
      return typeof value === "number" && Number.isInteger(value) && !/[.eE]/.test(text2.startsWith("0x") ? "" : text2) ? value : void 0;
    }
    case "tag:yaml.org,2002:float": {
      const value = resolvePlain(text2);
      return typeof value === "number" ? value : void 0;
    }
    case "tag:yaml.org,2002:bool": {
      const value = resolvePlain(text2);
      return typeof value === "boolean" ? value : void 0;
    }
    case "tag:yaml.org,2002:null":
      return resolvePlain(text2) === null ? null : void 0;
    case "tag:yaml.org,2002:binary":
      return decodeBase64(text2);
    default:
      return text2;
  }
}

// lib/yaml/positions.ts
function rangeOf(text2, path, onKey = false) {
  const { contents } = syntaxTreeOf(text2);
  if (!contents) return void 0;
  const { steps, complete } = walk(contents, path);
  const last = steps.at(-1);
  const toRange = ranges(text2);
  if (complete && !onKey && last?.value && last.value.range && last.value.range[1] > last.value.range[0]) return trimmed(text2, last.value, toRange);
  const nearest = steps.findLast(({ key }) => key !== void 0);
  const node2 = last === void 0 || last.key === void 0 && last.value ? firstKey(last?.value ?? contents) : nearest?.key;
  return node2?.range ? toRange(node2.range[0], Math.max(node2.range[1], node2.range[0] + 1)) : void 0;
}
function walk(root, path) {
  const steps = [];
  let node2 = root;
  for (const step of path) {
    const next = isMap2(node2) ? entryOf(node2, String(step)) : isSeq2(node2) && typeof step === "number" ? itemOf(nodeOf(node2.items[step])) : void 0;
    if (!next) return { steps, complete: false };
    steps.push(next);
    node2 = next.value;
  }
  return { steps, complete: true };
}
function itemOf(value) {
  return value && { key: void 0, value };
}
function entryOf(map, name) {
  const pair = findPair(map, name) ?? map.items.findLast(isMergeKey);
  return pair && { key: nodeOf(pair.key), value: nodeOf(pair.value) };
}
function findPair(map, name) {
  return map.items.findLast((pair) => !isMergeKey(pair) && keyText(pair) === name);
}
function keyText({ key }) {
  if (!isScalar2(key)) return void 0;
  const text2 = sourceOf(key);
  return key.tag === void 0 && (key.type === void 0 || key.type === "PLAIN") ? String(resolvePlain(text2)) : text2;
}
function firstKey(node2) {
  return isMap2(node2) ? nodeOf(node2.items[0]?.key) ?? node2 : isSeq2(node2) ? firstKey(nodeOf(node2.items[0]) ?? node2) : node2;
}
function trimmed(text2, node2, toRange) {
  const [start, valueEnd] = node2.range ?? [0, 0];
  let end = valueEnd;
  while (end > start && /\s/.test(text2[end - 1] ?? "")) end--;
  return toRange(start, Math.max(end, start));
}

// lib/yaml/print/scalar.ts
function printScalar(value, context) {
  if (typeof value === "string") return printText(value, context);
  if (Object.is(value, -0)) return "0";
  return String(value);
}
function printText(text2, context) {
  if (needsEscapes.test(text2)) return doubleQuoted(text2);
  if (!isPlainText(text2) || looksTyped.test(text2)) return `"${text2}"`;
  return canBePlain(text2, context) ? text2 : singleQuoted(text2);
}
function doubleQuoted(text2) {
  return JSON.stringify(text2).replaceAll(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
function singleQuoted(text2) {
  return `'${text2.replaceAll("'", "''")}'`;
}
var needsEscapes = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]/;
var looksTyped = /^(?:\d{4}-\d\d?-\d\d?(?:[Tt\s].*)?|[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.\d*)?|0o[0-7]+|[-+]?\d+e\d+|=|<<)$/i;
var badStart = /^[\s,[\]{}#&*!|>'"%@`]|^[-?:](?:\s|$)/;
var badInside = /:(?:\s|$)|\s#|\s$/;
var badInFlow = /[,[\]{}]|^[-?:]|:[,[\]{}]/;
function canBePlain(text2, context) {
  if (text2 === "" || badStart.test(text2) || badInside.test(text2)) return false;
  if (/^(?:---|\.\.\.)/.test(text2)) return false;
  return context === "block" || !(badInFlow.test(text2) || text2.includes("?"));
}

// lib/yaml/print/print.ts
var kubectlStyle = { step: 2, dashStep: 0, eol: "\n" };
function blockLines(value, style) {
  if (Array.isArray(value)) return value.length === 0 ? ["[]"] : value.flatMap((item) => itemLines(item, style));
  if (isObject(value)) {
    const entries = entriesOf(value);
    return entries.length === 0 ? ["{}"] : entries.flatMap(([key, entry]) => entryLines(key, entry, style));
  }
  return scalarLines(value, style);
}
function entryLines(key, value, style) {
  const lines = blockLines(value, style);
  const label2 = `${printText(key, "block")}:`;
  if (isInline(value)) return joinFirst(`${label2} `, lines, "");
  const step = Array.isArray(value) ? style.dashStep : style.step;
  return [label2, ...indent(lines, step)];
}
function itemLines(value, style) {
  const lines = blockLines(value, style);
  return isInline(value) ? joinFirst("- ", lines, "") : joinFirst("- ", lines, "  ");
}
function indent(lines, by) {
  const blanks = " ".repeat(by);
  return lines.map((line) => line === "" ? "" : blanks + line);
}
function entriesOf(object) {
  return Object.entries(object).flatMap(([key, value]) => value === void 0 ? [] : [[key, value]]);
}
function isInline(value) {
  if (Array.isArray(value)) return value.length === 0;
  return !isObject(value) || entriesOf(value).length === 0;
}
function joinFirst(before, [first = "", ...others], margin) {
  return [before + first, ...others.map((line) => line === "" ? "" : margin + line)];
}
function scalarLines(value, style) {
  return typeof value === "string" && fitsLiteral(value) ? literalLines(value, style.step) : [printScalar(value, "block")];
}
function fitsLiteral(text2) {
  return /\S\n/.test(text2) && !/^[\s]/.test(text2) && !/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]|\t\n|[ \t]$/.test(text2) && !/\n[ \t]+(?:\n|$)/.test(text2);
}
function literalLines(text2, step) {
  const chomp = text2.endsWith("\n\n") ? "|+" : text2.endsWith("\n") ? "|" : "|-";
  const body2 = (text2.endsWith("\n") ? text2.slice(0, -1) : text2).split("\n");
  return [chomp, ...indent(body2, step)];
}

// lib/yaml/print/document.ts
var rootOrder = ["apiVersion", "kind", "metadata", "type", "immutable", "data", "stringData", "spec"];
var metadataOrder = ["name", "generateName", "namespace", "labels", "annotations"];
function printDocument(object) {
  const metadata2 = object["metadata"];
  const ordered = arranged(isObject(metadata2) ? { ...object, metadata: arranged(metadata2, metadataOrder) } : object, rootOrder);
  return printValue(ordered);
}
function printValue(value) {
  return `${blockLines(value, kubectlStyle).join("\n")}
`;
}
function arranged(object, order) {
  const entries = entriesOf(object);
  const first = order.flatMap((key) => entries.filter(([name]) => name === key));
  const others = entries.filter(([name]) => !order.includes(name) && name !== "status");
  return Object.fromEntries([...first, ...others, ...entries.filter(([name]) => name === "status")]);
}

// lib/yaml/read/problems.ts
var rules = {
  ALIAS_PROPS: "An alias takes no anchor and no tag.",
  BAD_ALIAS: "An anchor or alias needs a name.",
  BAD_COLLECTION_TYPE: "The tag does not fit the value.",
  BAD_DIRECTIVE: "This directive is not known.",
  BAD_DQ_ESCAPE: "Double quotes allow no such escape.",
  BAD_INDENT: "The indentation fits nothing above it.",
  BAD_PROP_ORDER: "Anchors and tags stand right before their value.",
  BAD_SCALAR_START: "A plain value may not begin with this character; put it in quotes.",
  BLOCK_AS_IMPLICIT_KEY: "A key and its map may not share a line with another key; is a line break or a quote missing?",
  BLOCK_IN_FLOW: "Inside brackets, indentation makes no map or list.",
  DUPLICATE_KEY: "The key stands here twice.",
  IMPOSSIBLE: "This part cannot be read.",
  KEY_OVER_1024_CHARS: "A key may have at most 1024 characters.",
  MISSING_CHAR: "Something is missing here: a colon after a key, a closing quote or a bracket.",
  MULTILINE_IMPLICIT_KEY: "A key must stand on one line; is a colon missing?",
  MULTIPLE_ANCHORS: "A value has one anchor at most.",
  MULTIPLE_DOCS: "Only one document may stand here.",
  MULTIPLE_TAGS: "A value has one tag at most.",
  NON_STRING_KEY: "A key must be text.",
  RESOURCE_EXHAUSTION: "This part is nested too deeply.",
  TAB_AS_INDENT: "Tabs may not indent; use spaces.",
  TAG_RESOLVE_FAILED: "The value does not fit its tag.",
  UNEXPECTED_TOKEN: "This is not expected here."
};
function faultOfProblem(problem, range) {
  if (problem.code === "TOO_DEEP") {
    return { code: syntaxCodes.tooDeep, message: `Maps and lists are nested more than ${maxDepth} deep.`, range, args: { limit: maxDepth } };
  }
  if (problem.code === "TOO_MANY") return { code: syntaxCodes.tooLarge, message: `The document has more than ${maxLexemes} words and marks.`, range, args: { limit: maxLexemes } };
  return { code: syntaxCodes.syntax, message: rules[problem.code], range };
}

// lib/yaml/read/full-reader.ts
function readFull(text2) {
  const rangeOf3 = ranges(text2);
  const { contents, problems, second } = syntaxTreeOf(text2);
  const reader = new ValueReader(text2, rangeOf3);
  const value = contents ? reader.read(contents, []) : void 0;
  const faults = [
    ...problems.slice(0, maxFaults).map((problem) => faultOfProblem(problem, rangeOf3(problem.start, Math.max(problem.end, problem.start + 1)))),
    ...reader.faults,
    ...characterFaults(text2, rangeOf3)
  ];
  if (second !== void 0) faults.push({ code: syntaxCodes.severalDocuments, message: "A second document stands here; one text holds one object.", range: rangeOf3(second, second + 1) });
  return { value, faults, ...contents?.range && { root: rangeOf3(contents.range[0], contents.range[1]) } };
}
var forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/;
function characterFaults(text2, rangeOf3) {
  const control = text2.search(forbidden);
  const breaks = text2.search(/[\u0085\u2028\u2029]/);
  return [
    ...control < 0 ? [] : [{ code: syntaxCodes.characters, message: "Control characters are not allowed.", range: rangeOf3(control, control + 1) }],
    ...breaks < 0 ? [] : [{ code: syntaxCodes.characters, message: "This invisible character counts as a line break in YAML 1.1.", range: rangeOf3(breaks, breaks + 1) }]
  ];
}

// lib/yaml/read/cursor.ts
var giveUp = new Error("not plain YAML");
var newline = 10;
var space = 32;
var hash = 35;
var dash = 45;
var colon = 58;
var comma = 44;
var question = 63;
var openList = 91;
var closeList = 93;
var openMap = 123;
var closeMap = 125;
var doubleQuote = 34;
var singleQuote = 39;
var backslash = 92;
var pipe = 124;
var Cursor = class {
  text;
  end;
  at = 0;
  depth = 0;
  constructor(text2) {
    this.text = text2;
    this.end = text2.length;
  }
  /** Bounds nesting; `leave` ends what `enter` began. */
  enter() {
    if (++this.depth > maxDepth) throw giveUp;
  }
  leave() {
    this.depth--;
  }
  isBlankAt(at) {
    const code = this.text.charCodeAt(at);
    return code === space || code === newline || at >= this.end;
  }
  skipSpaces() {
    while (this.text.charCodeAt(this.at) === space) this.at++;
  }
  /** Document markers and directives belong to the full reader. */
  isMarker(at, code) {
    return code === 37 || this.text.startsWith("---", at) || this.text.startsWith("...", at);
  }
  doubleQuoted() {
    const text2 = this.text;
    const start = this.at + 1;
    let at = start;
    let value = "";
    let from = start;
    for (; ; ) {
      const code = text2.charCodeAt(at);
      if (code === doubleQuote) break;
      if (at >= this.end || code === newline) throw giveUp;
      if (code !== backslash) {
        at++;
        continue;
      }
      const [character, length] = this.escape(at + 1);
      value += text2.slice(from, at) + character;
      at += 1 + length;
      from = at;
    }
    this.at = at + 1;
    return from === start ? text2.slice(start, at) : value + text2.slice(from, at);
  }
  escape(at) {
    switch (this.text.charCodeAt(at)) {
      case 34:
        return ['"', 1];
      case 92:
        return ["\\", 1];
      case 110:
        return ["\n", 1];
      case 116:
        return ["	", 1];
      case 114:
        return ["\r", 1];
      case 117: {
        const digits = this.text.slice(at + 1, at + 5);
        const code = Number.parseInt(digits, 16);
        if (!/^[0-9a-fA-F]{4}$/.test(digits) || code >= 55296 && code <= 57343) throw giveUp;
        return [String.fromCharCode(code), 5];
      }
      default:
        throw giveUp;
    }
  }
  singleQuoted() {
    const text2 = this.text;
    const start = this.at + 1;
    let at = start;
    let doubled = false;
    for (; ; ) {
      const code = text2.charCodeAt(at);
      if (at >= this.end || code === newline) throw giveUp;
      if (code === singleQuote) {
        if (text2.charCodeAt(at + 1) !== singleQuote) break;
        doubled = true;
        at++;
      }
      at++;
    }
    this.at = at + 1;
    const value = text2.slice(start, at);
    return doubled ? value.replaceAll("''", "'") : value;
  }
};
function json(value) {
  if (typeof value === "number" && !Number.isFinite(value)) throw giveUp;
  return value;
}

// lib/yaml/read/flow-reader.ts
var indicators = new Set(Array.from(",[]{}#&*!|>'\"%@`", (character) => character.charCodeAt(0)));
var FlowReader = class extends Cursor {
  freshKey(map, key) {
    if (isUnsafeKey(key) || Object.hasOwn(map, key)) throw giveUp;
    return key;
  }
  /** Blanks, line breaks and comments between the tokens of a flow collection. */
  skipFlowBlanks() {
    const text2 = this.text;
    for (; ; ) {
      const code = text2.charCodeAt(this.at);
      if (code === space) this.at++;
      else if (code === newline) {
        this.at++;
        this.checkFlowLine();
      } else if (code === hash) {
        const before = text2.charCodeAt(this.at - 1);
        if (before !== space && before !== newline) throw giveUp;
        const next = text2.indexOf("\n", this.at);
        if (next < 0) throw giveUp;
        this.at = next;
      } else return;
    }
  }
  checkFlowLine() {
    const code = this.text.charCodeAt(this.at);
    if (this.isMarker(this.at, code)) throw giveUp;
  }
  flow() {
    const open = this.text.charCodeAt(this.at);
    this.enter();
    this.at++;
    const value = open === openMap ? this.flowMap() : this.flowList();
    this.leave();
    return value;
  }
  flowList() {
    const items = [];
    for (; ; ) {
      this.skipFlowBlanks();
      if (this.takes(closeList)) return items;
      items.push(this.flowValue());
      this.skipFlowBlanks();
      if (this.takes(comma)) continue;
      if (!this.takes(closeList)) throw giveUp;
      return items;
    }
  }
  flowMap() {
    const map = {};
    for (; ; ) {
      this.skipFlowBlanks();
      if (this.takes(closeMap)) return map;
      const quoted = this.text.charCodeAt(this.at) === doubleQuote || this.text.charCodeAt(this.at) === singleQuote;
      const value = this.flowScalar();
      if (value === null || value === "<<") throw giveUp;
      const key = this.freshKey(map, String(value));
      this.skipSpaces();
      if (!this.takes(colon) || !quoted && !this.isBlankAt(this.at)) throw giveUp;
      this.skipFlowBlanks();
      map[key] = this.flowValue();
      this.skipFlowBlanks();
      if (this.takes(comma)) continue;
      if (!this.takes(closeMap)) throw giveUp;
      return map;
    }
  }
  takes(code) {
    if (this.text.charCodeAt(this.at) !== code) return false;
    this.at++;
    return true;
  }
  flowValue() {
    const code = this.text.charCodeAt(this.at);
    return code === openMap || code === openList ? this.flow() : this.flowScalar();
  }
  flowScalar() {
    const code = this.text.charCodeAt(this.at);
    if (code === doubleQuote) return this.doubleQuoted();
    if (code === singleQuote) return this.singleQuoted();
    return this.flowPlain();
  }
  flowPlain() {
    const text2 = this.text;
    const start = this.at;
    const first = text2.charCodeAt(start);
    if (indicators.has(first) || first === question || first === colon) throw giveUp;
    if (first === dash && !isDigit(text2.charCodeAt(start + 1))) throw giveUp;
    let at = start;
    let end = start;
    for (; at < this.end; at++) {
      const code = text2.charCodeAt(at);
      if (code === newline || code === comma || isBracket(code)) break;
      if (code === space) continue;
      if (code === hash && at > end) break;
      if (code === colon) {
        if (this.isBlankAt(at + 1)) break;
        const after = text2.charCodeAt(at + 1);
        if (after === comma || isBracket(after)) throw giveUp;
      }
      if (code === question) throw giveUp;
      end = at + 1;
    }
    if (end === start) throw giveUp;
    this.at = end;
    return json(resolvePlain(text2.slice(start, end)));
  }
};
function isDigit(code) {
  return code >= 48 && code <= 57;
}
function isBracket(code) {
  return code === openList || code === closeList || code === openMap || code === closeMap;
}

// lib/yaml/read/plain-reader.ts
function readPlainYaml(text2) {
  const source2 = text2.includes("\r") ? text2.replaceAll(/\r\n?/g, "\n") : text2;
  if (unusualCharacters.test(source2)) return void 0;
  const reader = new PlainReader(source2);
  try {
    return { value: reader.document() };
  } catch (error) {
    if (error === giveUp) return void 0;
    throw error;
  }
}
var unusualCharacters = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/;
var PlainReader = class extends FlowReader {
  /** Column of the content at `at` when it begins a line; -1 at the end of the text. */
  column = -1;
  document() {
    this.toContent(0);
    if (this.column < 0) return null;
    if (this.column !== 0) throw giveUp;
    const first = this.text.charCodeAt(this.at);
    let value;
    if (first === openMap || first === openList) {
      value = this.flow();
      this.finishLine();
    } else value = this.block(0);
    if (this.column >= 0) throw giveUp;
    return value;
  }
  /** Moves to the first content of the next line that has any, from a position at a line's beginning. */
  toContent(lineStart2) {
    const text2 = this.text;
    let at = lineStart2;
    while (at < this.end) {
      const start = at;
      let code = text2.charCodeAt(at);
      while (code === space) code = text2.charCodeAt(++at);
      if (at < this.end && code !== newline && code !== hash) {
        this.at = at;
        this.column = at - start;
        if (this.column === 0 && this.isMarker(at, code)) throw giveUp;
        return;
      }
      const next = code === newline ? at : text2.indexOf("\n", at);
      at = next < 0 ? this.end : next + 1;
    }
    this.at = this.end;
    this.column = -1;
  }
  /** After a value: nothing but blanks and a comment may follow on its line. */
  finishLine() {
    const text2 = this.text;
    let at = this.at;
    while (text2.charCodeAt(at) === space) at++;
    const code = text2.charCodeAt(at);
    if (at >= this.end) return this.toContent(this.end);
    if (code === newline) return this.toContent(at + 1);
    if (code !== hash || at === this.at) throw giveUp;
    const next = text2.indexOf("\n", at);
    this.toContent(next < 0 ? this.end : next + 1);
  }
  block(column) {
    return this.isDash(this.at) ? this.list(column) : this.map(column);
  }
  isDash(at) {
    if (this.text.charCodeAt(at) !== dash) return false;
    return this.isBlankAt(at + 1);
  }
  list(column) {
    this.enter();
    const items = [];
    while (this.column === column && this.isDash(this.at)) items.push(this.listItem(column));
    if (this.column > column) throw giveUp;
    this.leave();
    return items;
  }
  listItem(column) {
    const text2 = this.text;
    const dashAt = this.at;
    let at = dashAt + 1;
    while (text2.charCodeAt(at) === space) at++;
    const code = text2.charCodeAt(at);
    if (at >= this.end || code === newline || code === hash) {
      this.at = dashAt + 1;
      this.finishLine();
      return this.column > column ? this.block(this.column) : null;
    }
    this.at = at;
    const inner = column + at - dashAt;
    if (this.isDash(at)) {
      this.column = inner;
      return this.list(inner);
    }
    if (code === openMap || code === openList || code === pipe) return this.value(column);
    const scalar = this.scalar();
    if (!this.atColon()) {
      this.endOfScalar(column);
      return scalar;
    }
    this.at = at;
    this.column = inner;
    return this.map(inner);
  }
  map(column) {
    this.enter();
    const map = {};
    while (this.column === column) {
      if (this.isDash(this.at)) break;
      const key = this.key(map);
      this.skipSpaces();
      if (!this.atColon()) throw giveUp;
      this.at++;
      map[key] = this.mapValue(column);
    }
    if (this.column > column) throw giveUp;
    this.leave();
    return map;
  }
  key(map) {
    const value = this.scalar();
    if (value === null || value === "<<") throw giveUp;
    return this.freshKey(map, String(value));
  }
  /** A colon that ends a key in block context: followed by a blank. */
  atColon() {
    let at = this.at;
    while (this.text.charCodeAt(at) === space) at++;
    return this.text.charCodeAt(at) === colon && this.isBlankAt(at + 1);
  }
  mapValue(column) {
    const text2 = this.text;
    const start = this.at;
    let at = start;
    while (text2.charCodeAt(at) === space) at++;
    const code = text2.charCodeAt(at);
    if (at < this.end && code !== newline && code !== hash) {
      this.at = at;
      return this.value(column);
    }
    this.finishLine();
    if (this.column > column) return this.block(this.column);
    if (this.column === column && this.isDash(this.at)) return this.list(column);
    return null;
  }
  /** A value that begins on its key's or dash's line; `column` is the parent's. */
  value(column) {
    const code = this.text.charCodeAt(this.at);
    if (code === pipe) return this.literal(column);
    if (code === openMap || code === openList) {
      const flow = this.flow();
      this.finishLine();
      if (this.column > column) throw giveUp;
      return flow;
    }
    const scalar = this.scalar();
    if (this.atColon()) throw giveUp;
    this.endOfScalar(column);
    return scalar;
  }
  /** A deeper line after a scalar would continue it. */
  endOfScalar(column) {
    this.finishLine();
    if (this.column > column) throw giveUp;
  }
  scalar() {
    const code = this.text.charCodeAt(this.at);
    if (code === doubleQuote) return this.doubleQuoted();
    if (code === singleQuote) return this.singleQuoted();
    return this.plain();
  }
  plain() {
    const text2 = this.text;
    const start = this.at;
    this.checkPlainStart(start);
    let at = start;
    let end = start;
    for (; at < this.end; at++) {
      const code = text2.charCodeAt(at);
      if (code === newline) break;
      if (code === space) continue;
      if (code === hash && at > end) break;
      if (code === colon && this.isBlankAt(at + 1)) break;
      end = at + 1;
    }
    this.at = end;
    return json(resolvePlain(text2.slice(start, end)));
  }
  checkPlainStart(at) {
    const code = this.text.charCodeAt(at);
    if (indicators.has(code)) throw giveUp;
    if ((code === dash || code === question || code === colon) && this.isBlankAt(at + 1)) throw giveUp;
  }
  /** A literal block (`|`, `|-`, `|+`); the indentation is that of its first line. */
  literal(column) {
    const text2 = this.text;
    let at = this.at + 1;
    const mark = text2[at];
    const chomp = mark === "-" || mark === "+" ? mark : "";
    this.at = at + chomp.length;
    at = text2.indexOf("\n", this.at);
    if (at < 0 || !/^ *(?: #.*)?$/.test(text2.slice(this.at, at))) throw giveUp;
    const lines = [];
    let indent2 = -1;
    let lineStart2 = at + 1;
    while (lineStart2 < this.end) {
      const found = text2.indexOf("\n", lineStart2);
      const lineEnd3 = found < 0 ? this.end : found;
      let content = lineStart2;
      while (content < lineEnd3 && text2.charCodeAt(content) === space) content++;
      const width = content - lineStart2;
      if (content === lineEnd3) {
        if (width > 0 && (found < 0 || indent2 < 0 || width > indent2)) throw giveUp;
        lines.push("");
      } else {
        if (width <= column) break;
        if (indent2 < 0) indent2 = width;
        if (width < indent2) throw giveUp;
        lines.push(text2.slice(lineStart2 + indent2, lineEnd3));
      }
      if (found < 0 && content < lineEnd3) throw giveUp;
      lineStart2 = found < 0 ? this.end : found + 1;
    }
    if (indent2 < 0) throw giveUp;
    this.toContent(lineStart2);
    if (this.column > column) throw giveUp;
    return chompLines(lines, chomp);
  }
};
function chompLines(lines, chomp) {
  const body2 = lines.join("\n");
  if (chomp === "+") return `${body2}
`;
  let end = body2.length;
  while (body2.charCodeAt(end - 1) === newline) end--;
  return chomp === "-" ? body2.slice(0, end) : `${body2.slice(0, end)}
`;
}

// lib/yaml/secret.ts
function reduceSecret(object) {
  if (!isSecret(object) || isReduced(object)) return object;
  const { apiVersion, kind, metadata: metadata2, type, immutable, data, stringData } = object;
  const digests = { ...digestsOf(data), ...digestsOf(stringData) };
  return {
    ...apiVersion !== void 0 && { apiVersion },
    ...kind !== void 0 && { kind },
    ...isObject(metadata2) && { metadata: reduceMetadata(metadata2) },
    ...typeof type === "string" && { type },
    ...typeof immutable === "boolean" && { immutable },
    ...Object.keys(digests).length > 0 && { data: digests }
  };
}
function reduceSecretsWithin(object) {
  return reduceWithin(object);
}
function mayHoldSecret(text2) {
  return /kind["']?\s*:\s*["']?Secret(?:List)?\b/.test(text2);
}
function isSecret(object) {
  const { apiVersion, kind } = object;
  return kind === "Secret" && (typeof apiVersion !== "string" || !apiVersion.includes("/"));
}
var digestForm = /^sha256:[0-9a-f]{16}$/;
function isReduced({ data, stringData, metadata: metadata2, ...others }) {
  const known2 = Object.keys(others).every((key) => ["apiVersion", "kind", "type", "immutable"].includes(key));
  const digests = data === void 0 || isObject(data) && Object.values(data).every((value) => typeof value === "string" && digestForm.test(value));
  return known2 && digests && stringData === void 0 && isObject(metadata2) && Object.keys(reduceMetadata(metadata2)).length === Object.keys(metadata2).length && keepsAnnotations(metadata2);
}
function keepsAnnotations({ annotations: annotations3 }) {
  return !isObject(annotations3) || Object.values(annotations3).every(isHarmless2);
}
function digestsOf(values) {
  if (!isObject(values)) return {};
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, digestOf(value)]));
}
function digestOf(value) {
  const text2 = typeof value === "string" ? value : JSON.stringify(value ?? null);
  return digestForm.test(text2) ? text2 : `sha256:${sha256(text2).slice(0, 16)}`;
}
var keptMetadata = /* @__PURE__ */ new Set(["name", "generateName", "namespace", "labels", "annotations", "creationTimestamp", "uid", "resourceVersion", "generation", "ownerReferences", "finalizers", "deletionTimestamp", "selfLink"]);
function reduceMetadata(metadata2) {
  const kept = Object.entries(metadata2).filter(([key]) => keptMetadata.has(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, key === "annotations" && isObject(value) ? reduceAnnotations(value) : value]));
}
function reduceAnnotations(annotations3) {
  return Object.fromEntries(Object.entries(annotations3).filter(([, value]) => isHarmless2(value)));
}
function isHarmless2(value) {
  return typeof value !== "string" || value.length <= 256 && !/[{[]/.test(value);
}
function reduceWithin(value) {
  if (Array.isArray(value)) return sameOr(value, value.map(reduceWithin));
  if (!isObject(value)) return value;
  if (isSecret(value) && (isObject(value["data"]) || isObject(value["stringData"]))) return reduceSecret(value);
  let changed = false;
  const entries = Object.entries(value).map(([key, entry]) => {
    const reduced = entry === void 0 ? void 0 : reduceWithin(entry);
    changed ||= reduced !== entry;
    return [key, reduced];
  });
  return changed ? Object.fromEntries(entries) : value;
}
function sameOr(list2, reduced) {
  return reduced.every((item, index) => item === list2[index]) ? list2 : reduced;
}

// lib/yaml/parse.ts
function parseDocument(text2) {
  return documentOf(text2, readText(text2));
}
function readText(text2) {
  if (text2.length > maxDocumentLength) return { value: void 0, faults: [tooLarge(text2)] };
  const plain = readPlainYaml(text2);
  return plain ? { value: plain.value, faults: [] } : readFull(text2);
}
function tooLarge(text2) {
  return {
    code: syntaxCodes.tooLarge,
    message: "The document is larger than 1 MiB, which no cluster stores.",
    args: { limit: maxDocumentLength, length: text2.length },
    range: ranges(text2)(0, 1)
  };
}
function documentOf(text2, reading) {
  const { value } = reading;
  if (reading.faults.length === 0 && isObject(value)) return soundDocument(text2, value, []);
  const faults = isObject(value) || reading.faults.length > 0 ? reading.faults : [...reading.faults, notAnObject(value, reading)];
  if (faults.every(isHarmless) && isObject(value)) return soundDocument(text2, value, faults);
  return brokenDocument(text2, isObject(value) ? value : void 0, faults);
}
function notAnObject(value, { root }) {
  if (value === void 0 || value === null) return { code: syntaxCodes.empty, message: "The document is empty.", path: [] };
  return { code: syntaxCodes.notAnObject, message: "A document must be a map with apiVersion, kind and metadata.", path: [], ...root && { range: root } };
}
function soundDocument(text2, value, faults) {
  const object = text2.includes("Secret") ? reduceSecretsWithin(reduceSecret(value)) : value;
  const reduced = object !== value;
  const kept = reduced ? printDocument(object) : text2;
  const identity = resourceOf(object);
  if (identity.ok) return { text: kept, object, resource: identity.value, faults: reduced ? faults.map(withoutRange) : faults, reduced };
  const { code, message, path, onKey } = identity.error;
  const place = placeOf(kept, path, onKey);
  return { text: kept, object, resource: void 0, faults: [...reduced ? faults.map(withoutRange) : faults, { code, message, path, ...onKey && { onKey }, ...place }], reduced };
}
function placeOf(text2, path, onKey) {
  const range = rangeOf(text2, path, onKey);
  return range ? { range } : {};
}
function brokenDocument(text2, object, faults) {
  if (!mayHoldSecret(text2)) return { text: text2, object, resource: void 0, faults, reduced: false };
  const fault3 = { code: syntaxCodes.unreadableSecret, message: "This may be a Secret and cannot be read, so nothing of it is kept." };
  return { text: "# A Secret that could not be read; nothing of it was kept.\n", object: void 0, resource: void 0, faults: [fault3, ...faults.map(withoutRange)], reduced: true };
}
function withoutRange(located) {
  const { range: _range, ...fault3 } = located;
  return fault3;
}

// lib/yaml/edit/splice.ts
import { isMap as isMap5, isScalar as isScalar4, isSeq as isSeq4 } from "yaml";

// lib/yaml/edit/geometry.ts
import { isMap as isMap3, isScalar as isScalar3, isSeq as isSeq3 } from "yaml";

// lib/yaml/edit/flow.ts
import { isMap as isMap4 } from "yaml";

// lib/yaml/edit/style.ts
import { isMap as isMap6, isSeq as isSeq5 } from "yaml";

// lib/yaml/read/flow-scanner.ts
function closingBracket(text2, open) {
  let depth = 0;
  for (let at = open; at < text2.length; ) {
    const character = text2[at];
    if (character === '"' || character === "'") {
      const end = quoteEnd(text2, at);
      if (end === void 0) return void 0;
      at = end;
      continue;
    }
    if (character === "#" && /\s/.test(text2[at - 1] ?? " ")) {
      const next = text2.indexOf("\n", at);
      if (next < 0) return void 0;
      at = next;
      continue;
    }
    if (character === "{" || character === "[") depth++;
    if ((character === "}" || character === "]") && --depth === 0) return at + 1;
    at++;
  }
  return void 0;
}
function quoteEnd(text2, open) {
  const quote = text2[open];
  for (let at = open + 1; at < text2.length; at++) {
    if (text2[at] === quote) return at + 1;
    if (quote === '"' && text2[at] === "\\") at++;
  }
  return void 0;
}
function jsonStream(text2) {
  const spans = [];
  let at = skipBlanks2(text2, 0);
  while (at < text2.length) {
    if (text2[at] !== "{") return void 0;
    const end = closingBracket(text2, at);
    if (end === void 0) return void 0;
    spans.push({ start: at, end });
    at = skipBlanks2(text2, end);
  }
  return spans.length > 1 ? spans : void 0;
}
function elementsOf(text2, key) {
  const open = skipBlanks2(text2, 0);
  if (text2[open] !== "{") return void 0;
  for (let at = skipBlanks2(text2, open + 1); at < text2.length && text2[at] !== "}"; ) {
    const nameEnd = tokenEnd(text2, at);
    const colon2 = nameEnd === void 0 ? at : skipBlanks2(text2, nameEnd);
    if (text2[colon2] !== ":") return void 0;
    const valueAt2 = skipBlanks2(text2, colon2 + 1);
    if (text2[valueAt2] === "[" && unquoted(text2.slice(at, nameEnd).trim()) === key) return listElements(text2, valueAt2);
    const valueEnd = tokenEnd(text2, valueAt2);
    if (valueEnd === void 0) return void 0;
    at = skipBlanks2(text2, valueEnd);
    if (text2[at] === ",") at = skipBlanks2(text2, at + 1);
  }
  return void 0;
}
function listElements(text2, open) {
  const elements = [];
  for (let at = skipBlanks2(text2, open + 1); at < text2.length; ) {
    if (text2[at] === "]") return { list: { start: open, end: at + 1 }, elements };
    const end = tokenEnd(text2, at);
    if (end === void 0 || end === at) return void 0;
    elements.push({ start: at, end });
    at = skipBlanks2(text2, end);
    if (text2[at] === ",") at = skipBlanks2(text2, at + 1);
  }
  return void 0;
}
function tokenEnd(text2, at) {
  const character = text2[at];
  if (character === "{" || character === "[") return closingBracket(text2, at);
  if (character === '"' || character === "'") return quoteEnd(text2, at);
  let end = at;
  while (end < text2.length && !/[,\]}:\n]/.test(text2[end] ?? "")) end++;
  return end;
}
function skipBlanks2(text2, from) {
  let at = from;
  for (; ; ) {
    while (at < text2.length && /\s/.test(text2[at] ?? "")) at++;
    if (text2[at] !== "#") return at;
    const next = text2.indexOf("\n", at);
    at = next < 0 ? text2.length : next;
  }
}
function unquoted(name) {
  return /^(["']).*\1$/.test(name) ? name.slice(1, -1) : name;
}

// lib/yaml/read/list-items.ts
function listParts(text2) {
  const first = /\S/.exec(text2)?.[0];
  if (first === "{") return flowParts(text2);
  const head = /^(?:items|"items"|'items')[ ]*:[ ]*(?:#.*)?\r?$/m.exec(text2);
  return head ? blockParts(text2, head.index) : void 0;
}
function flowParts(text2) {
  const found = elementsOf(text2, "items");
  if (!found) return void 0;
  const items = found.elements.map(({ start, end }) => ({ text: outdent(text2, start, end), start }));
  return { items, rest: `${text2.slice(0, found.list.start)}[]${text2.slice(found.list.end)}` };
}
function outdent(text2, start, end) {
  const lineStart2 = text2.lastIndexOf("\n", start - 1) + 1;
  const indent2 = text2.slice(lineStart2, start);
  const slice = text2.slice(start, end);
  return /^ +$/.test(indent2) ? `${slice.replaceAll(`
${indent2}`, "\n")}
` : slice;
}
function blockParts(text2, itemsAt) {
  const headEnd = lineEnd2(text2, itemsAt);
  const lines = linesFrom(text2, headEnd);
  const firstContent = lines.findIndex(isContent);
  const first = lines[firstContent];
  if (!first || !isDash(first)) return void 0;
  const bounds = itemBounds(lines, first.indent);
  const itemsEnd = lines[bounds.at(-1)?.end ?? 0]?.start ?? text2.length;
  const items = bounds.map(({ from, end }) => itemOf2(lines.slice(from, end), text2));
  return { items, rest: `${text2.slice(0, itemsAt)}${text2.slice(itemsEnd)}` };
}
function itemBounds(lines, column) {
  const bounds = [];
  let comments = 0;
  for (const [index, line] of lines.entries()) {
    if (!isContent(line)) {
      comments = line.content.startsWith("#") && line.indent <= column ? comments + 1 : 0;
      continue;
    }
    const dash2 = line.indent === column && isDash(line);
    const last = bounds.at(-1);
    if (last && (dash2 || line.indent <= column)) last.end = index - comments;
    if (dash2) bounds.push({ from: index - comments, end: lines.length });
    else if (line.indent <= column) return bounds;
    comments = 0;
  }
  return bounds;
}
function itemOf2(lines, text2) {
  const dashAt = lines.findIndex((line) => isContent(line));
  const dashLine = lines[dashAt];
  if (!dashLine) return { text: "", start: 0 };
  const after = dashLine.content.slice(1);
  const gap = after.length - after.trimStart().length;
  const bare = after.trim() === "" || after.trimStart().startsWith("#");
  const column = bare ? lines.slice(dashAt + 1).find(isContent)?.indent ?? dashLine.indent + 2 : dashLine.indent + 1 + gap;
  const moved = lines.map((line, index) => {
    if (index === dashAt) return bare ? after.trimStart() : after.slice(gap);
    return text2.slice(line.start, line.end).slice(Math.min(column, line.indent));
  });
  return { text: `${moved.filter((line, index) => !(index === dashAt && line.trim() === "")).join("\n")}
`, start: lines[0]?.start ?? 0 };
}
function linesFrom(text2, from) {
  const lines = [];
  for (let start = from; start < text2.length; ) {
    const found = text2.indexOf("\n", start);
    const end = found < 0 ? text2.length : found;
    let content = start;
    while (text2[content] === " ") content++;
    lines.push({ start, end, indent: content - start, content: text2.slice(content, end).trimEnd() });
    start = end + 1;
  }
  return lines;
}
function lineEnd2(text2, from) {
  const found = text2.indexOf("\n", from);
  return found < 0 ? text2.length : found + 1;
}
function isContent(line) {
  return line.content !== "" && !line.content.startsWith("#");
}
function isDash(line) {
  return line.content === "-" || line.content.startsWith("- ");
}

// lib/yaml/read/split-documents.ts
function splitDocuments(text2) {
  const chunks = [];
  let comments;
  for (const chunk of separated(text2)) {
    const joined = comments ? join(comments, chunk) : chunk;
    comments = void 0;
    if (hasContent2(joined.text)) chunks.push(joined);
    else if (joined.text.includes("#")) comments = joined;
  }
  return chunks;
}
function* separated(text2) {
  let start = 0;
  let startLine = 1;
  let onSeparator = 0;
  let line = 1;
  for (let lineStart2 = 0; lineStart2 < text2.length; line++) {
    const found = text2.indexOf("\n", lineStart2);
    const next = found < 0 ? text2.length : found + 1;
    if (text2.startsWith("---", lineStart2)) {
      yield { text: text2.slice(start, lineStart2), start, startLine, onSeparator };
      const rest = text2.slice(lineStart2 + 3, next);
      const kept = /^\s*$/.test(rest) ? next : lineStart2 + 3;
      start = kept;
      startLine = kept === next ? line + 1 : line;
      onSeparator = /^\s*(?:#.*)?\r?\n?$/.test(rest) ? 0 : rest.trimEnd().length;
    }
    lineStart2 = next;
  }
  yield { text: text2.slice(start), start, startLine, onSeparator };
}
function join(comments, chunk) {
  return { ...chunk, text: `${comments.text}
${chunk.text}`, start: comments.start, startLine: comments.startLine };
}
function hasContent2(text2) {
  for (let lineStart2 = 0; lineStart2 < text2.length; ) {
    const found = text2.indexOf("\n", lineStart2);
    const end = found < 0 ? text2.length : found;
    if (!/^(?:\s*(?:#.*)?|%.*|\.\.\.\s*(?:#.*)?)$/.test(text2.slice(lineStart2, end))) return true;
    lineStart2 = end + 1;
  }
  return false;
}

// lib/yaml/parse-documents.ts
function parseDocuments(text2) {
  const mark = text2.startsWith("\uFEFF") ? 1 : 0;
  const parts = [];
  let lists = 0;
  for (const chunk of splitDocuments(mark === 1 ? text2.slice(1) : text2)) {
    for (const object of jsonObjects(chunk)) {
      const list2 = listParts(object.text);
      if (list2) lists++;
      for (const each of list2 ? listDocuments(object, list2.items, list2.rest) : singleDocument(object)) parts.push(each);
      if (parts.length > maxDocuments) break;
    }
    if (parts.length > maxDocuments) break;
  }
  return { documents: withinLimit(parts).map(({ parse, ...place }, index) => ({ ...parse, ...place, start: place.start + mark, index })), lists };
}
function withinLimit(parts) {
  const over = parts[maxDocuments];
  if (!over) return parts;
  const fault3 = { code: syntaxCodes.tooLarge, message: `The file holds more than ${maxDocuments} documents; the rest is not read.`, args: { limit: maxDocuments } };
  return [...parts.slice(0, maxDocuments), { ...over, parse: { text: "", object: void 0, resource: void 0, faults: [fault3], reduced: false } }];
}
function jsonObjects(chunk) {
  const spans = /^\s*\{/.test(chunk.text) ? jsonStream(chunk.text) : void 0;
  if (!spans) return [chunk];
  const lineOf = lineFinder(chunk);
  return spans.map(({ start, end }) => ({ text: `${chunk.text.slice(start, end)}
`, start: chunk.start + start, startLine: lineOf(start), onSeparator: 0 }));
}
function lineFinder(chunk) {
  const starts = lineStarts(chunk.text);
  let line = 0;
  return (offset) => {
    while (line + 1 < starts.length && (starts[line + 1] ?? 0) <= offset) line++;
    return chunk.startLine + line;
  };
}
function singleDocument(chunk) {
  const parse = parseDocument(chunk.text);
  if (isEmpty2(parse)) return [];
  const list2 = parse.object && listInObject(parse.object);
  if (list2 === "broken") return [part2(chunk, { ...parse, resource: void 0, faults: [listFault("The items of a list must be a list."), ...parse.faults] }, false)];
  if (list2 && !parse.faults.some(isSyntaxFault)) return list2.map((item) => part2(chunk, documentOfItem(item, parse.object ?? {}), true));
  return [{ parse: withSeparatorFault(parse, chunk), start: chunk.start, startLine: chunk.startLine, fromList: false }];
}
function isEmpty2({ faults }) {
  return faults.length === 1 && faults[0]?.code === syntaxCodes.empty;
}
function listInObject({ kind, items }) {
  if (Array.isArray(items)) return items;
  if (typeof kind !== "string" || !kind.endsWith("List") || items === void 0) return void 0;
  return items === null ? [] : "broken";
}
function documentOfItem(item, list2) {
  return parseDocument(isObject(item) ? printDocument({ ...inherited(list2), ...item }) : JSON.stringify(item));
}
function part2(chunk, parse, fromList) {
  return { parse, start: chunk.start, startLine: chunk.startLine, fromList };
}
function withSeparatorFault(parse, { onSeparator, text: text2 }) {
  if (onSeparator === 0) return parse;
  const fault3 = { code: syntaxCodes.separator, message: "kubectl takes nothing but a comment behind --- on its line.", range: ranges(text2)(0, onSeparator) };
  return { ...parse, resource: void 0, faults: [fault3, ...parse.faults] };
}
function listDocuments(chunk, items, rest) {
  const wrapper = readText(rest);
  const list2 = isObject(wrapper.value) ? wrapper.value : {};
  const lineOf = lineFinder(chunk);
  const documents = items.slice(0, maxDocuments + 1).map(({ text: text2, start }) => ({ parse: parseItem(text2, list2), start: chunk.start + start, startLine: lineOf(start), fromList: true }));
  if (wrapper.faults.length === 0) return documents;
  const fault3 = { code: syntaxCodes.list, message: "The lines of the list around its items cannot be read." };
  return [part2(chunk, { text: "", object: void 0, resource: void 0, faults: [fault3], reduced: false }, false), ...documents];
}
function parseItem(text2, list2) {
  const parse = parseDocument(text2);
  const { object } = parse;
  if (!object) return parse;
  if (Array.isArray(object["items"])) return nestedList(parse);
  const missing2 = Object.entries(inherited(list2)).filter(([key]) => object[key] === void 0);
  if (missing2.length === 0) return parse;
  const flow = /^\s*\{/.test(text2);
  const head = missing2.map(([key, value]) => flow ? `${JSON.stringify(key)}: ${JSON.stringify(value)}, ` : `${key}: ${JSON.stringify(value)}
`).join("");
  return parseDocument(flow ? text2.replace("{", `{${head}`) : head + text2);
}
function nestedList(parse) {
  return { ...parse, resource: void 0, faults: [listFault("A list inside a list is not read, as with kubectl."), ...parse.faults] };
}
function listFault(message) {
  return { code: syntaxCodes.list, message, path: ["items"], onKey: true };
}
function inherited({ apiVersion, kind }) {
  if (typeof kind !== "string" || kind === "List" || typeof apiVersion !== "string") return {};
  return { apiVersion, kind: kind.replace(/List$/, "") };
}

// ../../tmp/y/hostile.ts
var M = 1024 * 1024 - 200;
var H = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";
var rep = (s) => s.repeat(Math.floor(M / s.length));
var cases = {
  bomb: H + "a: &a [x,x,x,x,x,x,x,x,x]\n" + Array.from({ length: 20 }, (_, i) => `${String.fromCharCode(98 + i)}: &${String.fromCharCode(98 + i)} [${Array(9).fill("*" + String.fromCharCode(97 + i)).join(",")}]
`).join(""),
  mergebomb: H + "a: &a {x: 1}\n" + Array.from({ length: 20 }, (_, i) => `${String.fromCharCode(98 + i)}: &${String.fromCharCode(98 + i)} {<<: [${Array(9).fill("*" + String.fromCharCode(97 + i)).join(",")}]}
`).join(""),
  open: H + "v: " + rep("["),
  openmap: H + "v: " + rep("{a: "),
  closed: H + "v: " + "[".repeat(M / 2) + "]".repeat(M / 2),
  dashes: H + "v:\n" + rep("- "),
  questions: H + rep("? "),
  keys: H + Array.from({ length: 1e5 }, (_, i) => `k${i}: 1`).join("\n").slice(0, M - 60) + "\n",
  dupkeys: H + rep("k: 1\n"),
  blank: H + "v: |\n  a\n" + rep("\n") + "  b\n",
  blank2: H + "v: a\n" + rep("\n") + "  b\n",
  folded: H + "v: >\n" + rep("  a\n"),
  multiplain: H + "v: a\n" + rep("  b\n"),
  dq: H + 'v: "' + rep("\\x41") + '"\n',
  dqopen: H + 'v: "' + rep("a"),
  dqlines: H + 'v: "' + rep("a\n ") + '"\n',
  dqblank: H + 'v: "a' + rep("\n") + ' b"\n',
  sq: H + "v: '" + rep("''") + "'\n",
  anchors: H + rep("- &a x\n"),
  aliases: H + "a: &a x\nv:\n" + rep("- *a\n"),
  tags: H + "v: " + rep("!"),
  tags2: H + "v: " + rep("!!str "),
  colons: H + rep(": "),
  comments: rep("#\n") + H,
  commentsafter: H + rep("# c\n"),
  indents: H + Array.from({ length: 1400 }, (_, i) => " ".repeat(i) + "a:\n").join(""),
  tabs: H + rep("	"),
  garbage: rep("}{][@`%\n"),
  errs: H + rep("a: b: c\n"),
  docs: rep("---\n"),
  docs2: rep("a\n---\n"),
  jsons: rep("{}"),
  list: "kind: List\nitems:\n" + rep("- {}\n"),
  listopen: '{"kind":"List","items":[' + rep("{},"),
  flowcolon: H + "v: {" + rep("a: b, ") + "}",
  flownl: H + "v: [" + rep("a,\n  ") + "]\n",
  secret: rep("kind:"),
  quotes: rep('"'),
  spaces: H + "v:" + rep(" ") + "x\n",
  hashy: H + "v: a" + rep(" a#") + "\n",
  pct: rep("%a\n"),
  long: H + "v: " + rep("a") + "\n",
  longkey: rep("a") + ": b\n",
  ff: H + "v: " + rep("a: "),
  bars: H + rep("v: |\n"),
  keep: H + "v: |+\n  a\n" + rep("\n"),
  crs: H + rep("\r"),
  ques2: H + "v: [" + rep("? ") + "]",
  commas: H + "v: [" + rep(",") + "]",
  hashes: H + "v: {" + rep("#") + "}",
  nlflow: H + "v: {" + rep("\n"),
  trailing: H + "v: x" + rep(" ") + "\n",
  trailing2: H + "v: x" + rep(" ") + "#\n",
  annot: H + "v: " + rep("&a ") + "x\n",
  stars: H + "v: " + rep("*a ") + "x\n",
  u: H + 'v: "' + rep("\\ud83d") + '"',
  secrets: "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata:\n" + Array.from({ length: 4e4 }, (_, i) => `  k${i}: aGVsbG8=`).join("\n").slice(0, M - 100) + "\n",
  bigsecret: "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata:\n  a: " + rep("a").slice(100) + "\n"
};
for (const [k, t] of Object.entries(cases)) {
  if (process.argv[2] && process.argv[2] !== k) continue;
  const s = performance.now();
  const p = parseDocuments(t);
  const e = performance.now() - s;
  const s2 = performance.now();
  const q = parseDocument(t);
  const e2 = performance.now() - s2;
  if (e + e2 > 500 || process.argv[2]) console.log(k, t.length, "docs", p.documents.length, e.toFixed(0), "ms; one", e2.toFixed(0), [...new Set(p.documents.flatMap((d) => d.faults.map((f) => f.code)))].join(","));
}
