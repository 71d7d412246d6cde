#!/usr/bin/env bash
# Writes everything that is generated and committed: protobuf codecs and the types of our kinds.
# CI runs it and fails if the tree changes.
set -euo pipefail
cd "$(dirname "$0")/.."
out=node-agent/runtime/gen
mkdir -p "$out"
pbjs() { npx pbjs -t static-module -w esm --no-service --no-verify --no-delimited --no-typeurl -p node-agent/runtime/proto "$@" runtime.proto; }
commented=$(mktemp --suffix=.js)
trap 'rm -f "$commented"' EXIT
pbjs -o "$commented"
npx pbts -o "$out/runtime.d.ts" "$commented"
pbjs --no-comments -o "$out/runtime.js"
node hack/gen-types.mjs
node hack/gen-builtin.mjs
