#!/usr/bin/env bash
# `make up`: a cluster on this machine in the background, with a first environment. Run again it changes nothing.
# DATA_DIR, RUN_DIR, LISTEN, NODE_NAME and POOL_SIZE may say otherwise than the defaults of `kapelle up --help`.
set -euo pipefail
source "$(dirname "$0")/lib.sh"
cd "$ROOT"

step "checks"
need_root up
need_node
hack/prerequisites.sh
npm_packages
build_if_needed

flags=()
if [[ -n ${DATA_DIR:-} ]]; then
  export KAPELLE_DATA_DIR=$DATA_DIR KAPELLE_RUN_DIR=${RUN_DIR:-$DATA_DIR/run}
  elsewhere=$(printf '\n  export KAPELLE_DATA_DIR=%q KAPELLE_RUN_DIR=%q' "$KAPELLE_DATA_DIR" "$KAPELLE_RUN_DIR")
fi
[[ -n ${LISTEN:-} ]] && flags+=(--listen "$LISTEN")
[[ -n ${NODE_NAME:-} ]] && flags+=(--node-name "$NODE_NAME")
[[ -n ${POOL_SIZE:-} ]] && flags+=(--pool-size "$POOL_SIZE")
# `make down` finds the same place without being told.
printf 'export KAPELLE_DATA_DIR=%q KAPELLE_RUN_DIR=%q\n' "${KAPELLE_DATA_DIR:-/var/lib/kapelle}" "${KAPELLE_RUN_DIR:-/run/kapelle}" >"$STATE/place"

UP_LOG="$LOGS/up.log"
export KUBECONFIG="$STATE/admin.kubeconfig"

# Its first line says whether `kapelle up` runs; the exit code is 1 while not all is well.
up_runs() { [[ $(bin/kapelle status 2>/dev/null) == "kapelle up runs"* ]]; }

start_up() {
  local shown=0 line began=$SECONDS pid
  : >"$UP_LOG"
  setsid bin/kapelle up "${flags[@]}" --kubeconfig-out "$KUBECONFIG" >>"$UP_LOG" 2>&1 </dev/null &
  pid=$!
  disown "$pid"
  while :; do
    while IFS= read -r line; do
      shown=$((shown + 1))
      say "    $line"
    done < <(tail -n +$((shown + 1)) "$UP_LOG")
    grep -q '^kapelle: up: ' "$UP_LOG" && return 0
    kill -0 "$pid" 2>/dev/null || start_failed
    ((SECONDS - began > 400)) && fail "not ready after 400 s" "see $UP_LOG and bin/kapelle status"
    sleep 0.3
  done
}

# The last thing that `kapelle up` said, with the lines that belong to it, is the cause.
start_failed() {
  local cause remedy="mend that, then make up again; all it said is in $UP_LOG"
  cause=$(awk '/^kapelle: /{said = ""} {said = said (said == "" ? "" : "\n        ") $0} END {print said}' "$UP_LOG")
  cause=${cause#kapelle: }
  [[ $cause == *"cannot listen on"* ]] && remedy="end what listens there (ss -ltnp shows it), or: LISTEN=127.0.0.1:7443 make up"
  fail "${cause:-kapelle up ended without a word}" "$remedy"
}

# A process that was just started again is given time.
until_well() {
  local began=$SECONDS said
  until said=$(bin/kapelle status 2>&1); do
    ((SECONDS - began > 60)) && fail $'kapelle up runs, but not all is well:\n'"$said" "the logs named there say more; make down, then make up, starts all anew"
    sleep 1
  done
}

step "cluster"
started_at=$(stat -c %Y "$STATE/started" 2>/dev/null || echo 0)
if up_runs; then
  if (($(stat -c %Y dist/.built) > started_at)); then
    say "    sources were built anew: starting our processes again; environments keep running"
    pid=$(bin/kapelle status | sed -n 's/^kapelle up runs (pid \([0-9]*\).*/\1/p' || true)
    kill -TERM "$pid"
    while kill -0 "$pid" 2>/dev/null; do sleep 0.2; done
    start_up
    touch "$STATE/started"
  else
    until_well
    say "    runs already"
  fi
else
  start_up
  touch "$STATE/started"
fi

apply() {
  kubectl apply -f "$1" >"$LOGS/apply.log" 2>&1 || fail "kubectl apply -f $1: $(tail -n 1 "$LOGS/apply.log")" "see kapelle status and $UP_LOG"
  sed 's/^/    /' "$LOGS/apply.log"
}
step "image debian-12 and the environment hello"
apply manifests/images/debian-12.yaml
apply manifests/examples/hello.yaml

READY='{.status.conditions[?(@.type=="Ready")].status}'
began=$SECONDS
told_image= told_hello=
tell() { printf '    %3d s  %s\n' $((SECONDS - began)) "$1"; }
while [[ $(kubectl get ve hello -o jsonpath="$READY" 2>/dev/null) != True ]]; do
  image=$(kubectl get image debian-12 -o jsonpath='{.status.nodes[0].phase} {.status.nodes[0].message}' 2>/dev/null || true)
  hello=$(kubectl get ve hello -o jsonpath='{.status.phase} {.status.conditions[?(@.type=="Ready")].message}' 2>/dev/null || true)
  [[ $image != "$told_image" ]] && tell "image: $image"
  [[ $hello != "$told_hello" ]] && tell "hello: $hello"
  told_image=$image told_hello=$hello
  [[ $image == Failed* ]] && fail "the image could not be made: ${image#Failed }" "check apt's sources (apt-get update); kubectl describe image debian-12 says more"
  ((SECONDS - began > 900)) && fail "hello is not Ready after 15 minutes: $hello" "kubectl describe ve hello; kapelle status; logs of the processes"
  sleep 1
done

address=$(kubectl get ve hello -o jsonpath='{.status.allocation.interfaces[0].addresses[0]}')
[[ $address == *:* ]] && url="http://[$address]/" || url="http://$address/"
logs=$(bin/kapelle status | sed -n 's/^logs  *//p')
step "hello is ready"
answer=$(curl --silent --show-error --noproxy '*' --max-time 5 --retry 10 --retry-delay 1 --retry-connrefused "$url" 2>&1) ||
  fail "$url does not answer: $answer" "look inside: bin/kapelle exec hello -- systemctl status hello"
say "    $url answers: $answer"
cat <<NEXT

  export KUBECONFIG=$(printf %q "$KUBECONFIG")$([[ $(command -v kubectl) == "$TOOLS/kubectl" ]] && printf '\n  export PATH=%q:$PATH' "$TOOLS")${elsewhere:-}
  kubectl get ve -o wide
  kubectl describe ve hello
  curl $url
  bin/kapelle exec hello -- ps ax      # what runs inside
  bin/kapelle status                   # our processes
  ls $(printf %q "$logs")   # their logs
  make down                            # stop all of it; the data stays (make down WIPE=1: goes too)
NEXT
