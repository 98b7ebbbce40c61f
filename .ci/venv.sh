#!/bin/sh
# Makes the virtual environment named by $1 with $PYTHON, unless a sound one is there already.
set -eu
venv=$1
python=${PYTHON:-python3}

fail() {
  printf '错误：%s\nError: %s\n' "$1" "$2" >&2
  exit 1
}

new_enough() {
  "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

# Scripts in an environment hold its path: one that was moved or copied runs another checkout.
in_place() {
  [ ! -f "$venv/.home" ] || [ "$(cat "$venv/.home")" = "$PWD" ]
}

if new_enough "$venv/bin/python" && "$venv/bin/python" -m pip --version >/dev/null 2>&1 &&
  in_place; then
  exit 0
fi
command -v "$python" >/dev/null 2>&1 || fail \
  "找不到 $python。请安装 Python 3.11 或更高版本，或者用 make PYTHON=路径 指明。" \
  "$python not found. Install Python 3.11 or newer, or name it: make PYTHON=/path/to/python3"
new_enough "$python" || fail \
  "需要 Python 3.11 或更高版本，而 $python 是 $("$python" -V 2>&1)。请安装后用 make PYTHON=python3.11 指明。" \
  "Python 3.11 or newer is needed; $python is $("$python" -V 2>&1). Name a newer one: make PYTHON=python3.11"
"$python" -m venv --clear "$venv" || fail \
  "无法建立虚拟环境。Debian、Ubuntu 请先执行 apt install python3-venv，再重试。" \
  "the virtual environment could not be made. On Debian or Ubuntu: apt install python3-venv, then repeat."
printf '%s' "$PWD" >"$venv/.home"
