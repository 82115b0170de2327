#!/bin/sh
# How long the first window takes, Nestor's and a bare one of JavaFX by turns on the same machine. Prints each pair in
# milliseconds and the median of their ratios. Needs Xvfb and xdotool, a built image, and an otherwise idle machine.
#
# Usage: start-times.sh [PAIRS] [LAUNCHER]
set -eu
cd "$(dirname "$0")/.."
pairs=${1:-9}
launcher=${2:-target/nestor/bin/nestor}
work=$(mktemp -d)
javafx=../app/target/nestor/javafx
jdk=$(cat ../app/target/nestor/jdk)

Xvfb -displayfd 3 -screen 0 1280x820x24 -nolisten tcp 3> "$work/display" 2> /dev/null &
screen=$!
trap 'kill "$screen" 2> /dev/null || true; rm -rf "$work"' EXIT
until [ -s "$work/display" ]; do sleep 0.1; done
DISPLAY=:$(cat "$work/display")
export DISPLAY HOME="$work"
"$jdk/bin/javac" -d "$work" --module-path "$javafx" --add-modules javafx.controls src/BareWindow.java

# Starts a program, waits for its window, ends it, and leaves the milliseconds in `took`.
time_window() {
  start=$(date +%s%N)
  "$@" > /dev/null 2>&1 &
  program=$!
  until xdotool search --onlyvisible --name . > /dev/null 2>&1; do
    kill -0 "$program" || { echo "$1 ended by itself." >&2; exit 1; }
  done
  took=$((($(date +%s%N) - start) / 1000000))
  sleep 3 # what it does after its window is shown
  kill "$program"
  wait "$program" || true
}
bare() {
  time_window "$jdk/bin/java" --module-path "$javafx" --add-modules javafx.controls \
    --enable-native-access=javafx.graphics -cp "$work" BareWindow
}

bare # reads the disk's files once
time_window "$launcher"
pair=0
while [ "$pair" -lt "$pairs" ]; do
  pair=$((pair + 1))
  bare
  plain=$took
  time_window "$launcher"
  echo "$took $plain"
done | awk '{ r = $1 / $2; printf "nestor %d ms, bare %d ms, ratio %.2f\n", $1, $2, r > "/dev/stderr"; print r }' |
  sort -n | awk '{ r[NR] = $1 } END { printf "median %.2f of %d pairs\n", (r[int((NR + 1) / 2)] + r[int(NR / 2) + 1]) / 2, NR }'
