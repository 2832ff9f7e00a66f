import * as z from 'zod'
import type { Read } from './deep-readonly.ts'
import { labels } from './labels.ts'
import { portNumber } from './numbers.ts'

const containerPort = z.object({
  name: z.string().optional().describe('Name of the port, unique in the pod.'),
  containerPort: portNumber.describe('Port that the container listens on.'),
  protocol: z.string().optional().describe('TCP (the default of the API server), UDP or SCTP.'),
})

const environment = z.object({
  name: z.string().describe('Name of the variable.'),
  value: z.string().optional().describe('Value of the variable.'),
})

const container = z.object({
  name: z.string().describe('Name of the container; istio-proxy marks the sidecar.'),
  image: z.string().optional().describe('Image of the container.'),
  args: z.array(z.string()).optional().describe('Arguments; the word router marks a gateway proxy.'),
  env: z.array(environment).optional().describe('Environment variables.'),
  ports: z.array(containerPort).optional().describe('Ports that the container listens on.'),
  restartPolicy: z.string().optional().describe('Always marks a sidecar among the init containers.'),
})

const hostAlias = z.object({
  ip: z.string().describe('Address that the names stand for.'),
  hostnames: z.array(z.string()).optional().describe('Names written into /etc/hosts.'),
})

/** What matters of a pod's spec to the mesh; other fields pass. */
export const podSpec = z.object({
  containers: z.array(container).optional().describe('Containers of the pod.'),
  initContainers: z.array(container).optional().describe('Containers that run before the others.'),
  hostAliases: z.array(hostAlias).optional().describe('Names that resolve to fixed addresses inside the pod.'),
  hostNetwork: z.boolean().optional().describe('Use the network of the node; such a pod gets no sidecar.'),
  hostname: z.string().optional().describe('Host name of the pod.'),
  subdomain: z.string().optional().describe('Headless Service that gives the pod its DNS name.'),
  nodeName: z.string().optional().describe('Node the pod runs on.'),
  serviceAccountName: z.string().optional().describe('Service account of the pod; default when missing.'),
  serviceAccount: z.string().optional().describe('Older name of serviceAccountName.'),
})

export type PodSpec = Read<z.infer<typeof podSpec>>
export type Container = NonNullable<PodSpec['containers']>[number]

const templateMetadata = z.object({
  name: z.string().optional().describe('Has no effect in a template.'),
  labels: labels.optional().describe('Labels of the pods.'),
  annotations: labels.optional().describe('Annotations of the pods.'),
})

/** A pod as other kinds describe it. */
export const podTemplate = z.object({
  metadata: templateMetadata.optional().describe('Labels and annotations of the pods.'),
  spec: podSpec.optional().describe('Containers and settings of the pods.'),
})

export type PodTemplateSpec = Read<z.infer<typeof podTemplate>>

/** A label selector of core kinds. */
export const labelSelector = z.object({
  matchLabels: labels.optional().describe('Labels that must all be carried.'),
  matchExpressions: z
    .array(
      z.object({
        key: z.string().describe('Label that is looked at.'),
        operator: z.enum(['In', 'NotIn', 'Exists', 'DoesNotExist']).describe('How the values are compared.'),
        values: z.array(z.string()).optional().describe('Values compared with.'),
      }),
    )
    .optional()
    .describe('Conditions that must all hold.'),
})

export type LabelSelector = Read<z.infer<typeof labelSelector>>

/** The spec of everything that makes pods from a template. */
export const workloadSpec = z.object({
  replicas: z.int().min(0).optional().describe('Number of pods; 1 by default.'),
  selector: labelSelector.optional().describe('Labels by which the pods are found again.'),
  serviceName: z.string().optional().describe('Headless Service of a StatefulSet.'),
  template: podTemplate.optional().describe('The pods that are made.'),
})

export type WorkloadSpec = Read<z.infer<typeof workloadSpec>>
