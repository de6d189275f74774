#!/bin/sh
# Everything a fresh machine needs, once: Debian packages, a virtual environment, the locked Python packages.
# The Makefile runs it; it does nothing that is already done.
set -eu
cd "$(dirname "$0")"

# Debian package and what it puts on the machine. python3-venv only where the chosen Python cannot make environments.
packages="
libfribidi0        right-to-left text
fonts-sil-abyssinica  Ethiopic letters, for Tigrinya
libgl1             windows
libgl1-mesa-dri    windows
libmtdev1          touchscreens
espeak-ng          the voice
alsa-utils         sound
xvfb               a screen where there is none
xdotool            touching that screen
chromium           the desk page in tests and the demo
libatomic1         what drives that browser
"

python=
for candidate in python3.13 python3.12 python3.11 python3; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$candidate; break; fi
done
wanted=$(echo "$packages" | awk 'NF {print $1}')
if [ -z "$python" ]; then wanted="$wanted python3 python3-venv"
elif ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then wanted="$wanted python3-venv"; fi

if ! command -v dpkg-query >/dev/null; then
    echo "This is no Debian machine: install what these Debian packages hold, then run again:" >&2
    echo "$packages" >&2
    command -v Xvfb >/dev/null && command -v espeak-ng >/dev/null && command -v aplay >/dev/null || exit 1
else
    missing=
    for package in $wanted; do
        case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) in *"ok installed") ;; *) missing="$missing $package" ;; esac
    done
    if [ -n "$missing" ]; then
        if [ "$(id -u)" = 0 ]; then as=; elif sudo -n true 2>/dev/null; then as=sudo; else
            echo "Missing Debian packages:$missing" >&2
            echo "Install them, then run the same make command again:" >&2
            echo "    sudo apt-get update && sudo apt-get install --no-install-recommends$missing" >&2
            exit 1
        fi
        echo "Installing Debian packages:$missing"
        $as apt-get update -qq
        $as env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
    fi
fi
[ -n "$python" ] || python=python3

echo "Installing Python packages into .venv"
[ -x .venv/bin/python ] || "$python" -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
.venv/bin/python -m pip install --quiet --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
touch .venv/ready
