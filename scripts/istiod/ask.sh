#!/usr/bin/env bash
# ask.sh CASES: what istiod itself makes of cases, beside what Exodos makes of them. Needs Go; builds in a cache folder on first use.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cases=$(cd "$1" && pwd)
work=${XDG_CACHE_HOME:-$HOME/.cache}/exodos-istiod
mkdir -p "$work"
cp "$here/go.mod" "$here/answer_test.go" "$work/"
cd "$work"
if [ ! -x answer ] || [ answer_test.go -nt answer ]; then
  # Istio's own server for its tests, without the parts that need modules which no proxy has.
  source=$(go mod download -json istio.io/istio | sed -n 's/.*"Dir": "\(.*\)".*/\1/p')
  sed -e 's/^package xds/package istiod/' -e '/pilot\/pkg\/bootstrap"/d' -e '/bootstrap.InitGenerators/d' -e '/s.Generators\[/d' \
    -e 's/^\tcreds := .*/\t_ = kubesecrets.NewMulticluster/' -e '/v3 "istio.io\/istio\/pilot\/pkg\/xds\/v3"/d' \
    -e 's/watch = \[\]string{v3.ClusterType}/watch = nil/' "$source/pilot/test/xds/fake.go" > server.go
  go mod tidy -e 2>/dev/null
  go test -c -o answer .
fi
cd "$here/../.."
rm -rf "$cases.exodos" "$cases.istiod" "$work/in"
node bin/exodos.mjs conformance --out "$cases.exodos" "$cases"
node scripts/istiod/inputs.mjs "$cases" "$cases.exodos" "$work/in"
IN="$work/in" OUT="$cases.istiod" "$work/answer" -test.run TestAnswer > "$work/log" 2>&1 || grep -A2 -- '--- FAIL' "$work/log" | head -40
node conformance/compare.mjs "$cases.istiod" "$cases.exodos" --only config
