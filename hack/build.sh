#!/usr/bin/env bash
# Compiles every project in the order of its references (a wrong import arrow is a compile error),
# then puts the generated protobuf modules (plain JavaScript) beside the output that imports them.
set -euo pipefail
cd "$(dirname "$0")/.."
npx tsc -b "$@"
mkdir -p dist/node-agent/runtime/gen
cp node-agent/runtime/gen/*.js dist/node-agent/runtime/gen/
