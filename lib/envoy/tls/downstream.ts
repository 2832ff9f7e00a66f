export type DownstreamSettings = { readonly todo: true }
export function downstreamSocket(): undefined { return undefined }
