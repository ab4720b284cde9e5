"""The regulation and the plan of a year: written, commented, agreed; every version stays."""

from __future__ import annotations

from django.utils.translation import gettext as _

from thidua.clusters.actions.guards import locked_year, not_before
from thidua.clusters.enums import MemberRole, YearPaperKind
from thidua.clusters.models import BlockYear, YearPaper, YearPaperComment, YearPaperVersion
from thidua.clusters.permissions.season import may_lead_year, may_speak
from thidua.clusters.queries.blocks import name_day
from thidua.clusters.queries.season import meeting_of_year
from thidua.clusters.season import template_of
from thidua.errors import Conflict, Fault, Missing, Refused, Unreadable, demand
from thidua.registry.acts import record_act
from thidua.registry.queries import names_on
from thidua.registry.scope import Scope
from thidua.transactions import locked, one_transaction
from thidua.vietnamese import tidy_line, tidy_text

LONGEST = 60_000


def drafted(year: BlockYear, kind: YearPaperKind) -> str:
    """The text a paper begins with: our template with the names of the year put in."""
    members = list(year.members.all())
    names = names_on([one.organisation_id for one in members], name_day(year))
    deputies = [names[one.organisation_id].full for one in members if one.role == MemberRole.DEPUTY]
    head = next((names[one.organisation_id].full for one in members if one.role == MemberRole.HEAD), "…")
    return template_of(kind).format(
        name=year.name,
        year=year.year,
        count=f"{len(members):02d}",
        members="; ".join(names[one.organisation_id].full for one in members) or "…",
        head=head,
        deputies=f", Phó Trưởng khối: {'; '.join(deputies)}" if deputies else "",
    )


def write_year_paper(
    *, actor: Scope, block_id: int, kind: YearPaperKind, text: str, note: str = "", seen: int
) -> YearPaperVersion:
    """Save the next version of the regulation or the plan; earlier ones and the agreed one stay as they are.

    seen:   the number of the latest version that was read, 0 before the first.
    raises: Conflict PAPER-02 when somebody saved a version in between; Unreadable PAPER-01 for an empty text;
            Refused PAPER-03 when nothing changed.
    """
    said = tidy_text(text, longest=LONGEST, path="text")
    if not said:
        raise Unreadable(Fault("PAPER-01", _("Hãy ghi nội dung văn bản."), "text"))
    with one_transaction():
        year = locked_year(actor, block_id)
        demand(may_lead_year(actor, year))
        paper, _made = YearPaper.objects.get_or_create(block_year=year, kind=kind)
        latest = paper.versions.first()
        number = latest.number if latest else 0
        if number != seen and latest is not None:
            raise Conflict(
                _("%(who)s vừa lưu bản %(n)d. Nội dung bạn nhập vẫn còn ở dưới.")
                % {"who": latest.by_name, "n": number},
                code="PAPER-02",
                todo=_("Hãy so với bản mới rồi lưu lần nữa."),
                who=latest.by_name,
                when=latest.entered_at,
            )
        if latest is not None and latest.text == said:
            raise Refused(_("Nội dung không khác bản %(n)d.") % {"n": number}, code="PAPER-03")
        version = YearPaperVersion.objects.create(
            paper=paper,
            number=number + 1,
            text=said,
            note=tidy_line(note, longest=400, path="note"),
            by_name=actor.person_name,
            event_day=actor.on,
        )
        record_act(actor, "clusters.write_year_paper", year, paper=str(kind.label), version=version.number)
    return version


def comment_year_paper(*, actor: Scope, block_id: int, kind: YearPaperKind, text: str) -> YearPaperComment:
    """A member says what it thinks of the latest version."""
    said = tidy_text(text, longest=2000, path="comment")
    if not said:
        raise Unreadable(Fault("PAPER-01", _("Hãy ghi nội dung góp ý."), "comment"))
    with one_transaction():
        year = locked_year(actor, block_id)
        demand(may_speak(actor, year))
        paper, latest = _paper(year, kind)
        if actor.unit_id is None:
            raise Missing
        not_before(actor.on, latest.event_day, _("ngày của bản đang góp ý"))
        comment = YearPaperComment.objects.create(
            paper=paper,
            version=latest.number,
            organisation_id=actor.unit_id,
            text=said,
            by_name=actor.person_name,
            event_day=actor.on,
        )
        record_act(actor, "clusters.comment_year_paper", year, paper=str(kind.label), version=latest.number)
    return comment


def agree_year_paper(
    *, actor: Scope, block_id: int, kind: YearPaperKind, version: int, meeting_id: int | None = None
) -> YearPaper:
    """Enter that the members agreed to the latest version, at a meeting or otherwise.

    raises: Conflict PAPER-02 when ``version`` is not the latest any more; Refused FLOW-09 when it is agreed already.
    """
    with one_transaction():
        year = locked_year(actor, block_id)
        demand(may_lead_year(actor, year))
        meeting = meeting_of_year(actor, year, meeting_id)
        paper, latest = _paper(year, kind)
        locked(YearPaper, paper.pk)
        if latest.number != version:
            raise Conflict(
                _("Đã có bản %(n)d mới hơn bản đang xem.") % {"n": latest.number},
                code="PAPER-02",
                todo=_("Hãy xem bản mới rồi thống nhất bản đó."),
                who=latest.by_name,
                when=latest.entered_at,
            )
        if paper.agreed == version:
            raise Refused(_("Bản %(n)d đã được thống nhất rồi.") % {"n": version}, code="FLOW-09")
        not_before(actor.on, latest.event_day, _("ngày của bản này"))
        paper.agreed, paper.agreed_on = version, actor.on
        paper.meeting = meeting
        paper.save(update_fields=["agreed", "agreed_on", "meeting"])
        record_act(actor, "clusters.agree_year_paper", year, paper=str(kind.label), version=version)
    return paper


def _paper(year: BlockYear, kind: YearPaperKind) -> tuple[YearPaper, YearPaperVersion]:
    paper = YearPaper.objects.filter(block_year=year, kind=kind).first()
    latest = paper.versions.first() if paper else None
    if paper is None or latest is None:
        raise Refused(
            _("%(paper)s năm %(y)d chưa có bản nào.") % {"paper": kind.label, "y": year.year},
            code="PAPER-04",
            todo=_("Trưởng khối soạn bản đầu trước."),
        )
    return paper, latest
