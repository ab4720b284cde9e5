"""Whether what is told of an award can be kept: texts in one clean form, links that fit, days that can be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from thidua.errors import Fault, Unreadable
from thidua.records.enums import Whom
from thidua.records.facts import AwardFacts, Source
from thidua.records.models import Award
from thidua.vietnamese import fold, format_day, tidy_line, tidy_text

LINES = (
    "form", "form_name", "name", "post", "unit_name", "position_class", "basis", "decision_number", "issuer_name",
    "golden_number",
)  # fmt: skip
FIRST_YEAR = 1945
MOST = 1_000_000
_BORN = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


def checked(facts: AwardFacts, today: date) -> AwardFacts:
    """The facts in one clean form; raises with every fault at once."""
    clean: dict[str, Any] = {name: tidy_line(getattr(facts, name), longest=_room(name), path=name) for name in LINES}
    clean["form"] = clean["form"] or fold(clean["form_name"]).replace(" ", "-")[:80]
    clean |= {name: tidy_text(getattr(facts, name), longest=4000, path=name) for name in ("reason", "citation")}
    clean |= {"born": facts.born.strip(), "years": tuple(sorted(set(facts.years))), "whom": Whom(facts.whom)}
    kept = replace(facts, **clean)
    if found := list(_faults(kept, today)):
        raise Unreadable(found)
    return kept


def checked_source(source: Source) -> Source:
    """The source with its note in one clean form."""
    return replace(source, text=tidy_line(source.text, longest=500, path="source"))


def reason_given(reason: str) -> str:
    """A reason in one clean form; nothing changes in the book without one."""
    said = tidy_text(reason, longest=2000, path="reason")
    if not said:
        raise Unreadable(Fault("AWARD-09", _("Hãy ghi lý do."), "reason"))
    return said


def day_given(day: date, today: date, path: str = "decided_on") -> date:
    """A day of a decision; the future has decided nothing yet."""
    if day > today:
        raise Unreadable(_in_future(day, path))
    return day


def _room(name: str) -> int:
    column: Any = Award._meta.get_field(name)
    return int(column.max_length)


def _in_future(day: date, path: str) -> Fault:
    message = _("Ngày quyết định %(day)s chưa tới.") % {"day": format_day(day)}
    return Fault("AWARD-05", message, path, day.isoformat())


def _faults(facts: AwardFacts, today: date) -> Iterator[Fault]:
    if not facts.form_name:
        yield Fault("AWARD-01", _("Hãy ghi danh hiệu hoặc hình thức khen thưởng."), "form_name")
    if facts.count == 1 and not facts.name:
        yield Fault("AWARD-02", _("Hãy ghi tên người, đơn vị được khen, hoặc số lượng khi chưa có tên."), "name")
    if facts.count is not None and not 1 <= facts.count <= (1 if facts.name else MOST):
        message = _("Số lượng phải từ 1; người, đơn vị đã có tên thì mỗi dòng một.")
        yield Fault("AWARD-02", message, "count", str(facts.count))
    if (facts.person_id is not None and not facts.of_people) or (facts.organisation_id is not None and facts.of_people):
        yield Fault("AWARD-03", _("Đối tượng khen không khớp với người, đơn vị đã chọn."), "whom", str(facts.whom))
    for year in facts.years:
        if not FIRST_YEAR <= year <= today.year + 1:
            yield Fault("AWARD-04", _("Năm khen thưởng không hợp lý."), "years", str(year))
    if facts.decided_on is not None and facts.decided_on > today:
        yield _in_future(facts.decided_on, "decided_on")
    if facts.born and not _is_birth(facts.born, today):
        yield Fault("ROW-06", _("Ngày sinh không hợp lệ: ghi ngày, tháng, năm hoặc chỉ năm."), "born", facts.born[:20])


def _is_birth(born: str, today: date) -> bool:
    if not _BORN.fullmatch(born):
        return False
    try:
        first = date.fromisoformat(f"{born}-01-01"[:10])
    except ValueError:
        return False
    return first.year >= 1850 and first <= today
