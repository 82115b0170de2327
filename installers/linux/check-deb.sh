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
has() {
  for program in "$@"; do command -v "$program" > /dev/null || return 1; done
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

# What a file manager does with a file, in a home folder that has only this program, where the machine can.
if has gio update-mime-database update-desktop-database; then
  data=$home/.local/share
  mkdir -p "$data/mime/packages" "$data/applications"
  cp "$root"/opt/nestor/lib/*MimeInfo.xml "$data/mime/packages/nestor.xml"
  sed "s|=/opt/|=$root/opt/|" "$root/opt/nestor/lib/nestor-nestor.desktop" > "$data/applications/nestor.desktop"
  update-mime-database "$data/mime" > /dev/null 2>&1
  update-desktop-database "$data/applications"
  desk() { env -u XDG_DATA_HOME -u XDG_CONFIG_HOME HOME="$home" LANG=C.UTF-8 "$@"; }
  cp "$home/chimera.nestor" "$home/của tôi 1.nestor"
  desk gio info -a standard::content-type "$home/của tôi 1.nestor" | grep -q 'application/vnd.nestor.project+zip' ||
    fail "a project is not known for one"
  desk gio mime application/vnd.nestor.project+zip | grep -q 'Default.*nestor.desktop' || fail "it does not open projects"
  if has Xvfb xdotool; then
    Xvfb -displayfd 3 -screen 0 1280x820x24 -nolisten tcp 3> "$root/display" 2> /dev/null &
    screen=$!
    trap 'kill "$screen" 2> /dev/null || true; rm -rf "$root" 2> /dev/null || true' EXIT
    until [ -s "$root/display" ]; do sleep 0.1; done
    DISPLAY=:$(cat "$root/display")
    export DISPLAY
    desk gio open "$home/của tôi 1.nestor"
    tries=0
    until xdotool search --onlyvisible --name . getwindowname %@ 2> /dev/null | grep -q 'của tôi 1.nestor'; do
      tries=$((tries + 1))
      [ "$tries" -lt 120 ] || fail "a window with the file did not come"
      sleep 1
    done
    editor=$(xdotool search --onlyvisible --name 'của tôi' getwindowpid | head -n 1)
    kill "$editor"
    while kill -0 "$editor" 2> /dev/null; do sleep 0.1; done
  fi
fi
echo "$deb works without Java and without a network."
