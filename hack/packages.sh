#!/usr/bin/env bash
# Installs the npm packages that package-lock.json names, if that has not been done since it changed.
set -euo pipefail
source "$(dirname "$0")/lib.sh"
need_node
npm_packages
