#!/bin/sh
# Unpacks a .deb into an empty folder and uses the program as someone would who has no Java and no network.
set -eu

deb=$1
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
home=$root/home
mkdir "$home" "$root/none"
dpkg-deb -x "$deb" "$root"

offline=
if unshare -rn true 2> /dev/null; then offline='unshare -rn'; fi
nestor() {
  # shellcheck disable=SC2086
  $offline env -i PATH="$root/none" HOME="$home" LANG=C.UTF-8 "$root/opt/nestor/bin/nestor" "$@"
}
fail() {
  echo "$deb: $*" >&2
  exit 1
}

nestor doctor > "$root/doctor" || fail "doctor says: $(cat "$root/doctor")"
nestor examples chimera -o "$home/chimera.nestor" > /dev/null || fail "it does not write its example"
nestor run "$home/chimera.nestor" --seed 0 --json > "$root/run" || fail "it does not run its example"
grep -q '"total": 4712' "$root/run" || fail "the example ran as: $(cat "$root/run")"
nestor bogus 2> /dev/null && fail "it takes what is no command"
find "$home" -name '*.so*' | grep -q . && fail "it unpacks libraries into the home folder"

grep -q '^MimeType=application/vnd.nestor.project+zip' "$root"/opt/nestor/lib/*.desktop || fail "the menu entry opens no files"
grep -q 'pattern="\*\.nestor"' "$root"/opt/nestor/lib/*MimeInfo.xml || fail "the file type is missing"
dpkg-deb -e "$deb" "$root/control"
[ -x "$root/control/postinst" ] && [ -x "$root/control/prerm" ] || fail "its scripts are missing"
echo "$deb works without Java and without a network."
