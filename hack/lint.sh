#!/usr/bin/env bash
# `make lint`: format, lint rules with types, generated files up to date. Changes nothing.
set -euo pipefail
source "$(dirname "$0")/lib.sh"
cd "$ROOT"
step "format"
npx biome format . || fail "files are not formatted (above)" "make fmt"
step "lint"
npx oxlint --type-aware . || fail "lint rules are broken (above)" "mend what it names"
step "shell scripts"
for script in hack/*.sh bin/kapelle .ci/run; do bash -n "$script" || fail "$script does not parse" "mend it"; done
step "generated files"
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
generated=(node-agent/runtime/gen machinery/kinds api/builtin/gen)
cp -a --parents "${generated[@]}" "$copy/"
quietly gen "hack/gen.sh shows the same" hack/gen.sh
for folder in "${generated[@]}"; do
  diff -r "$copy/$folder" "$folder" || fail "$folder is not what its sources say (above; it is now)" "commit what make gen wrote"
done
