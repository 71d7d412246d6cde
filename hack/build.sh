#!/usr/bin/env bash
# Compiles every project in the order of its references (a wrong import arrow is a compile error),
# with the generated protobuf modules (plain JavaScript) beside the output that imports them.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p dist/node-agent/runtime/gen
cp node-agent/runtime/gen/*.js dist/node-agent/runtime/gen/
npx tsc -b "$@"
