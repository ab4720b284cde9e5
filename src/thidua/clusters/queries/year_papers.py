"""The regulation and the plan of a year, read: versions, comments, what was agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.clusters.enums import YearPaperKind
from thidua.clusters.models import BlockYear, YearPaper, YearPaperVersion
from thidua.clusters.queries.blocks import name_day
from thidua.registry.queries import names_on


@dataclass(frozen=True)
class CommentRow:
    """What a member said about a version."""

    unit: str
    by: str
    version: int
    text: str
    event_day: date


@dataclass(frozen=True)
class YearPaperView:
    """One paper of a year. ``latest``: 0 as long as nothing was written; ``agreed``: 0 as long as nothing was agreed."""

    kind: YearPaperKind
    latest: int
    agreed: int
    agreed_on: date | None
    meeting: str
    versions: tuple[YearPaperVersion, ...]
    comments: tuple[CommentRow, ...]

    @property
    def text(self) -> str:
        """The text of the latest version."""
        return self.versions[0].text if self.versions else ""

    @property
    def settled(self) -> bool:
        """True when the latest version is the agreed one."""
        return bool(self.latest) and self.latest == self.agreed

    def version(self, number: int) -> YearPaperVersion | None:
        """One version by its number."""
        return next((one for one in self.versions if one.number == number), None)


def year_paper_of(block: BlockYear, kind: YearPaperKind) -> YearPaperView:
    """The paper with all its versions, newest first, and what members said, oldest first."""
    paper = YearPaper.objects.filter(block_year=block, kind=kind).select_related("meeting").first()
    if paper is None:
        return YearPaperView(kind, 0, 0, None, "", (), ())
    versions = tuple(paper.versions.all())
    comments = list(paper.comments.all())
    names = names_on([one.organisation_id for one in comments], name_day(block))
    return YearPaperView(
        kind=kind,
        latest=versions[0].number if versions else 0,
        agreed=paper.agreed or 0,
        agreed_on=paper.agreed_on,
        meeting=paper.meeting.title if paper.meeting else "",
        versions=versions,
        comments=tuple(
            CommentRow(names[one.organisation_id].full, one.by_name, one.version, one.text, one.event_day)
            for one in comments
        ),
    )
