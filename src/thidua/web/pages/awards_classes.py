"""The class of position an award bears, or whether its collective is small: its words, and what may be chosen for whom."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.decisions.enums import PositionClass
from thidua.records.enums import PEOPLE, Whom
from thidua.records.position_classes import classes_of_people

SIZES = (PositionClass.SMALL, PositionClass.LARGE)
LEADING = (PositionClass.DIRECT, PositionClass.LEADING)
"""What lists made here say of people, coarser than the classes of the law."""


def class_word(code: str) -> str:
    """The class in words; a code no list has as it stands, empty where nobody has said."""
    here = {one.value: str(one.label) for one in PositionClass}
    return {**here, **classes_of_people()}.get(code, code)


def class_choices(whom: str, current: str = "") -> list[tuple[str, str]]:
    """What may be chosen for a recipient; ``current`` always, so that nothing is lost by saving."""
    found = [("", _("Chưa rõ"))]
    if whom in PEOPLE:
        found += [*classes_of_people().items(), *((one.value, str(one.label)) for one in LEADING)]
    elif whom == Whom.COLLECTIVE:
        found += [(one.value, str(one.label)) for one in SIZES]
    return found if current in dict(found) else [*found, (current, class_word(current))]


def class_field() -> forms.ChoiceField:
    """The field of the class somebody was of when awarded; its choices are set by the form."""
    return forms.ChoiceField(
        label=gettext_lazy("Nhóm chức vụ khi đó"),
        required=False,
        help_text=gettext_lazy("Vị trí vào ngày được khen, để thống kê. Không rõ thì để «Chưa rõ»."),
    )
