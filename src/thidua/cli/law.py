"""Commands of the law that look at texts: list, show, changed, check. No database is touched."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from typing import Any

from thidua.cli.law_english import award_in_english, changes_in_english, list_in_english
from thidua.errors import Unreadable
from thidua.law import notices_on
from thidua.law.changes import changes
from thidua.law.councils import ceiling, council_texts, deciders, proposers, threshold
from thidua.law.english import both
from thidua.law.forms import read_forms
from thidua.law.library import library
from thidua.law.notices import read_notices
from thidua.law.rules.describing import KINDS, LEVELS, percent, recipients_in_words
from thidua.law.rules.nodes import Award, Version
from thidua.law.standings import counts, total
from thidua.law.statistics import read_statistics
from thidua.law.texts import read_rows
from thidua.law.wording import Language, in_language
from thidua.vietnamese import format_day


def list_forms(chosen: argparse.Namespace) -> int:
    """Every award with a text for the day: level, who decides, citation and standing."""
    rows = [(award, found) for award in library().awards.values() if (found := award.version(chosen.on))]
    notices = notices_on(chosen.on)
    if chosen.json:
        english = chosen.english
        warned = [{"number": one.number, "message": one.english if english else one.message} for one in notices]
        awards = [_record(award, version, chosen.on) for award, version in rows]
        document = {"on": chosen.on.isoformat(), "awards": awards, "notices": warned}
        print(json.dumps(document, ensure_ascii=False, indent=2))
        return 0
    if chosen.english:
        print(*list_in_english(rows, chosen.on), sep="\n")
        return 0
    for award, version in rows:
        who = _who(award, chosen.on) or "chưa đọc được văn bản nào nói ai quyết định"
        print(f"{award.name} ({award.code})")
        print(f"    {KINDS[award.kind]}, cấp {LEVELS[award.level]}; {who}")
        print(f"    {version.citation} – {version.standing.label if version.known else 'bản của ngày này chưa đọc'}")
    if not rows:
        print(f"Chưa nhập văn bản nào có hiệu lực ngày {chosen.on:%d/%m/%Y}. Điều đó không có nghĩa là không có.")
    for notice in notices:
        print(f"Lưu ý: {notice.message}")
    return 0


def _who(award: Award, on: date) -> str:
    return "; ".join(one.who for one in deciders(award.code, on))


def _record(award: Award, version: Version, on: date) -> dict[str, Any]:
    return {
        "code": award.code,
        "name": award.name,
        "kind": award.kind,
        "level": award.level,
        "decided_by": _who(award, on) or None,
        "known": version.known,
        "citation": str(version.citation),
        "standing": str(version.standing),
        "note": version.note or None,
    }


def show_award(chosen: argparse.Namespace) -> int:
    """One award on a day: its rule in words, bars, who decides and proposes, vote and ceiling; 2 for an unknown code."""
    award = library().awards.get(chosen.award)
    if award is None:
        print(f"Không biết mã «{chosen.award}». Xem: ./run thidua law list --on NGÀY", file=sys.stderr)
        return 2
    version = award.version(chosen.on)
    language: Language = "en" if chosen.english else "vi"
    lines = library().describe(version.rule, language) if version else []
    bars = [bar.criterion for bar in version.bars if bar.in_force.contains(chosen.on)] if version else []
    if chosen.json:
        document = {
            **(_record(award, version, chosen.on) if version else {"code": award.code, "name": award.name}),
            "recipients": sorted(str(one) for one in award.recipients),
            "rule": lines,
            "bars": [
                {"criterion": one.code, "text": in_language(both(one.text), language), "cite": one.citation.key}
                for one in bars
            ],
        }
        print(json.dumps(document, ensure_ascii=False, indent=2))
        return 0
    if chosen.english:
        print(*award_in_english(award, chosen.on), sep="\n")
        return 0
    print(f"{award.name} ({award.code}), ngày {format_day(chosen.on)}")
    print(f"Dành cho: {recipients_in_words(award.recipients)}")
    if version is None:
        print("Chưa nhập văn bản nào có hiệu lực ngày này. Điều đó không có nghĩa là không có.")
        return 0
    print(f"Căn cứ: {version.citation} – {version.standing.label}")
    print(*lines, sep="\n")
    for bar in bars:
        print(f"Loại trừ: {bar.text} [{bar.citation.key}; {bar.standing.label}]")
    print(*_around(award, chosen.on), sep="\n")
    if version.note:
        print(f"Ghi chú: {version.note}")
    for notice in notices_on(chosen.on):
        print(f"Lưu ý: {notice.message}")
    return 0


def _around(award: Award, on: date) -> list[str]:
    """Who decides and proposes, the vote and the ceiling, in lines."""
    lines = [f"Quyết định: {one.who} [{one.citation.key}; {one.standing.label}]" for one in deciders(award.code, on)]
    path, vote, most = proposers(award.code, on), threshold(award.code, on), ceiling(award.code, on)
    if path:
        lines.append(f"Đề nghị: {' → '.join(path.steps)} [{path.citation.key}; {path.standing.label}]")
    if vote:
        share = f"từ {percent(vote.share)} tổng số thành viên" if vote.share is not None else vote.note
        lines.append(f"Phiếu đồng ý: {share} [{vote.citation.key}; {vote.standing.label}]")
    if most:
        share = f"{percent(most.share)} số {library().name(most.base)}" if most.share is not None else "không có"
        lines.append(f"Tỷ lệ tối đa: {share} [{most.citation.key}; {most.standing.label}]")
    return lines


def show_changes(chosen: argparse.Namespace) -> int:
    """What changed after the first day, up to and with the last; 2 when the days stand the wrong way round."""
    if chosen.until < chosen.since:
        print("Ngày sau sớm hơn ngày trước.", file=sys.stderr)
        return 2
    found = changes(library(), council_texts(), chosen.since, chosen.until)
    if chosen.json:
        rows = [
            {
                "on": one.on.isoformat(),
                "award": one.award or None,
                "text": one.said.en if chosen.english else one.text,
                "cite": one.citation.key,
                "standing": str(one.standing),
            }
            for one in found
        ]
        print(json.dumps({"changes": rows}, ensure_ascii=False, indent=2))
        return 0
    if chosen.english:
        print(*changes_in_english(found), sep="\n")
        return 0
    for one in found:
        about = library().name(one.award) if one.award else "Chung"
        print(f"{format_day(one.on)}  {about}: {one.text} [{one.citation.key}; {one.standing.label}]")
    if not found:
        print("Không có thay đổi nào trong các văn bản đã nhập.")
    return 0


def check_texts(chosen: argparse.Namespace) -> int:
    """Read every text again; 1 with each record that is not well formed, overlaps, leaves a hole or lacks its citation."""
    faults = []
    try:
        forms, notices = read_forms(read_rows("forms.yaml")), read_notices(read_rows("notices.yaml"))
        known, councils = library(), council_texts()
        read_statistics(read_rows("statistics.yaml"))
    except (ValueError, KeyError) as found:
        faults = [str(found)]
    except Unreadable as found:
        faults = [f"{one.path}: {one.message} {one.value}".strip() for one in found.faults]
    if faults:
        told = json.dumps({"sound": False, "fault": faults[0], "faults": faults}, ensure_ascii=False)
        print(told if chosen.json else "\n".join(f"Hỏng: {one}" for one in faults))
        return 1
    rows = counts(known)
    versions = [version for award in known.awards.values() for version in award.versions]
    unread = sum(not version.known for version in versions)
    shares = [(one.share, one.standing) for one in councils.votes]
    shares += [(one.share, one.standing) for one in councils.ceilings]
    deciding = sum(share is not None and standing.decides for share, standing in shares)
    standings = {str(standing): number for standing, number in sorted(total(rows).items())}
    computed = sum(sum(row.computed.values()) for row in rows)
    judged = sum(sum(row.judged.values()) for row in rows)
    if chosen.json:
        document = {
            "sound": True,
            "forms": len(forms),
            "notices": len(notices),
            "awards": len(known.awards),
            "versions": len(versions),
            "versions_not_read": unread,
            "principles": len(known.principles),
            "documents": len(known.documents),
            "criteria": computed + judged,
            "computed": computed,
            "judged": judged,
            "standings": standings,
        }
        print(json.dumps(document, ensure_ascii=False, indent=2))
        return 0
    print(f"{len(known.awards)} danh hiệu, hình thức; {len(versions)} bản, trong đó {unread} bản ghi rõ là chưa đọc.")
    print(
        f"{len(known.documents)} văn bản được viện dẫn; {len(known.principles)} bản nguyên tắc; {len(notices)} lưu ý."
    )
    print(f"{deciding} tỷ lệ phiếu và tỷ lệ tối đa dùng để quyết định; {len(forms)} bản tên gọi dùng cho đề nghị.")
    print("Đúng dạng, không chồng ngày, không bỏ trống ngày nào mà không nói, đều có căn cứ.")
    print(f"{computed + judged} tiêu chí: {computed} tính được từ hồ sơ, {judged} do người có thẩm quyền đánh giá.")
    for standing, count in standings.items():
        print(f"    {standing}: {count}")
    return 0
