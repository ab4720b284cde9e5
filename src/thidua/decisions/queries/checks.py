"""What there is to know about the rows of a list before it is approved. Nothing here stops but look-alikes unsettled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from thidua.decisions.enums import CLASSES_OF, PEOPLE, RowKind
from thidua.decisions.models import ListRow
from thidua.registry.models import Post, valid_on
from thidua.registry.scope import Scope
from thidua.vietnamese import fold

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


def findings(scope: Scope, rows: Sequence[ListRow]) -> dict[int, list[Finding]]:
    """Everything there is to know, by row."""
    found: dict[int, list[Finding]] = defaultdict(list)
    for one in [*unsettled(rows), *_positions(rows), *_posts(scope, rows)]:
        found[one.row_id].append(one)
    return found


def _positions(rows: Sequence[ListRow]) -> list[Finding]:
    person, collective = _("Chưa rõ vị trí: lãnh đạo hay lao động trực tiếp."), _("Chưa rõ có phải tập thể nhỏ không.")
    return [
        Finding(row.pk, "", "idle", person if row.kind in PEOPLE else collective)
        for row in rows
        if not row.position_class and CLASSES_OF[RowKind(row.kind)]
    ]


def _posts(scope: Scope, rows: Sequence[ListRow]) -> list[Finding]:
    """The post a person holds in the register on the day, where it is not the one written. One query."""
    people = {row.person_id for row in rows if row.person_id}
    posts: dict[int, list[str]] = defaultdict(list)
    for person, title in (
        Post.objects.filter(valid_on(scope.on), person__in=people).order_by("pk").values_list("person_id", "title")
    ):
        posts[person].append(title)
    found = []
    for row in rows:
        if row.person_id is None:
            continue
        known = posts.get(row.person_id, [])
        if not known:
            found.append(Finding(row.pk, "", "wait", _("Ngày này không giữ chức vụ nào trong danh sách cá nhân.")))
        elif row.post and fold(row.post) not in {fold(one) for one in known}:
            found.append(
                Finding(row.pk, "", "wait", _("Danh sách cá nhân ghi chức vụ «%(post)s».") % {"post": known[0]})
            )
    return found
