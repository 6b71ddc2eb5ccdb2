#!/usr/bin/env bash
# Makes the project's own Python environment, and installs the system libraries that the window needs.
#
#   set_up.sh VENV
#
# Installs system packages only as root or where sudo asks for no password; otherwise it names them in one sentence.
# TORCH_INDEX, if set, is the address of a package index with CPU builds of torch: a plain `torch` brings gigabytes of
# CUDA libraries on machines whose index has no such build.
set -euo pipefail

venv=$1
libraries=(
  libdbus-1-3 libegl1 libfontconfig1 libgl1 libglib2.0-0 libx11-xcb1 libxcb-cursor0 libxcb-glx0 libxcb-icccm4
  libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-render0 libxcb-shape0 libxcb-shm0
  libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 libxkbcommon-x11-0 libxkbcommon0 libwayland-client0 libwayland-cursor0
  libwayland-egl1
)
# Without a Japanese font 日 is a box; without Xvfb there is no screen to test on.
others=(fontconfig fonts-noto-cjk xauth xvfb)

say() { printf '%s\n' "$*" >&2; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
  command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }
}

# Quiet unless it fails.
install_packages() {
  local log
  log=$(mktemp)
  { as_root apt-get update -qq || true
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
  } >"$log" 2>&1 || cat "$log" >&2
  rm -f "$log"
}

# Prints those of the named packages that are not installed.
missing() {
  local package
  for package in "$@"; do
    dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || printf '%s ' "$package"
  done
}

# The first Python that is new enough and can make environments.
find_python() {
  local candidate
  for candidate in "${BASE_PYTHON:-}" python3.11 python3 python3.12 python3.13; do
    if [ -n "$candidate" ] &&
      "$candidate" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done
  return 1
}

# What cannot be done without, as far as it is missing here.
required() {
  find_python >/dev/null || missing python3 python3-venv
  missing "${libraries[@]}"
}

if command -v dpkg-query >/dev/null; then
  wanted="$(required)$(missing "${others[@]}")"
  if [ -n "$wanted" ] && may_install; then
    say "Installing $wanted..."
    # shellcheck disable=SC2086 # a list of names without spaces
    install_packages $wanted
    wanted="$(required)$(missing "${others[@]}")"
  fi
  if [ -n "$wanted" ]; then say "Please let an administrator install these system packages: $wanted"; fi
  if [ -n "$(required)" ]; then exit 1; fi
elif [ "$(uname)" = Linux ]; then
  say "Should the window not start, install what your system calls these packages: ${libraries[*]} ${others[*]}"
fi
python=$(find_python) || { say "Please install Python 3.11 or newer, then try again."; exit 1; }

[ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
say "Installing the Python packages into $venv (several minutes the first time) ..."
install=("$venv/bin/python" -m pip install --quiet --disable-pip-version-check)
torch=$(sed -n 's/^ *"\(torch==[^"]*\)".*/\1/p' pyproject.toml)
if [ -n "${TORCH_INDEX:-}" ]; then "${install[@]}" --index-url "$TORCH_INDEX" "$torch"; fi
"${install[@]}" --editable '.[engine,dev]' || {
  say "The Python packages could not be installed; check the network connection and the message above, then try again."
  exit 1
}
touch "$venv/.ready"
