"""People named in lines of text: "Họ tên, chức vụ; cơ quan"."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from thidua.errors import Fault, Unreadable
from thidua.vietnamese import tidy_line, tidy_text

MOST = 200
LONGEST_LIST = 20_000


@dataclass(frozen=True)
class Named:
    """A person as written down: name, post, organisation."""

    name: str
    post: str = ""
    organisation: str = ""

    @property
    def said(self) -> str:
        """The line this person is written as."""
        return "; ".join(
            part for part in (", ".join(one for one in (self.name, self.post) if one), self.organisation) if part
        )


def named_lines(text: str, *, path: str, longest_name: int = 120) -> list[Named]:
    """One person a line: the name up to the first comma, the post up to the last semicolon, then the organisation.

    raises: Unreadable API-04 for a part too long, MEET-29 for more lines than a meeting can hold.
    """
    lines = [one for one in tidy_text(text, longest=LONGEST_LIST, path=path).splitlines() if one.strip()]
    if len(lines) > MOST:
        raise Unreadable(Fault("MEET-29", _("Nhiều nhất %(n)d người, mỗi người một dòng.") % {"n": MOST}, path))
    people = []
    for one in lines:
        before, _mark, organisation = one.partition(";")
        name, _comma, post = before.partition(",")
        people.append(
            Named(
                tidy_line(name, longest=longest_name, path=path),
                tidy_line(post, longest=160, path=path),
                tidy_line(organisation, longest=200, path=path),
            )
        )
    return [one for one in people if one.name]
