/** Routes of the host of `shop` by header, with subsets and a pool. */
export const canary = `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: pay, namespace: shop}
spec:
  hosts: [api.pay.example]
  http:
    # the canary first
    - match:
        - headers: {x-canary: {exact: "true"}} # asked for
      route:
        - destination: {host: api.pay.example, subset: new}
    # all others
    - route:
        - destination: {host: api.pay.example, subset: old}
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: pay, namespace: shop}
spec:
  host: api.pay.example
  trafficPolicy: {connectionPool: {tcp: {maxConnections: 7}}}
  subsets:
    - {name: old, labels: {version: old}}
    - {name: new, labels: {version: new}}
`
