#!/bin/sh
# Installs Debian's Chromium with Chinese fonts where it is missing and may be installed.
set -eu
[ ! -x /usr/bin/chromium ] || exit 0
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  export DEBIAN_FRONTEND=noninteractive
  if apt-get update -qq && apt-get install -y -qq chromium fonts-noto-cjk >/dev/null; then
    exit 0
  fi
fi
echo "没有 Chromium，浏览器测试会跳过（CI=true 时算失败）。请执行：sudo apt-get install chromium fonts-noto-cjk" >&2
echo "Chromium is missing: the browser tests will be skipped (with CI=true they fail)." >&2
