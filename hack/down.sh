#!/usr/bin/env bash
# `make down`: stops the environments cleanly and everything else that `make up` started, and leaves the machine as it
# was. The data stays; `make down WIPE=1` removes it too.
set -euo pipefail
source "$(dirname "$0")/lib.sh"
cd "$ROOT"
step "down"
need_root down
need_node
place=()
if [[ -n ${DATA_DIR:-} ]]; then
  place=(--data-dir "$DATA_DIR" --run-dir "${RUN_DIR:-$DATA_DIR/run}")
elif [[ -s $STATE/place ]]; then
  mapfile -t place < <(grep . "$STATE/place")
fi
[[ -f dist/cli/main.js ]] || { say "nothing was built here, so nothing runs from here"; exit 0; }
[[ ${WIPE:-} == 1 ]] && place+=(--wipe)
bin/kapelle down "${place[@]}" || fail "kapelle down ended with an error (above)" "do what it says, then make down again"
rm -f "$STATE/started"
if [[ ${WIPE:-} == 1 ]]; then rm -f "$STATE/admin.kubeconfig" "$STATE/place"; fi
