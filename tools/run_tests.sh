#!/bin/sh
# run_tests.sh PYTHON [pytest arguments]: the tests on SQLite, then on PostgreSQL where one can be had.
# THIDUA_TEST_PG names a server; without it a private one is started. The last line is "N passed".
set -u
PYTHON=$1
shift
ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
ROOM=$(mktemp -d "${TMPDIR:-/tmp}/thidua-run.XXXXXX")
SERVER=
leave() {
  [ -z "$SERVER" ] || sh "$ROOT/tools/private_postgres.sh" stop "$SERVER"
  rm -rf "$ROOM"
}
trap leave EXIT
trap 'exit 130' INT TERM HUP
export THIDUA_VAR="$ROOM/var" THIDUA_TEST_SUMMARY="$ROOM/summary"
unset THIDUA_DATABASE THIDUA_DEMO THIDUA_HTTPS THIDUA_TEST_SQLITE DJANGO_SETTINGS_MODULE 2>/dev/null || true
: > "$THIDUA_TEST_SUMMARY"
WORKERS="-n 2 --dist loadfile --no-loadscope-reorder"
for one in "$@"; do
  case $one in -n* | --dist* | --pdb | -s | -x | -p) WORKERS= ;; esac
done
failed=0

echo "== SQLite" >&2
# shellcheck disable=SC2086
"$PYTHON" -m pytest -rs $WORKERS "$@"
answer=$?
[ $answer -eq 0 ] || [ $answer -eq 5 ] || failed=1

ADDRESS=${THIDUA_TEST_PG:-}
if [ -z "$ADDRESS" ] && SERVER=$(mktemp -d /tmp/thidua-pg.XXXXXX); then
  ADDRESS=$(sh "$ROOT/tools/private_postgres.sh" start "$SERVER") || ADDRESS=
fi
if [ -n "$ADDRESS" ]; then
  echo "== PostgreSQL" >&2
  # shellcheck disable=SC2086
  THIDUA_DATABASE=$ADDRESS "$PYTHON" -m pytest -rs $WORKERS "$@"
  answer=$?
  [ $answer -eq 0 ] || [ $answer -eq 5 ] || failed=1
else
  echo "Bỏ qua mọi kiểm thử trên PostgreSQL: không có máy chủ, cũng không tự dựng được (xem dòng trên)." >&2
  [ "${THIDUA_CI:-}" != 1 ] || failed=1
fi

while read -r base passed broken skipped; do
  echo "$base: $passed đạt, $broken hỏng, $skipped bỏ qua" >&2
done < "$THIDUA_TEST_SUMMARY"
[ $failed -eq 0 ] || echo "Có phần chưa đạt, xem ở trên." >&2
awk '{p += $2; f += $3} END {if (f) printf "%d failed, ", f; printf "%d passed\n", p}' "$THIDUA_TEST_SUMMARY"
exit $failed
