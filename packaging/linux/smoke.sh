#!/usr/bin/env bash
# Installs the Debian package into a clean Debian and uses it there: opens the sample project, edits a cell, counts.
#
#   smoke.sh PACKAGE.deb [PICTURES]
#
# Needs root, debootstrap, xvfb, xdotool and imagemagick. The mirror is the one this machine's own apt uses. The program
# runs inside the clean root; the virtual screen and the hand that types stay outside, so that they hide no missing
# library. PICTURES is the folder for the screenshots.
set -euo pipefail

package=$(realpath "$1")
pictures=$(realpath -m "${2:-build/smoke}")
release=bookworm
words="edited in a clean room"
first_row=190 # where the first row of the table is on the screen

say() { printf '%s\n' "$*"; }
fail() { say "FAILED: $*" >&2; exit 1; }

[ "$(id -u)" = 0 ] || { say "smoke.sh makes a clean Debian and so has to run as root." >&2; exit 2; }
tools=(); for tool in debootstrap Xvfb xdotool import; do command -v "$tool" >/dev/null || tools+=("$tool"); done
[ ${#tools[@]} = 0 ] || { say "Please install debootstrap, xvfb, xdotool and imagemagick; missing: ${tools[*]}" >&2; exit 2; }

root=$(mktemp -d /var/tmp/persona-studio-smoke.XXXXXX)
chmod 755 "$root"
screen=
program=
clean_up() {
  if [ -n "$program" ]; then kill "$program" 2>/dev/null || true; fi
  if [ -n "$screen" ]; then kill "$screen" 2>/dev/null || true; fi
  wait 2>/dev/null || true
  for mount in dev/shm dev proc; do if mountpoint -q "$root/$mount"; then umount -l "$root/$mount"; fi; done
  rm -rf --one-file-system "$root"
}
trap clean_up EXIT

inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 "$@"; }
as_visitor() {
  chroot --userspec=visitor:visitor "$root" /usr/bin/env -i PATH=/usr/bin:/bin HOME=/home/visitor LANG=C.UTF-8 "$@"
}

say "Making a clean Debian $release ..."
mirror=$(apt-get indextargets --format '$(RELEASE) $(REPO_URI)' | awk -v release="$release" '$1 == release {print $2; exit}')
[ -n "$mirror" ] || fail "apt on this machine knows no mirror of Debian $release; run apt-get update"
debootstrap --variant=minbase "$release" "$root" "$mirror" >/dev/null
apt-config dump Acquire >"$root/etc/apt/apt.conf.d/10acquire"
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
inside useradd --create-home visitor

say "Installing $(basename "$package") ..."
cp "$package" "$root/tmp/persona-studio.deb"
inside apt-get update -qq
inside env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
  /tmp/persona-studio.deb fonts-noto-cjk >/dev/null 2>"$root/tmp/install.log" || { cat "$root/tmp/install.log" >&2; fail "it does not install"; }
inside test -e /usr/share/applications/persona-studio.desktop || fail "the desktop entry is missing"
inside grep -q '^application/x-persona-studio:\*\.persona$\|:application/x-persona-studio:\*\.persona$' \
  /usr/share/mime/globs2 || fail "the file type .persona is not registered"

template=/usr/lib/persona-studio/_internal/resources/templates/ryoma
project=/home/visitor/ryoma.persona
say "Counting, checking and converting on the command line ..."
as_visitor persona-studio count $template/examples.jsonl --json | tee "$root/tmp/count.json"
grep -q '"encoding": *"o200k_base"' "$root/tmp/count.json" || fail "count does not count"
as_visitor persona-studio check $template/examples.jsonl --persona $template/persona.toml || fail "check finds an error in the sample"
as_visitor persona-studio convert $template/examples.jsonl $project

say "Opening the sample in the window and editing a cell ..."
number=90; while [ -e "/tmp/.X$number-lock" ]; do number=$((number + 1)); done
Xvfb ":$number" -screen 0 1280x800x24 -ac -nolisten tcp >/dev/null 2>&1 & screen=$!
export DISPLAY=":$number"
for _ in $(seq 50); do if xdotool getmouselocation >/dev/null 2>&1; then break; fi; sleep 0.1; done
mkdir -p "$pictures"

# Opens FILE in the window and waits until it can be seen.
open_window() {
  chroot --userspec=visitor:visitor "$root" /usr/bin/env -i PATH=/usr/bin:/bin HOME=/home/visitor LANG=C.UTF-8 \
    DISPLAY="$DISPLAY" persona-studio "$1" >"$root/tmp/window.log" 2>&1 & program=$!
  window=$(timeout 60 xdotool search --sync --onlyvisible --name "Persona Studio" | tail -n 1) || true
  [ -n "$window" ] || { cat "$root/tmp/window.log" >&2; fail "no window came"; }
  xdotool windowmove "$window" 0 0 windowsize "$window" 1280 800 windowfocus "$window"
  sleep 8
}

open_window $project
import -window root "$pictures/1-opened.png"
xdotool mousemove 500 $first_row click 1 key F2 key ctrl+a
xdotool type --delay 20 "$words"
xdotool key Return
sleep 4
import -window root "$pictures/2-edited.png"
# Nothing is saved by closing: what was typed has to be safe already.
kill -9 "$program"; wait "$program" 2>/dev/null || true; program=
as_visitor persona-studio convert $project /home/visitor/out.jsonl
grep -q "$words" "$root/home/visitor/out.jsonl" || fail "the edit is not in the project; see $pictures"
total() { grep -o '"total": *[0-9]*'; }
before=$(total <"$root/tmp/count.json")
after=$(as_visitor persona-studio count $project --json | total)
say "Tokens before and after the edit: $before, $after"
[ -n "$after" ] && [ "$before" != "$after" ] || fail "the count does not know of the edit"

open_window $template/template.toml
import -window root "$pictures/3-template.png"
say "It installs, counts, opens, edits and keeps the edit; the pictures are in $pictures."
