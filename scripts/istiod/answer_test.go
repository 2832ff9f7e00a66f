// Package istiod writes what istiod makes of cases: for each file in $IN, $OUT/<place>/expected/<proxy>.json.
package istiod

import (
	"encoding/json"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	corev3 "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"

	"istio.io/istio/pilot/pkg/config/kube/crd"
	"istio.io/istio/pilot/pkg/model"
	"istio.io/istio/pilot/pkg/serviceregistry/util/label"
	"istio.io/istio/pkg/config/mesh"
	_ "istio.io/istio/pkg/config/xds" // every type that may stand in an Any
	"istio.io/istio/pkg/spiffe"
)

type proxyInput struct {
	Name, Type, Namespace, ServiceAccount, Locality string
	IPs                                             []string
	Labels                                          map[string]string
	Metadata                                        json.RawMessage
}

type caseInput struct {
	Place, Mesh, Istio, Kube string
	Proxies                  []proxyInput
}

func TestAnswer(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(os.Getenv("IN"), "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases in %q: %v", os.Getenv("IN"), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			defer func() {
				// istiod itself may panic; the other cases are asked nevertheless.
				if reason := recover(); reason != nil {
					t.Errorf("istiod panics: %v", reason)
				}
			}()
			var input caseInput
			read(t, file, &input)
			server := serve(t, input)
			folder := filepath.Join(os.Getenv("OUT"), input.Place)
			for _, proxy := range input.Proxies {
				write(t, filepath.Join(folder, "expected", proxy.Name+".json"), answer(t, server, proxy))
			}
			write(t, filepath.Join(folder, "case.yaml"), map[string]any{})
		})
	}
}

func serve(t *testing.T, input caseInput) *FakeDiscoveryServer {
	settings, err := mesh.ApplyMeshConfigDefaults(input.Mesh)
	check(t, err)
	configs, _, err := crd.ParseInputs(input.Istio)
	check(t, err)
	for i := range configs {
		configs[i].Domain = "cluster.local"
	}
	server := NewFakeDiscoveryServer(t, FakeOptions{MeshConfig: settings, Configs: configs, KubernetesObjectString: input.Kube})
	// The form of access logs is remembered for the whole process.
	server.ConfigGen.MeshConfigChanged(settings)
	return server
}

func answer(t *testing.T, server *FakeDiscoveryServer, input proxyInput) map[string]any {
	proxy := server.SetupProxy(proxyOf(t, input))
	listeners := server.Listeners(proxy)
	routes := server.RoutesFromListeners(proxy, listeners)
	said := map[string]any{
		"listeners": outbound(t, listeners, "virtualInbound"),
		"routes":    outbound(t, routes, "inbound|"),
		"clusters":  outbound(t, server.Clusters(proxy), "inbound|", "InboundPassthroughCluster"),
		"endpoints": outbound(t, server.Endpoints(proxy)),
	}
	if proxy.Type == model.SidecarProxy {
		said["nameTable"] = text(t, server.ConfigGen.BuildNameTable(proxy, server.PushContext()))
	}
	return said
}

func proxyOf(t *testing.T, input proxyInput) *model.Proxy {
	metadata := &model.NodeMetadata{}
	check(t, json.Unmarshal(input.Metadata, metadata))
	metadata.Namespace, metadata.Labels, metadata.ServiceAccount = input.Namespace, input.Labels, input.ServiceAccount
	metadata.ClusterID, metadata.IstioVersion = "Kubernetes", "1.32.0"
	proxy := &model.Proxy{
		Type: model.NodeType(input.Type), ID: input.Name + "." + input.Namespace, ConfigNamespace: input.Namespace,
		DNSDomain: input.Namespace + ".svc.cluster.local", IPAddresses: input.IPs, Labels: input.Labels, Metadata: metadata,
	}
	if input.Locality != "" {
		parts := append(strings.Split(input.Locality, "/"), "", "")
		proxy.Locality = &corev3.Locality{Region: parts[0], Zone: parts[1], SubZone: parts[2]}
	}
	// As for a proxy that connects.
	proxy.Labels = label.AugmentLabels(input.Labels, metadata.ClusterID, input.Locality, metadata.NodeName, metadata.Network)
	if input.ServiceAccount != "" {
		proxy.VerifiedIdentity = &spiffe.Identity{TrustDomain: "cluster.local", Namespace: input.Namespace, ServiceAccount: input.ServiceAccount}
	}
	return proxy
}

// outbound gives messages by name, each name once, without those of the inbound side.
func outbound[M proto.Message](t *testing.T, messages []M, inbound ...string) []json.RawMessage {
	byName := map[string]M{}
	for _, message := range messages {
		if name := nameOf(message); !startsWithAny(name, inbound) {
			if _, known := byName[name]; !known {
				byName[name] = message
			}
		}
	}
	names := make([]string, 0, len(byName))
	for name := range byName {
		names = append(names, name)
	}
	sort.Strings(names)
	texts := make([]json.RawMessage, 0, len(names))
	for _, name := range names {
		texts = append(texts, text(t, byName[name]))
	}
	return texts
}

func nameOf(message any) string {
	if named, ok := message.(interface{ GetName() string }); ok {
		return named.GetName()
	}
	return message.(interface{ GetClusterName() string }).GetClusterName()
}

func startsWithAny(name string, prefixes []string) bool {
	for _, prefix := range prefixes {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}

func text(t *testing.T, message proto.Message) json.RawMessage {
	bytes, err := protojson.Marshal(message)
	check(t, err)
	return bytes
}

func read(t *testing.T, file string, into any) {
	bytes, err := os.ReadFile(file)
	check(t, err)
	check(t, json.Unmarshal(bytes, into))
}

func write(t *testing.T, file string, content any) {
	bytes, err := json.Marshal(content)
	check(t, err)
	check(t, os.MkdirAll(filepath.Dir(file), 0o755))
	check(t, os.WriteFile(file, bytes, 0o644))
}

func check(t *testing.T, err error) {
	if err != nil {
		t.Fatal(err)
	}
}
