"""What there is to know about the rows of a list before it is approved.

Nothing here stops but look-alikes unsettled, and a recipient the law itself keeps back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.decisions.enums import CLASSES_OF, PEOPLE, ListState, RowKind
from thidua.decisions.models import AwardList, ListRow
from thidua.decisions.queries.posts import HeldPost, day_of, otherwise, posts_held
from thidua.decisions.queries.standing import elsewhere
from thidua.eligibility.queries.texts import confirmed_library
from thidua.law.principles import HOLD, Principle
from thidua.records.enums import AwardState
from thidua.records.models import Award, Hold
from thidua.records.permissions import visible
from thidua.records.queries.facts import held_back, open_holds
from thidua.records.subjects import SubjectKey
from thidua.registry.enums import PostClass
from thidua.registry.scope import Scope
from thidua.vietnamese import fold, format_day

Level = Literal["late", "wait", "idle", "done"]


@dataclass(frozen=True)
class Finding:
    """One thing to know about a row.

    level: late must be settled, wait wants a look, idle is not known, done was found in order.
    other: the row it is about besides, for a link; None where there is none.
    """

    row_id: int
    code: str
    level: Level
    words: str
    other: int | None = None


def unsettled(rows: Sequence[ListRow]) -> list[Finding]:
    """Rows that name a recipient of an earlier row with the same form again, and of which nobody said that they differ."""
    found: list[Finding] = []
    at = {row.pk: number for number, row in enumerate(rows, 1)}
    for group in _alike(rows):
        first = group[0]
        found += [
            Finding(
                row.pk,
                "ROW-12",
                "late",
                _("Trùng dòng %(n)d: cùng đối tượng, cùng hình thức.") % {"n": at[first.pk]},
                first.pk,
            )
            for row in group[1:]
            if not row.apart
        ]
    return found


def _alike(rows: Iterable[ListRow]) -> list[list[ListRow]]:
    """Rows with the same form that name the same subject of the register, or look the same; earlier rows first."""
    by_subject: dict[tuple[object, ...], list[ListRow]] = defaultdict(list)
    by_name: dict[tuple[object, ...], list[ListRow]] = defaultdict(list)
    for row in rows:
        if row.places is not None:
            continue
        if row.person_id or row.organisation_id:
            by_subject[(row.form_code, row.person_id, row.organisation_id)].append(row)
        by_name[(row.form_code, row.kind, row.folded)].append(row)
    groups = [group for group in by_subject.values() if len(group) > 1]
    for group in by_name.values():
        for at, row in enumerate(group):
            like = next((one for one in group[:at] if _looks_like(one, row)), None)
            if like is not None:
                groups.append([like, row])
    return _each_once(groups)


def _each_once(groups: list[list[ListRow]]) -> list[list[ListRow]]:
    told: set[int] = set()
    found = []
    for group in groups:
        fresh = [group[0], *(one for one in group[1:] if one.pk not in told)]
        told |= {one.pk for one in fresh[1:]}
        if len(fresh) > 1:
            found.append(fresh)
    return found


def _looks_like(one: ListRow, other: ListRow) -> bool:
    """Whether two rows of one name may be one recipient: same birth, or none known and the same unit."""
    subjects = (one.person_id or one.organisation_id, other.person_id or other.organisation_id)
    if all(subjects) and subjects[0] != subjects[1]:
        return False
    if one.born and other.born:
        return one.born.startswith(other.born) or other.born.startswith(one.born)
    return fold(one.unit_name) == fold(other.unit_name)


def findings(scope: Scope, held: AwardList, rows: Sequence[ListRow]) -> dict[int, list[Finding]]:
    """Everything there is to know, by row."""
    found: dict[int, list[Finding]] = defaultdict(list)
    on = day_of(held, scope.on)
    posts = posts_held(rows, on)
    every = [
        *unsettled(rows),
        *holding(scope, rows),
        *_history(scope, held, rows),
        *_other_lists(held, rows),
        *_positions(rows, posts),
        *_posts(rows, posts),
        *_units(held, rows, on),
    ]
    for one in every:
        found[one.row_id].append(one)
    return found


def holding(scope: Scope, rows: Sequence[ListRow]) -> list[Finding]:
    """Rows whose recipient has a discipline in effect or an open inquiry on the day.

    level: late where the law of the day bars such a recipient and its text may decide; wait where that is not sure.
    A hold out of the asker's sight is told only where it bars, and only that something does.
    """
    subjects = {row.pk: _subject(row) for row in rows if row.person_id or row.organisation_id}
    if not subjects:
        return []
    found = open_holds(scope, set(subjects.values()), scope.on)
    rule = hold_rule(scope.on)
    bars = rule is not None and rule.standing.decides
    hidden = held_back(set(subjects.values()) - set(found), scope.on) if bars else frozenset()
    return [
        Finding(
            pk, "LIST-09", "late" if bars else "wait", _say_hold(found[one][0], rule) if one in found else _unseen(rule)
        )
        for pk, one in subjects.items()
        if one in found or one in hidden
    ]


def hold_rule(on: date) -> Principle | None:
    """What the law of the day says of those whose discipline or inquiry is open; None where no text read speaks of it."""
    return confirmed_library().principles_on(on).get(HOLD)


def _unseen(rule: Principle | None) -> str:
    said = _("Có điều cản trở theo luật, hỏi cơ quan giữ hồ sơ")
    return f"{said} ({rule.citation})." if rule else f"{said}."


def _subject(row: ListRow) -> SubjectKey:
    """Who the row names; one joined to another entry since is that other."""
    if row.person:
        return SubjectKey("person", row.person.merged_into_id or row.person.pk)
    return SubjectKey("organisation", row.organisation_id or 0)


def _say_hold(hold: Hold, rule: Principle | None) -> str:
    said = _("%(what)s, từ %(day)s") % {"what": hold.get_word_display(), "day": format_day(hold.first)}
    if rule is None:
        return _("%(hold)s. Chưa có văn bản nào đã đọc nói về trường hợp này.") % {"hold": said}
    if rule.standing.decides:
        return _("%(hold)s: chưa được xét khen thưởng (%(cite)s).") % {"hold": said, "cite": rule.citation}
    return _("%(hold)s: xem lại, văn bản về việc này chưa được đối chiếu.") % {"hold": said}


def _positions(rows: Sequence[ListRow], held: Mapping[int, Sequence[HeldPost]]) -> list[Finding]:
    """Rows of unknown position, and those whose position is not that of the post the register has on the day."""
    person, collective = _("Chưa rõ vị trí: lãnh đạo hay lao động trực tiếp."), _("Chưa rõ có phải tập thể nhỏ không.")
    found = []
    for row in rows:
        if not row.position_class and CLASSES_OF[RowKind(row.kind)]:
            found.append(Finding(row.pk, "", "idle", person if row.kind in PEOPLE else collective))
        elif other := otherwise(row, held.get(row.person_id or 0, ())):
            found.append(Finding(row.pk, "LIST-16", "wait", _say_class(row, other)))
    return found


def _say_class(row: ListRow, post: HeldPost) -> str:
    said = {"here": row.get_position_class_display(), "there": PostClass(post.position_class).label, "post": post.title}
    if not post.title:
        return _("Dòng này ghi vị trí «%(here)s»; danh sách cá nhân ghi «%(there)s».") % said
    return _("Dòng này ghi vị trí «%(here)s»; danh sách cá nhân ghi «%(there)s» (%(post)s).") % said


def _posts(rows: Sequence[ListRow], held: Mapping[int, Sequence[HeldPost]]) -> list[Finding]:
    """The post a person holds in the register on the day, where it is not the one written."""
    found = []
    for row in rows:
        if row.person_id is None:
            continue
        known = [one.title for one in held.get(row.person_id, ())]
        if not known:
            found.append(Finding(row.pk, "", "wait", _("Ngày này không giữ chức vụ nào trong danh sách cá nhân.")))
        elif row.post and fold(row.post) not in {fold(one) for one in known}:
            found.append(
                Finding(row.pk, "", "wait", _("Danh sách cá nhân ghi chức vụ «%(post)s».") % {"post": known[0]})
            )
    return found


def _units(held: AwardList, rows: Sequence[ListRow], on: date) -> list[Finding]:
    """The unit a person stands at in the register, where the list gives another."""
    return [
        Finding(
            pk,
            "LIST-15",
            "wait",
            _("Danh sách cá nhân ghi đơn vị «%(unit)s».") % {"unit": "; ".join(one.unit for one in places)},
        )
        for pk, places in elsewhere(rows, held.issuer_id, on).items()
    ]


def _history(scope: Scope, held: AwardList, rows: Sequence[ListRow]) -> list[Finding]:
    """Standing awards in the book of the same form and year to the same recipient, or to one of the same name. One query.

    A row the book has because of this very list is left out.
    """
    own = {row.award_number for row in rows if row.award_number}
    by_subject: dict[tuple[object, ...], list[ListRow]] = defaultdict(list)
    by_name: dict[tuple[object, ...], list[ListRow]] = defaultdict(list)
    for row in rows:
        if row.places is None:
            form = row.form_code or held.form_code
            by_name[(form, row.kind, row.folded)].append(row)
            if row.person_id or row.organisation_id:
                by_subject[(form, row.person_id, row.organisation_id)].append(row)
    told: dict[int, list[Award]] = defaultdict(list)
    for award in _standing(scope, {str(key[0]) for key in by_name}, rows):
        if award.pk in own or held.year not in award.years:
            continue
        linked = by_subject.get((award.form, award.person_id, award.organisation_id), [])
        alike = [row for row in by_name.get((award.form, award.whom, award.folded), []) if _may_be(row, award)]
        for row in {one.pk: one for one in (*linked, *alike)}.values():
            told[row.pk].append(award)
    return [Finding(pk, "", "wait", _say_awards(awards, held.year)) for pk, awards in told.items()]


def _other_lists(held: AwardList, rows: Sequence[ListRow]) -> list[Finding]:
    """Rows that stand in another list of the office too, for the same form and year, and are not granted yet. One query."""
    named = [row for row in rows if row.places is None]
    others: dict[tuple[str, str], list[ListRow]] = defaultdict(list)
    found = ListRow.objects.filter(
        _subjects(named), list__issuer=held.issuer_id, list__year=held.year, removed=False, award_number__isnull=True
    )
    for other in found.exclude(list=held).exclude(list__state=ListState.DROPPED).select_related("list").order_by("pk"):
        others[other.kind, other.form_code or other.list.form_code].append(other)
    told = []
    for row in named:
        alike = (one for one in others[row.kind, row.form_code or held.form_code] if _one_recipient(one, row))
        if first := next(alike, None):
            said = {"list": first.list.title, "state": first.list.get_state_display().lower()}
            told.append(Finding(row.pk, "LIST-17", "wait", _("Cũng đứng ở danh sách «%(list)s» (%(state)s).") % said))
    return told


def _one_recipient(one: ListRow, other: ListRow) -> bool:
    linked = one.person_id or one.organisation_id
    return bool(linked and linked == (other.person_id or other.organisation_id)) or (
        one.folded == other.folded and _looks_like(one, other)
    )


def _subjects(rows: Sequence[ListRow]) -> Q:
    """Whatever names one of the recipients of the rows."""
    people = {row.person_id for row in rows if row.person_id}
    units = {row.organisation_id for row in rows if row.organisation_id}
    return Q(folded__in={row.folded for row in rows if row.folded}) | Q(person__in=people) | Q(organisation__in=units)


def _standing(scope: Scope, forms: set[str], rows: Sequence[ListRow]) -> Iterable[Award]:
    found = Award.objects.filter(
        visible(scope) & _subjects(rows), form__in=forms, state=AwardState.STANDING, same_as__isnull=True
    )
    return found.order_by("-decided_on", "-pk").only(
        "form",
        "form_name",
        "whom",
        "person",
        "organisation",
        "folded",
        "born",
        "years",
        "decision_number",
        "decided_on",
    )


def _may_be(row: ListRow, award: Award) -> bool:
    """Whether an award of the same name may be this recipient's: not where births or links of the two disagree."""
    links = (row.person_id or row.organisation_id, award.person_id or award.organisation_id)
    if all(links) and links[0] != links[1]:
        return False
    return not (row.born and award.born) or row.born.startswith(award.born) or award.born.startswith(row.born)


def _say_awards(awards: Sequence[Award], year: int) -> str:
    first = awards[0]
    number = first.decision_number or _("quyết định chưa rõ số")
    said = _("Sổ đã ghi «%(form)s» năm %(year)d, %(number)s") % {
        "form": first.form_name,
        "year": year,
        "number": number,
    }
    if first.decided_on:
        said += _(" ngày %(day)s") % {"day": format_day(first.decided_on)}
    return said + (_(" và %(n)d lần khác.") % {"n": len(awards) - 1} if len(awards) > 1 else ".")
