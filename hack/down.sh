#!/usr/bin/env bash
# `make down`: stops the environments cleanly and everything else that `make up` started, and leaves the machine as it
# was. The data stays; `make down WIPE=1` removes it too.
set -euo pipefail
source "$(dirname "$0")/lib.sh"
cd "$ROOT"
step "down"
need_root down
need_node
if [[ -n ${DATA_DIR:-} ]]; then
  export KAPELLE_DATA_DIR=$DATA_DIR KAPELLE_RUN_DIR=${RUN_DIR:-$DATA_DIR/run}
elif [[ -s $STATE/place ]]; then
  source "$STATE/place" # written by up.sh
fi
flags=()
[[ -f dist/cli/main.js ]] || { say "nothing was built here, so nothing runs from here"; exit 0; }
[[ ${WIPE:-} == 1 ]] && flags+=(--wipe)
bin/kapelle down "${flags[@]}" || fail "kapelle down ended with an error (above)" "do what it says, then make down again"
rm -f "$STATE/started"
if [[ ${WIPE:-} == 1 ]]; then rm -f "$STATE/admin.kubeconfig" "$STATE/place"; fi
