#!/bin/sh
# Makes a base image for the sandbox out of Debian packages, where no registry can be reached.
# usage: make-base.sh TAG [SUITE]      needs root, Debian, debootstrap and a running Docker engine
set -eu

tag=${1:?"usage: make-base.sh TAG [SUITE]"}
suite=${2:-bookworm}

refuse() {
    echo "make-base: $1" >&2
    exit 2
}

[ "$(id -u)" = 0 ] || refuse "debootstrap needs root. Run it with sudo, or pull a base image (docker pull python:3.11-slim-bookworm)."
[ -f /etc/debian_version ] || refuse "this works on Debian and its relatives only. Elsewhere, pull a base image (docker pull python:3.11-slim-bookworm)."
command -v debootstrap >/dev/null || refuse "debootstrap is missing. Install it: apt-get install debootstrap"
command -v docker >/dev/null || refuse "the docker command is missing. Install it: apt-get install docker.io"
docker version >/dev/null 2>&1 || refuse "no Docker engine answers. Start it: systemctl start docker"

# The mirror that this machine's apt uses for the same suite; debootstrap's own default where there is none.
find_mirror() {
    for list in /etc/apt/sources.list.d/*.sources; do
        [ -f "$list" ] || continue
        awk -v suite="$suite" '
            /^URIs:/ { uri = $2 }
            /^Suites:/ { for (i = 2; i <= NF; i++) if ($i == suite) { print uri; exit } }' "$list"
    done
    for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
        [ -f "$list" ] || continue
        sed -n "s/^deb \(\[[^]]*\] \)\{0,1\}\([^ ]*\) $suite .*/\2/p" "$list"
    done
}
mirror=$(find_mirror | head -n 1)

root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
trap 'exit 130' INT TERM
chmod 755 "$root"

echo "make-base: Debian $suite from ${mirror:-the default mirror}"
# shellcheck disable=SC2086  # an empty mirror must vanish
debootstrap --variant=minbase --include=python3,python3-venv,ca-certificates "$suite" "$root" $mirror
rm -rf "$root"/var/cache/apt/*.bin "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/* \
    "$root"/var/log/* "$root"/usr/share/doc/* "$root"/usr/share/man/* "$root"/usr/share/locale/*
tar -C "$root" -c . | docker import - "$tag"
echo "make-base: made $tag"
