"""Whether what is told of a person or a collective can be: years, words, days, parts of a whole."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from thidua.errors import Fault, Unreadable
from thidua.law.library import library
from thidua.law.records import ClusterLevel, InitiativeKind, InitiativeScope
from thidua.records.checks import FIRST_YEAR
from thidua.records.told_facts import CollectiveFacts, InitiativeFacts
from thidua.vietnamese import format_day

MOST_AUTHORS = 50
MOST_RANK = 1000


def year_faults(today: date, year: int, path: str = "year") -> list[Fault]:
    """A year of achievement lies between the first the records know and this one."""
    if FIRST_YEAR <= year <= today.year:
        return []
    message = _("Năm %(year)d không hợp lý: ghi từ %(first)d đến %(last)d.")
    return [Fault("FACT-01", message % {"year": year, "first": FIRST_YEAR, "last": today.year}, path, str(year))]


def word_faults(words: Any, said: str, path: str) -> list[Fault]:
    """A word outside its closed set."""
    if said in list(words):
        return []
    return [Fault("FACT-04", _("Không có giá trị này trong danh mục."), path, said[:40])]


def demand_sound(*faults: Fault) -> None:
    """Refuse with every fault at once."""
    if faults:
        raise Unreadable(faults)


def initiative_faults(facts: InitiativeFacts, today: date) -> list[Fault]:
    """Everything that cannot be: words, days, authors twice, shares over the whole."""
    faults = [*word_faults(InitiativeKind, facts.kind, "kind"), *word_faults(InitiativeScope, facts.scope, "scope")]
    if not facts.title:
        faults.append(Fault("FACT-02", _("Hãy ghi tên sáng kiến, đề tài."), "title"))
    day = facts.recognised_on
    if day is not None and (day > today or day.year < facts.year):
        message = _("Ngày công nhận %(day)s không hợp lý: không sớm hơn năm áp dụng, không sau hôm nay.")
        faults.append(Fault("FACT-02", message % {"day": format_day(day)}, "recognised_on", format_day(day)))
    if not 1 <= len(facts.authors) <= MOST_AUTHORS:
        faults.append(Fault("FACT-02", _("Ghi từ 1 đến %(n)d tác giả.") % {"n": MOST_AUTHORS}, "authors"))
    known = [one.person_id or one.name.casefold() for one in facts.authors]
    if len(set(known)) != len(known) or "" in known:
        faults.append(Fault("FACT-02", _("Mỗi tác giả ghi một dòng và có tên."), "authors"))
    shares = [one.share for one in facts.authors if one.share is not None]
    if any(not 0 < one <= 100 for one in shares) or sum(shares) > 100:
        message = _(
            "Tỷ lệ đóng góp của mỗi tác giả phải lớn hơn 0, cộng lại không quá toàn bộ (đang là %(sum)s phần trăm)."
        )
        faults.append(Fault("FACT-02", message % {"sum": sum(shares)}, "authors", str(sum(shares))))
    for one in facts.authors:
        faults += word_faults(library().names, one.used_for, "used_for") if one.used_for else []
    return faults


def collective_faults(facts: CollectiveFacts) -> list[Fault]:
    """Everything that cannot be: parts larger than the whole, shares over one, unknown awards."""
    faults = word_faults(ClusterLevel, facts.cluster, "cluster") if facts.cluster else []
    if facts.members is not None and facts.members < 1:
        faults.append(Fault("FACT-02", _("Số thành viên phải từ 1."), "members", str(facts.members)))
    for name, value in (("completed", facts.completed), ("disciplined", facts.disciplined)):
        if value is not None and not 0 <= value <= (facts.members if facts.members is not None else 1_000_000):
            faults.append(Fault("FACT-02", _("Số này phải từ 0 đến số thành viên."), name, str(value)))
    if facts.rank_in_cluster is not None and not 1 <= facts.rank_in_cluster <= MOST_RANK:
        faults.append(Fault("FACT-02", _("Thứ hạng phải từ 1."), "rank_in_cluster", str(facts.rank_in_cluster)))
    for code, share in facts.shares.items():
        faults += word_faults(library().names, code, "shares")
        if not 0 <= share <= 1:
            faults.append(Fault("FACT-02", _("Tỷ lệ không được âm và không quá toàn bộ."), "shares", str(share)))
    for code in facts.has or ():
        faults += word_faults(library().names, code, "has")
    return faults


def initiative_likeness(facts: InitiativeFacts) -> str:
    """The same kind, title, year and authors give the same value."""
    authors = sorted(str(one.person_id or one.name.casefold()) for one in facts.authors)
    told = "\x1f".join([facts.kind, facts.title.casefold(), str(facts.year), *authors])
    return hashlib.sha256(told.encode()).hexdigest()
