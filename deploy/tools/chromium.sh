#!/bin/sh
# The tests of the pages need a real browser. This finds Chromium, or installs
# Debian's where it is missing and this user may, or says what to do and fails.
set -eu

if command -v chromium >/dev/null 2>&1; then
	exit 0
fi

fail() {
	echo "The tests of the pages need Chromium, and it could not be installed: $1" >&2
	echo "Install the package \"chromium\" so that the command \"chromium\" is found, then try again." >&2
	exit 1
}

command -v apt-get >/dev/null 2>&1 || fail "there is no apt-get on this system."

as_root=
if [ "$(id -u)" -ne 0 ]; then
	command -v sudo >/dev/null 2>&1 || fail "that takes root, and there is no sudo."
	as_root="sudo -n"
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
echo "Installing Chromium for the tests of the pages ..." >&2
if ! { $as_root apt-get update && $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium; } >"$log" 2>&1; then
	tail -n 5 "$log" >&2
	fail "apt-get failed, see above."
fi
command -v chromium >/dev/null 2>&1 || fail "the package came without the command."
