"""What the pages of the law show: awards of a day, one rule clause by clause, changes; plain rows for templates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.calendar import DateRange
from thidua.law import notices_on
from thidua.law.changes import Change, changes
from thidua.law.citations import Citation, Standing
from thidua.law.councils import ceiling, council_texts, deciders, proposers, threshold
from thidua.law.library import Library, library
from thidua.law.rules import nodes
from thidua.law.rules.describing import Clause, clauses, percent, recipients_in_words
from thidua.law.standings import criteria_of
from thidua.vietnamese import fold, format_day, sort_key

KINDS = {
    "title": gettext_lazy("Danh hiệu thi đua"),
    "form": gettext_lazy("Hình thức khen thưởng"),
    "honour": gettext_lazy("Danh hiệu vinh dự nhà nước"),
    "prize": gettext_lazy("Giải thưởng"),
}
LEVELS = {
    "base": gettext_lazy("Cơ sở"),
    "ministry-province": gettext_lazy("Bộ, tỉnh"),
    "state": gettext_lazy("Nhà nước"),
}
STANDINGS = {
    Standing.OFFICIAL: ("done", gettext_lazy("Đã đối chiếu")),
    Standing.QUOTED: ("open", gettext_lazy("Có trích dẫn")),
    Standing.REPORTED: ("wait", gettext_lazy("Theo tường thuật")),
    Standing.DOUBTFUL: ("late", gettext_lazy("Còn ngờ")),
}


def legend() -> list[dict[str, Any]]:
    """The four standings with what each means."""
    return [{**source(None, one), "meaning": one.label} for one in Standing]


def source(citation: Citation | None, standing: Standing) -> dict[str, Any]:
    """A place in a document and how well its text is known, in words."""
    tone, word = STANDINGS[standing]
    return {"cite": str(citation or ""), "tone": tone, "word": word}


def warnings(on: date) -> list[dict[str, Any]]:
    """What a reader must be told about the law on the day."""
    return [{"text": one.message, "code": one.key, **source(one.citation, one.standing)} for one in notices_on(on)]


def award_address(code: str, on: date) -> str:
    """The page of an award on a day."""
    return f"{reverse('law-award', args=[code])}?{urlencode({'on': format_day(on)})}"


def catalogue(
    texts: Library, on: date, text: str = "", kind: str = "", level: str = "", plain: Library | None = None
) -> list[dict[str, Any]]:
    """Awards of the day whose name holds the words, by kind, the highest level first, then as the law has them.

    texts: those that decide for the asker, with what was confirmed here and the rules of its own offices.
    plain: the same without those rules, where the page says who has one.
    """
    wanted = fold(text)
    found = [
        one
        for one in texts.awards.values()
        if wanted in fold(one.name) and kind in {"", one.kind} and level in {"", one.level}
    ]
    high = list(reversed(LEVELS))
    found.sort(
        key=lambda one: (list(KINDS).index(one.kind), high.index(one.level), _place(one, on), sort_key(one.name))
    )
    return [_line(one, on, plain) for one in found]


def _place(award: nodes.Award, on: date) -> int:
    """Where the law of the day has the award: its article; behind all others where none is known."""
    version = award.version(on)
    article = version.citation.article if version else ""
    return int(article) if article.isdigit() else 10**6


def _line(award: nodes.Award, on: date, plain: Library | None) -> dict[str, Any]:
    version = award.version(on)
    return {
        "name": award.name,
        "url": award_address(award.code, on),
        "kind": KINDS[award.kind],
        "level": LEVELS[award.level],
        "whom": recipients_in_words(award.recipients),
        "who": "; ".join(one.who for one in deciders(award.code, on)),
        "state": state_of(version),
        "source": source(version.citation, version.standing) if version else None,
        **_held_here(version, plain.awards.get(award.code) if plain else None),
    }


def _held_here(version: nodes.Version | None, plain: nodes.Award | None) -> dict[str, Any]:
    """How many criteria of the day were held against their text, of how many; whether an office has a rule of its own."""
    criteria = tuple(criteria_of(version)) if version and version.known else ()
    return {
        "held": sum(one.standing is Standing.OFFICIAL for one in criteria),
        "criteria": len(criteria),
        "own_rule": bool(version and plain and all(version.rule is not one.rule for one in plain.versions)),
    }


def state_of(version: nodes.Version | None) -> str:
    """What is known about an award on a day: none, absent, unread or known."""
    if version is None:
        return "none"
    if not version.exists:
        return "absent"
    return "known" if version.known else "unread"


def rule_rows(node: nodes.Node, on: date) -> list[dict[str, Any]]:
    """A rule clause by clause, each holding those below it."""
    top: list[dict[str, Any]] = []
    stack: list[tuple[int, list[dict[str, Any]]]] = [(-1, top)]
    for clause in clauses(node, library().name):
        row = _clause(clause, on)
        while stack[-1][0] >= clause.depth:
            stack.pop()
        stack[-1][1].append(row)
        stack.append((clause.depth, row["inner"]))
    return top


def _clause(clause: Clause, on: date) -> dict[str, Any]:
    node = clause.node
    row: dict[str, Any] = {"text": clause.text, "joins": clause.joins, "inner": []}
    if isinstance(node, nodes.Criterion):
        row |= {
            "source": source(node.citation, node.standing),
            "whom": recipients_in_words(node.recipients),
            "judged": not nodes.is_computed(node.body),
            "note": node.note,
        }
    if isinstance(node, nodes.Judged):
        row["judged"] = True
    if isinstance(node, nodes.Unread):
        row["unread"] = True
    if isinstance(node, nodes.Standard) and node.award in library().awards:
        row["url"] = award_address(node.award, on)
    if isinstance(node, nodes.Tenure) and not node.whole:
        row["note"] = _("Bảng chức vụ và số năm chưa đọc đủ; chưa ai bị coi là chưa đạt vì bảng này.")
    return row


def bar_rows(version: nodes.Version, on: date) -> list[dict[str, Any]]:
    """What stands in the way on the day."""
    standing = [one.criterion for one in version.bars if one.in_force.contains(on)]
    return [{"text": one.text, "source": source(one.citation, one.standing), "note": one.note} for one in standing]


def around(award: nodes.Award, on: date) -> list[dict[str, Any]]:
    """Who decides and proposes, the vote and the ceiling; a row without words where no text read says it."""
    rows: list[dict[str, Any]] = [
        {"label": _("Thẩm quyền quyết định"), "text": one.who, "source": source(one.citation, one.standing)}
        for one in deciders(award.code, on)
    ]
    rows = rows or [{"label": _("Thẩm quyền quyết định"), "text": "", "source": None}]
    path, vote, most = proposers(award.code, on), threshold(award.code, on), ceiling(award.code, on)
    said = " → ".join(path.steps) if path else ""
    rows.append(
        {
            "label": _("Trình tự đề nghị"),
            "text": said,
            "source": source(path.citation, path.standing) if path else None,
        }
    )
    if vote:
        share = vote.share
        said = vote.note if share is None else _("Từ %(share)s tổng số thành viên") % {"share": percent(share)}
        rows.append({"label": _("Phiếu đồng ý"), "text": said, "source": source(vote.citation, vote.standing)})
    if most:
        said = _("Không có tỷ lệ tối đa chung cho cả nước")
        if most.share is not None:
            said = _("%(share)s số %(base)s") % {"share": percent(most.share), "base": library().name(most.base)}
        rows.append({"label": _("Tỷ lệ tối đa"), "text": said, "source": source(most.citation, most.standing)})
    return rows


def versions(award: nodes.Award, on: date) -> list[dict[str, Any]]:
    """Every version of the award, newest first, with the one of the day marked."""
    return [
        {
            "days": say_days(one.in_force),
            "state": state_of(one),
            "source": source(one.citation, one.standing),
            "note": one.note,
            "current": one.in_force.contains(on),
            "url": award_address(award.code, one.in_force.first),
        }
        for one in reversed(award.versions)
    ]


def say_days(days: DateRange) -> str:
    """A range of days: from a day until a day, or with no end known."""
    first = format_day(days.first)
    if days.last is None:
        return _("từ %(first)s") % {"first": first}
    return _("từ %(first)s đến hết %(last)s") % {"first": first, "last": format_day(days.last)}


def not_read(award: nodes.Award, on: date) -> list[str]:
    """What is not read, or not sure enough to decide, about the award on the day and in its other versions."""
    said: list[str] = []
    version = award.version(on)
    if version and version.known:
        for node in nodes.below(version.rule):
            if isinstance(node, nodes.Criterion) and not node.standing.decides:
                said.append(_("Còn ngờ, chưa dùng để quyết định: %(text)s") % {"text": node.text})
            elif isinstance(node, nodes.Unread) or (isinstance(node, nodes.Tenure) and not node.whole):
                text = library().words(node)
                said.append(_("Chưa đọc đủ: %(text)s") % {"text": text})
    for row in around(award, on):
        if not row["text"]:
            said.append(_("Chưa đọc được văn bản nào nói: %(what)s") % {"what": row["label"]})
        elif row["source"] and row["source"]["tone"] == STANDINGS[Standing.DOUBTFUL][0]:
            text = f"{row['label']}: {row['text']}"
            said.append(_("Còn ngờ, chưa dùng để quyết định: %(text)s") % {"text": text})
    said += [_("Văn bản số %(number)s chưa đọc") % {"number": one.number} for one in notices_on(on)]
    said += [
        _("Bản %(days)s chưa đọc") % {"days": say_days(one.in_force)}
        for one in reversed(award.versions)
        if one.exists and not one.known
    ]
    return list(dict.fromkeys(said))


def principles(texts: Library, on: date) -> list[dict[str, Any]]:
    """What holds for every award on the day."""
    return [
        {"text": one.text, "note": one.note, "source": source(one.citation, one.standing)}
        for one in texts.principles_on(on).values()
    ]


def changed(texts: Library, since: date, until: date) -> list[dict[str, Any]]:
    """What changed after one day, up to and with another: day by day, what holds for all first."""
    days: list[dict[str, Any]] = []
    for one in changes(texts, council_texts(), since, until):
        if not days or days[-1]["on"] != one.on:
            days.append({"on": one.on, "rows": []})
        known = one.award in library().awards
        days[-1]["rows"].append(
            {
                "about": library().name(one.award) if one.award else _("Chung"),
                "url": award_address(one.award, one.on) if known else "",
                "text": one.text,
                "source": source(one.citation, one.standing),
            }
        )
    return days


def turning_days(texts: Library) -> list[dict[str, Any]]:
    """The days on which something changed, newest first, each leading to what changed on it."""
    counted: dict[date, int] = {}
    for one in _every(texts):
        counted[one.on] = counted.get(one.on, 0) + 1
    here = reverse("law-changes")
    return [
        {
            "on": on,
            "n": n,
            "url": f"{here}?{urlencode({'since': format_day(on - timedelta(days=1)), 'until': format_day(on)})}",
        }
        for on, n in sorted(counted.items(), reverse=True)
    ]


def _every(texts: Library) -> Iterable[Change]:
    return changes(texts, council_texts(), date.min, date.max)
