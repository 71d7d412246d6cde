# Shared by the scripts here: where things are, and how they tell a person what they do. Sourced, never run.
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
STATE="$ROOT/.kapelle"            # tools, logs and the kubeconfig of this checkout
TOOLS="$STATE/tools/bin"
LOGS="$STATE/logs"
export PATH="$TOOLS:$PATH:/usr/sbin:/sbin"
export DEBIAN_FRONTEND=noninteractive
mkdir -p "$TOOLS" "$LOGS"
chmod 700 "$STATE"

say() { printf '%s\n' "$*"; }
step() { STEP=$*; printf '==> %s\n' "$*"; }

# fail CAUSE WHAT-TO-DO: the step that failed, why, and the way on.
fail() {
  printf '\nFAILED: %s\n  cause: %s\n  to do: %s\n' "${STEP:-start}" "$1" "$2" >&2
  exit 1
}

# quietly NAME WHAT-TO-DO COMMAND…: output goes to a log; a line every 10 s shows that it goes on; the log's end is
# shown when it fails.
quietly() {
  local name=$1 remedy=$2 log="$LOGS/$1.log" began=$SECONDS pid line
  shift 2
  "$@" >"$log" 2>&1 </dev/null &
  pid=$!
  while kill -0 "$pid" 2>/dev/null; do
    sleep 0.2
    if ((SECONDS - began >= 10)) && (((SECONDS - began) % 10 == 0)) && [[ ${told:-} != "$SECONDS" ]]; then
      told=$SECONDS
      line=$(tail -n 1 "$log" | cut -c1-100)
      printf '    … %d s: %s\n' $((SECONDS - began)) "${line:-$name goes on}"
    fi
  done
  if ! wait "$pid"; then
    tail -n 15 "$log" | sed 's/^/    /' >&2
    fail "'$(printf '%s ' "$@" | cut -c1-80)' failed; its whole output is in $log" "$remedy"
  fi
}

need_root() {
  [[ $(id -u) == 0 ]] || fail "this is not root (user $(id -un))" "run it as root: sudo make ${1:-up}, or make ${1:-up} in a root shell (su -)"
}

# Node first: everything after this needs it.
need_node() {
  command -v node >/dev/null || fail "node is not installed (or not in root's PATH: $PATH)" "install Node.js 20.19 or later, with npm: https://nodejs.org/en/download"
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
    fail "node $(node --version) is too old" "install Node.js 20.19 or later: https://nodejs.org/en/download"
  command -v npm >/dev/null || fail "npm is not installed" "install npm, which comes with Node.js: https://nodejs.org/en/download"
}

npm_packages() {
  local have="$ROOT/node_modules/.package-lock.json"
  if [[ ! -f $have || $ROOT/package-lock.json -nt $have ]]; then
    step "npm packages"
    # Not `npm ci`: where a registry lacks the optional packages of other platforms (biome, swc), it refuses the lock file
    # for their sake. This installs the same versions with the same checksums, and changes no file.
    quietly npm-install "check the network and npm's own settings (npm config list), then try again" \
      npm --prefix "$ROOT" install --no-save --no-audit --no-fund --loglevel=http
    touch "$have"
  fi
}

# Builds when a source is newer than the last build.
build_if_needed() {
  local stamp="$ROOT/dist/.built" newer
  if [[ -f $stamp ]]; then
    newer=$(cd "$ROOT" && find machinery api controller node-agent cli test/harness hack/build.sh tsconfig*.json package.json \
      -type f -newer "$stamp" ! -name '*.test.ts' -print -quit)
    [[ -z $newer ]] && return 0
  fi
  step "build"
  quietly build "mend what the compiler names, or check out a clean tree" "$ROOT/hack/build.sh"
  touch "$stamp"
}
