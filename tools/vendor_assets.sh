#!/bin/sh
# Rebuild what src/thidua/web/static takes from outside: Tabler, Be Vietnam Pro, the icon sprite.
# For maintainers only; users never need npm. Usage: tools/vendor_assets.sh
# Versions and icons are the two lists below; the result and its sha256 sums stand in vendor/vendor.lock.
set -eu

TABLER=1.6.1
ICONS=3.51.0
FONT=5.3.0
SYMBOLS="
inbox flag users-group target message-circle file-text rosette certificate book id scale list-check archive
report-analytics world search calendar calendar-event calendar-time chevron-down chevron-right chevron-left
info-circle edit clock alert-triangle check minus user ban lock lock-open send printer download upload
file-spreadsheet file-type-pdf file-type-docx file-plus file-check photo stack-2 eye table history
arrow-back-up arrow-right arrow-left arrow-up arrow-down paperclip filter x plus trash menu-2 login logout qrcode
trophy equal hand-stop refresh circle-check help-circle message circle external-link settings copy
device-floppy camera users user-check user-question building shield-check bell key checkbox gavel home
clipboard-check clipboard-list clipboard-text clipboard-plus chart-bar hierarchy award medal link sum
arrows-sort arrows-exchange message-2 list-details
"

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
static=$root/src/thidua/web/static
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
for package in "@tabler/core@$TABLER" "@tabler/icons@$ICONS" "@fontsource/be-vietnam-pro@$FONT"; do
  npm pack --silent --ignore-scripts "$package" >/dev/null
done
for archive in *.tgz; do
  name=${archive%.tgz}
  mkdir "$name"
  tar -xzf "$archive" -C "$name" --strip-components=1
done

mkdir -p "$static/vendor/tabler" "$static/vendor/be-vietnam-pro"
# Source maps are not shipped, so the comments that point at them go too.
sed 's|/\*# sourceMappingURL=[^*]*\*/||' "tabler-core-$TABLER/dist/css/tabler.min.css" >"$static/vendor/tabler/tabler.min.css"
cp "tabler-icons-$ICONS/LICENSE" "$static/vendor/tabler/LICENSE-icons.txt"
{
  sed -n '1,2p' "tabler-icons-$ICONS/LICENSE"
  echo "Copyright (c) 2018-2026 The Tabler Authors"
  echo "Copyright (c) 2018-2026 codecalm.net Paweł Kuna"
  sed -n '4,$p' "tabler-icons-$ICONS/LICENSE"
} >"$static/vendor/tabler/LICENSE.txt"
cp "fontsource-be-vietnam-pro-$FONT/LICENSE" "$static/vendor/be-vietnam-pro/LICENSE.txt"

STATIC="$static" TABLER="$TABLER" ICONS="$ICONS" FONT="$FONT" SYMBOLS="$SYMBOLS" python3 - <<'PY'
"""Copy the fonts with their unicode ranges, draw the sprite, write the lock."""

import hashlib
import os
import re
from pathlib import Path

static = Path(os.environ["STATIC"])
tabler, icons, font = (os.environ[name] for name in ("TABLER", "ICONS", "FONT"))
source = Path(f"fontsource-be-vietnam-pro-{font}")

faces = []
for weight in (400, 500, 600, 700):
    for face in re.findall(r"@font-face \{.*?\}", (source / f"{weight}.css").read_text(), re.S):
        file = re.search(r"files/([\w-]+\.woff2)", face)[1]
        ranges = re.search(r"unicode-range: ([^;]+);", face)[1]
        (static / "vendor/be-vietnam-pro" / file).write_bytes((source / "files" / file).read_bytes())
        faces.append(
            '@font-face{font-family:"Be Vietnam Pro";font-style:normal;font-display:swap;'
            f'font-weight:{weight};src:url("{file}") format("woff2");unicode-range:{ranges}}}'
        )
(static / "vendor/be-vietnam-pro/be-vietnam-pro.css").write_text("\n".join(faces) + "\n")

symbols = []
for name in sorted(set(os.environ["SYMBOLS"].split())):
    drawing = (Path(f"tabler-icons-{icons}") / "icons/outline" / f"{name}.svg").read_text()
    body = re.sub(r"<svg.*?>|</svg>", "", drawing, flags=re.S)
    body = re.sub(r'<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*/>', "", body)
    body = re.sub(r"\s*\n\s*", "", body).replace(" />", "/>")
    symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{body}</symbol>')
(static / "icons.svg").write_text(
    '<svg xmlns="http://www.w3.org/2000/svg">\n'
    f"<!-- Tabler Icons {icons}, MIT, vendor/tabler/LICENSE-icons.txt -->\n" + "\n".join(symbols) + "\n</svg>\n"
)

owners = {
    "vendor/tabler/tabler.min.css": f"@tabler/core {tabler}",
    "vendor/tabler/LICENSE.txt": f"@tabler/core {tabler}",
    "vendor/tabler/LICENSE-icons.txt": f"@tabler/icons {icons}",
    "icons.svg": f"@tabler/icons {icons}",
}
lines = ["# name version sha256 file; written by tools/vendor_assets.sh"]
files = [*(static / "vendor").rglob("*"), static / "icons.svg"]
for file in sorted(file for file in files if file.is_file() and file.name != "vendor.lock"):
    path = file.relative_to(static).as_posix()
    owner = owners.get(path, f"@fontsource/be-vietnam-pro {font}")
    lines.append(f"{owner} {hashlib.sha256(file.read_bytes()).hexdigest()} {path}")
(static / "vendor/vendor.lock").write_text("\n".join(lines) + "\n")
PY
echo "static: $(wc -l <"$static/vendor/vendor.lock") lines in vendor.lock"
