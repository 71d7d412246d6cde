#!/usr/bin/env bash
# `make bench`: measures a throw-away cluster on this machine beside the raw tools, and prints ratios.
set -euo pipefail
source "$(dirname "$0")/lib.sh"
need_root bench
need_node
"$ROOT/hack/prerequisites.sh"
npm_packages
"$ROOT/hack/build.sh"
exec node "$ROOT/dist/test/bench/main.js" "$@"
