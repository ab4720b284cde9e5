"""The column "Theo luật" of a list: what the law says of each row, in a word and its reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from thidua.decisions.queries.lawful import NOT_YET, ByLaw, by_law, day_of, said_against
from thidua.law.answers.answering import Answer
from thidua.law.verdicts import NOT_MET
from thidua.records.subjects import PERSON
from thidua.registry.scope import Scope
from thidua.vietnamese import format_day
from thidua.web.pages.answers_rows import grouped_missing

if TYPE_CHECKING:
    from thidua.decisions.models import AwardList, ListRow

MOST_AT_ONCE = 300
"""How many rows are asked about on every look; of longer lists only when somebody asks for it."""
SHOWN, LONGEST = 2, 90
WORDS = {
    "met": ("done", "check", gettext_lazy("Đủ")),
    "judge": ("people", "user", gettext_lazy("Chờ đánh giá")),
    "people": ("people", "user", gettext_lazy("Do người đánh giá")),
    "lacking": ("wait", "help-circle", gettext_lazy("Chưa rõ")),
    "unread": ("wait", "help-circle", gettext_lazy("Chưa rõ")),
    "later": ("late", "x", gettext_lazy("Chưa đủ")),
    "not_for": ("late", "ban", gettext_lazy("Luật không cho")),
    "unlinked": ("idle", "minus", gettext_lazy("Chưa đối chiếu")),
    "no_text": ("idle", "minus", gettext_lazy("Chưa đối chiếu")),
    "out_of_sight": ("idle", "minus", gettext_lazy("Chưa đối chiếu")),
}
GROUPS = {
    "law-met": (gettext_lazy("Đủ"), frozenset({"met"})),
    "law-people": (gettext_lazy("Chờ người đánh giá"), frozenset({"judge", "people"})),
    "law-open": (gettext_lazy("Chưa rõ"), frozenset({"lacking", "unread", "unlinked", "no_text", "out_of_sight"})),
    "law-not": (gettext_lazy("Chưa đủ, luật không cho"), frozenset({"later", "not_for"})),
}


def law_of(scope: Scope, held: AwardList, rows: Sequence[ListRow], show: str) -> dict[int, dict[str, Any]]:
    """What the column says by row; empty for a long list nobody asked to hold against the law."""
    if len(rows) > MOST_AT_ONCE and not show.startswith("law"):
        return {}
    on = day_of(held, scope.on)
    asked = {"closing": str(min(held.year, on.year)), "on": format_day(on)}
    return {pk: told(one, asked) for pk, one in by_law(scope, held, rows).items()}


def told(one: ByLaw, asked: Mapping[str, str]) -> dict[str, Any]:
    """One row's word, its reasons, and the way to the whole answer."""
    tone, shape, word = WORDS[one.group]
    reasons = reasons_of(one)
    url = ""
    if one.answered is not None:
        key = one.answered.key
        kind = "person" if key.kind == PERSON else "unit"
        url = f"{reverse(f'{kind}-law-award', args=[key.id, one.award])}?{urlencode(asked)}"
    return {
        "group": one.group,
        "tone": tone,
        "shape": shape,
        "word": word,
        "reasons": [_cut(reason) for reason in reasons[:SHOWN]],
        "more": len(reasons) - SHOWN if len(reasons) > SHOWN else 0,
        "all": reasons,
        "url": url,
        "asks_why": one.group == NOT_YET,
    }


def _cut(reason: str) -> str:
    """A reason as the narrow column shows it, cut between words, its article kept; whole in the workbook and the answer."""
    if len(reason) <= LONGEST:
        return reason
    text, _open, cite = reason.rpartition(" (")
    kept = (text or reason)[:LONGEST].rpartition(" ")[0]
    return f"{kept}… ({cite}" if text else f"{kept}…"


def reasons_of(one: ByLaw) -> list[str]:
    """Why a row stands where it stands: what speaks against it with its article, or what is missing."""
    if one.answered is None:
        return [
            {
                "unlinked": _("Chưa chọn là ai trong danh mục cá nhân, tập thể."),
                "no_text": _("Chưa có văn bản nào đã đọc về hình thức này."),
            }.get(one.group, _("Thông tin của đối tượng này ngoài tầm nhìn của bạn."))
        ]
    given = one.answered.answer
    if given.verdict is NOT_MET:
        return [said_against(part) for part in given.findings if part.verdict is NOT_MET]
    return _missing(given)


def _missing(given: Answer) -> list[str]:
    judged = [one for one in given.missing if one.startswith("judgement ")]
    texts = [one for one in given.missing if one.startswith("law ")]
    facts = [one for one in given.missing if one not in judged and one not in texts]
    said = [_("Thiếu: %(what)s") % {"what": one[:1].lower() + one[1:]} for one in grouped_missing(facts)]
    if texts:
        said.append(_("Văn bản còn ngờ hoặc chưa đọc."))
    if judged:
        n = len(judged)
        said.append(ngettext("%(n)d điều chờ người đánh giá", "%(n)d điều chờ người đánh giá", n) % {"n": n})
    return said


def law_counts(held: AwardList, law: Mapping[int, Mapping[str, Any]], show: str, rows: int) -> dict[str, Any]:
    """The filter of the column: how many rows in each group; or the way to ask, for a long list."""
    here = reverse("award-list", args=[held.pk])
    counts = [
        {
            "word": word,
            "n": sum(one["group"] in groups for one in law.values()),
            "url": f"{here}?{urlencode({'show': key})}",
            "current": key == show,
        }
        for key, (word, groups) in GROUPS.items()
    ]
    return {
        "counts": counts if law else [],
        "ask_url": f"{here}?{urlencode({'show': 'law'})}" if rows and not law else "",
    }


def in_group(law: Mapping[str, Any] | None, show: str) -> bool:
    """Whether a row belongs to a group of the filter; ``law`` alone names every row."""
    return show == "law" or (law is not None and law["group"] in GROUPS[show][1])


def law_columns(law: Mapping[int, Mapping[str, Any]], row: ListRow) -> list[str]:
    """What the workbook says of a row: the word, all reasons, and why it is proposed all the same."""
    one = law.get(row.pk)
    why = despite_told(row)
    return [str(one["word"]), "; ".join(one["all"]), why] if one else ["", "", why]


def despite_told(row: ListRow) -> str:
    """Why a row is proposed although the law answered "not met", with who said so and when; empty where nobody had to."""
    if not row.despite:
        return ""
    words = {"why": row.despite, "who": row.despite_by, "day": format_day(date.fromisoformat(row.despite_on))}
    return _("%(why)s (%(who)s, %(day)s)") % words
