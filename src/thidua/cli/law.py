"""Commands of the law: list, check. No database is touched."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from typing import Any

from thidua.law import Form, forms_on, notices_on
from thidua.law.forms import read_forms
from thidua.law.notices import read_notices
from thidua.law.texts import read_rows

KINDS = {"title": "danh hiệu", "form": "hình thức"}
LEVELS = {"base": "cơ sở", "ministry-province": "bộ, tỉnh", "state": "Nhà nước"}


def list_forms(chosen: argparse.Namespace) -> int:
    """Titles and forms in force on the day, with level, who decides, citation and standing."""
    forms, notices = forms_on(chosen.on), notices_on(chosen.on)
    if chosen.json:
        warned = [{"number": one.number, "message": one.message} for one in notices]
        document = {"on": chosen.on.isoformat(), "awards": [_record(one) for one in forms], "notices": warned}
        print(json.dumps(document, ensure_ascii=False, indent=2))
        return 0
    for one in forms:
        decides = one.decided_by or "chưa đọc được văn bản nào nói ai quyết định"
        print(f"{one.name} ({one.code})")
        print(f"    {KINDS[one.kind]}, cấp {LEVELS[one.level]}; {decides}")
        print(f"    {one.citation} – {one.standing.label}")
    if not forms:
        print(f"Chưa nhập văn bản nào có hiệu lực ngày {chosen.on:%d/%m/%Y}. Điều đó không có nghĩa là không có.")
    for notice in notices:
        print(f"Lưu ý: {notice.message}")
    return 0


def _record(one: Form) -> dict[str, Any]:
    return {
        "code": one.code,
        "name": one.name,
        "kind": one.kind,
        "level": one.level,
        "decided_by": one.decided_by or None,
        "citation": str(one.citation),
        "standing": str(one.standing),
        "note": one.note or None,
    }


def check_texts(chosen: argparse.Namespace) -> int:
    """Read every text again; 1 with the record that is not well formed, overlaps or lacks its citation."""
    try:
        forms, notices = read_forms(read_rows("forms.yaml")), read_notices(read_rows("notices.yaml"))
    except (ValueError, KeyError) as found:
        print(
            json.dumps({"sound": False, "fault": str(found)}, ensure_ascii=False) if chosen.json else f"Hỏng: {found}"
        )
        return 1
    standings = Counter([*(str(one.standing) for one in forms), *(str(one.standing) for one in notices)])
    if chosen.json:
        document = {"sound": True, "forms": len(forms), "notices": len(notices), "standings": dict(standings)}
        print(json.dumps(document, ensure_ascii=False, indent=2))
        return 0
    print(f"{len(forms)} bản danh hiệu, hình thức; {len(notices)} lưu ý. Không chồng ngày, đều có trích dẫn.")
    for standing, count in sorted(standings.items()):
        print(f"    {standing}: {count}")
    return 0
