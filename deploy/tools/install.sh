#!/bin/sh
# The tests use real tools: a browser for the pages, Poppler and Tesseract for
# documents. This finds them, or installs Debian's packages where they are missing
# and this user may, or says what to do and fails. Arguments name tools; without
# any, it is what "make test" needs.
set -eu

# packages_of a tool, as Debian calls them.
packages_of() {
	case $1 in
	chromium) echo chromium fonts-liberation ;;
	pdftotext) echo poppler-utils ;;
	tesseract) echo tesseract-ocr tesseract-ocr-vie ;;
	soffice) echo libreoffice-writer-nogui ;;
	curl) echo curl ;;
	*) echo "$1: no such tool" >&2 && exit 2 ;;
	esac
}

there() {
	command -v "$1" >/dev/null 2>&1 || return 1
	[ "$1" != tesseract ] || tesseract --list-langs 2>/dev/null | grep -qx vie
}

missing=
wanted=
for tool in ${@:-chromium pdftotext tesseract curl}; do
	if ! there "$tool"; then
		missing="$missing $tool"
		wanted="$wanted $(packages_of "$tool")"
	fi
done
[ -n "$missing" ] || exit 0

fail() {
	echo "The tests need$missing, which could not be installed: $1" >&2
	echo "Install the packages$wanted, so that these commands are found, then try again." >&2
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
echo "Installing for the tests:$wanted ..." >&2
# shellcheck disable=SC2086 # one word a package
if ! { $as_root apt-get update && $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $wanted; } >"$log" 2>&1; then
	tail -n 5 "$log" >&2
	fail "apt-get failed, see above."
fi
for tool in $missing; do
	there "$tool" || fail "the packages came without $tool."
done
