#!/bin/sh
# private_postgres.sh start FOLDER | stop FOLDER
# A PostgreSQL of our own for the tests: socket only, no network, nothing kept. Prints its address.
set -eu
bins() {
  for one in "${THIDUA_PG_BIN:-}" "$(pg_config --bindir 2>/dev/null || true)" /usr/lib/postgresql/*/bin /usr/local/bin; do
    if [ -n "$one" ] && [ -x "$one/initdb" ] && [ -x "$one/pg_ctl" ]; then
      printf '%s' "$one"
      return 0
    fi
  done
  return 1
}
BIN=$(bins) || { echo "Không có PostgreSQL (initdb) trên máy này." >&2; exit 3; }
FOLDER=$2
as_owner() {
  if [ "$(id -u)" = 0 ]; then
    owner=postgres
    id "$owner" >/dev/null 2>&1 || owner=nobody
    setpriv --reuid="$owner" --regid="$(id -g "$owner")" --clear-groups "$@"
  else
    "$@"
  fi
}
case $1 in
  start)
    mkdir -p "$FOLDER"
    if [ "$(id -u)" = 0 ]; then
      owner=postgres
      id "$owner" >/dev/null 2>&1 || owner=nobody
      chown "$owner" "$FOLDER"
    fi
    chmod 0711 "$FOLDER"
    cd "$FOLDER"
    as_owner "$BIN/initdb" -D "$FOLDER/data" -U thidua -A trust -E UTF8 --locale=C.UTF-8 --locale-provider=icu --icu-locale=vi-VN --no-sync >"$FOLDER.log" 2>&1 \
      || { cat "$FOLDER.log" >&2; exit 3; }
    as_owner "$BIN/pg_ctl" -D "$FOLDER/data" -w -t 60 -l "$FOLDER/data/log" -o \
      "-c listen_addresses='' -c unix_socket_directories='$FOLDER' -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=60" \
      start >>"$FOLDER.log" 2>&1 || { cat "$FOLDER.log" >&2; exit 3; }
    "$BIN/createdb" -h "$FOLDER" -U thidua thidua
    printf 'postgresql:///thidua?host=%s&user=thidua\n' "$FOLDER"
    ;;
  stop)
    cd /
    as_owner "$BIN/pg_ctl" -D "$FOLDER/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$FOLDER" "$FOLDER.log"
    ;;
esac
