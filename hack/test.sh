#!/usr/bin/env bash
# `make test`: everything. Installs what it needs, checks style and types, builds, runs the test tiers from the least
# powerful to the whole cluster, and checks that nothing was left on the machine. As root; without root the tiers that
# need it are skipped, loudly. The last line counts: `N passed, N failed`, `, N skipped` where some were.
#   TIERS="pure etcd" make test     only these
#   KEEP_GOING is always on: every tier runs, whatever failed before.
set -uo pipefail
source "$(dirname "$0")/lib.sh"
cd "$ROOT"
BEGAN=$SECONDS
TIERS=${TIERS:-pure etcd root e2e}
REPORT=()
passed=0 failed=0 skipped=0

# What tests put on disk is below one folder, so that it can be found again whatever happened. Passable for all: roots
# of environments are reached through it by users that are nobody here. Short: socket paths have 108 characters.
RUN_TMP=$(mktemp -d /tmp/kp-t-XXXXXX)
chmod 711 "$RUN_TMP"
export TMPDIR="$RUN_TMP"

count() { # count NAME PASSED FAILED SKIPPED SECONDS NOTE
  passed=$((passed + $2)) failed=$((failed + $3)) skipped=$((skipped + $4))
  REPORT+=("$(printf '%-14s %5d passed %4d failed %4d skipped %5d s  %s' "$1" "$2" "$3" "$4" "$5" "${6:-}")")
}

check() { # check NAME COMMAND…: one check that passes or fails
  local name=$1 began=$SECONDS
  shift
  if "$@"; then count "$name" 1 0 0 $((SECONDS - began)); else count "$name" 0 1 0 $((SECONDS - began)) "see above"; fi
}

# Clusters that a test left because it was killed, and then the folder itself, unless something is still mounted there.
clean_up() {
  local cluster
  for cluster in "$RUN_TMP"/kp-cluster-*; do
    [[ -d $cluster/pki ]] && node dist/cli/main.js down --wipe --data-dir "$cluster" --run-dir "$cluster/run"
  done
  if grep -q " $RUN_TMP/" /proc/self/mountinfo; then
    say "still mounted below $RUN_TMP: left as it is"
  else
    rm -rf "$RUN_TMP"
  fi
}
trap 'clean_up' EXIT
trap 'exit 130' INT TERM

run_tier() {
  local tier=$1 began=$SECONDS json="$RUN_TMP/$1.json" code numbers workers=(--maxWorkers=2)
  [[ $tier == e2e ]] && workers=(--runInBand)
  if [[ $tier =~ ^(root|e2e)$ && $(id -u) != 0 ]]; then
    local files
    files=$(git ls-files "*.$tier.test.ts" | wc -l)
    say "SKIPPED: tier $tier ($files files): it needs root"
    count "$tier" 0 0 "$files" 0 "SKIPPED: needs root; files counted"
    return
  fi
  step "tests: $tier"
  timeout --kill-after=60 "${TIER_TIMEOUT:-2400}" node node_modules/.bin/jest --selectProjects "$tier" "${workers[@]}" \
    --forceExit --passWithNoTests --json --outputFile "$json" >/dev/null
  code=$?
  numbers=$(node -e '
    const { readFileSync, existsSync } = require("node:fs");
    const [file, code] = process.argv.slice(1);
    if (!existsSync(file)) { console.log("0 1 0 ended with exit code " + code + " before it could report"); process.exit(); }
    const r = JSON.parse(readFileSync(file, "utf8"));
    const broken = r.numRuntimeErrorTestSuites;
    const failed = r.numFailedTests + broken;
    const unsaid = code !== "0" && failed === 0 ? 1 : 0;
    const notes = [];
    if (broken) notes.push(broken + " file(s) could not run");
    if (unsaid) notes.push(code === "124" ? "cut off by the time limit" : "setup or teardown failed (above)");
    for (const suite of r.testResults) for (const t of suite.assertionResults)
      if (t.status === "pending" || t.status === "todo") process.stderr.write("SKIPPED: " + t.fullName + "\n");
    console.log([r.numPassedTests, failed + unsaid, r.numPendingTests + r.numTodoTests, notes.join("; ")].join(" "));
  ' "$json" "$code")
  read -r p f s note <<<"$numbers"
  count "$tier" "$p" "$f" "$s" $((SECONDS - began)) "$note"
}

leftovers() {
  local answer tries=0
  # What ends by itself is given a little time: processes that are going, loop devices that another namespace still shows.
  until answer=$(node dist/test/harness/leftovers-main.js after "$RUN_TMP/before.json"); do
    ((++tries >= 20)) && { printf '%s\n' "$answer" | sed 's/^/  left over: /'; return 1; }
    sleep 1
  done
}

step "what the tests need"
need_node
if [[ $(id -u) == 0 ]]; then hack/prerequisites.sh --tests || exit 1; fi
npm_packages
check build "$ROOT/hack/build.sh"
touch dist/.built
check lint hack/lint.sh
node dist/test/harness/leftovers-main.js before "$RUN_TMP/before.json" || fail "what is on this machine could not be written down" "see above"
for tier in $TIERS; do run_tier "$tier"; done
if [[ $(id -u) == 0 ]]; then check leftovers leftovers; fi

printf '\n'
printf '%s\n' "${REPORT[@]}"
printf 'in %d s\n' $((SECONDS - BEGAN))
line="$passed passed, $failed failed"
((skipped)) && line+=", $skipped skipped"
printf '%s\n' "$line"
((failed == 0))
