#!/usr/bin/env bash
# `npm run verify`: the same as make test.
exec "$(dirname "$0")/test.sh"
