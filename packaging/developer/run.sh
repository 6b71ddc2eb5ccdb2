#!/usr/bin/env bash
# Opens the window on the sample project; where there is no screen, walks the journey and leaves a picture of each step.
#
#   run.sh VENV
set -euo pipefail

program=$1/bin/persona-studio
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname)" = Darwin ]; then
  exec "$program" resources/templates/ryoma/template.toml
fi
echo "There is no screen here, so the journey is walked without one; this trains a model and takes some minutes."
exec "$program" demo --out demo
