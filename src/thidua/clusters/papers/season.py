"""The pact, a registration, the regulation and the plan of a year as papers."""

from __future__ import annotations

from thidua.clusters.enums import PactState, RegistrationState, YearPaperKind
from thidua.clusters.models import BlockYear
from thidua.clusters.papers.letterhead import body_word, head_word, letterhead
from thidua.clusters.queries.blocks import block_year_for, name_day
from thidua.clusters.queries.season import PactView, RegistrationRow, pact_of, registrations_of
from thidua.clusters.queries.year_papers import year_paper_of
from thidua.errors import Missing
from thidua.papers import Block, Column, Heading, Letterhead, Paper, PaperKind, Row, SignatureBlock, Table, line
from thidua.registry.acts import subject_of
from thidua.registry.scope import Scope
from thidua.targets.enums import SourceKind
from thidua.targets.queries import targets_of
from thidua.vietnamese import format_day

KINDS = {YearPaperKind.REGULATION: PaperKind.REGULATION, YearPaperKind.PLAN: PaperKind.PLAN}


def pact_paper(scope: Scope, block_id: int) -> Paper:
    """The pact with a place for every member's signature; those that signed are named with post and day.

    raises: Missing outside the scope or where no pact was written.
    """
    block = block_year_for(scope, block_id)
    pact = pact_of(block)
    if pact is None:
        raise Missing
    day = max((one.signed_on for one in pact.rows if one.signed_on), default=None)
    return Paper(
        kind=PaperKind.PACT,
        letterhead=letterhead(block, day or name_day(block), day=day),
        title="Giao ước thi đua",
        subtitle=(f"{block.name} năm {block.year}",),
        body=(*paragraphs(pact.text), *_aims(pact), line("Đại diện các đơn vị ký giao ước:"), _signatures(pact)),
        signatures=(SignatureBlock((f"TM. {body_word(block)} thi đua", head_word(block)), ""),),
        draft="Dự thảo" if pact.state == PactState.DRAFT else "",
    )


def _signatures(pact: PactView) -> Table:
    """One row a member with room to sign; who signed is named with post and day."""
    rows = tuple(
        Row(
            (
                str(at),
                one.unit,
                ", ".join(part for part in (one.signer_name, one.signer_post) if part),
                f"Ký ngày {format_day(one.signed_on)}" if one.signed_on else "",
            )
        )
        for at, one in enumerate(pact.rows, start=1)
    )
    columns = (
        Column("TT", 10, "center"),
        Column("Đơn vị", 65),
        Column("Người ký, chức vụ", 50),
        Column("Chữ ký", 40, "center"),
    )
    return Table(columns, rows)


def paragraphs(text: str) -> list[Block]:
    """A text line by line; a line all in capitals or that begins an article stands as a heading."""
    found: list[Block] = []
    for one in text.splitlines():
        said = one.strip()
        if said:
            found.append(Heading(said) if said.isupper() or said.startswith("Điều ") else line(said))
    return found


def _aims(pact: PactView) -> list[Block]:
    if not pact.aims:
        return []
    rows = tuple(
        Row((str(at), one.indicator, one.wanted, format_day(one.due_on))) for at, one in enumerate(pact.aims, start=1)
    )
    columns = (Column("TT", 10, "center"), Column("Chỉ tiêu", 90), Column("Cần đạt", 40), Column("Hạn", 25, "center"))
    return [line("Các đơn vị cùng phấn đấu đạt những chỉ tiêu sau:"), Table(columns, rows)]


def registration_paper(scope: Scope, block_id: int, unit_id: int) -> Paper:
    """What one member registered: titles, movements, targets.

    raises: Missing outside the scope, or where the member has registered nothing.
    """
    block = block_year_for(scope, block_id)
    found = next((one for one in registrations_of(block) if one.unit_id == unit_id), None)
    if found is None or not found.state:
        raise Missing
    day = found.sent_on
    return Paper(
        kind=PaperKind.REGISTRATION,
        letterhead=Letterhead(
            parent=block.name, issuer=found.unit, place=block.place, day=day, year=(day or name_day(block)).year
        ),
        title="Bản đăng ký thi đua",
        subtitle=(f"Năm {block.year}",),
        addressee=f"{_headed(block)}.",
        body=(
            *_numbered(_titles(found), _movements(found), _targets(block, found, scope)),
            line(f"{found.unit} đăng ký thi đua năm {block.year} như trên./."),
        ),
        recipients=("Như trên", f"Các đơn vị thành viên {body_word(block)}", "Lưu: VT"),
        signatures=(SignatureBlock(("Thủ trưởng đơn vị",), "", "(Ký, ghi rõ họ tên)"),),
        draft="" if found.state == RegistrationState.SENT else "Dự thảo",
    )


def _numbered(*parts: list[Block]) -> list[Block]:
    """The parts there are, each under its number: nothing is left out between one and the next."""
    there = [one for one in parts if one]
    return [
        Heading(f"{at}. {one.text}") if isinstance(one, Heading) else one
        for at, part in enumerate(there, start=1)
        for one in part
    ]


def _headed(block: BlockYear) -> str:
    """Whom a member writes to: "Trưởng khối thi đua các sở" from "Khối thi đua các sở"."""
    word = body_word(block)
    if block.name.startswith(word):
        return f"{head_word(block)}{block.name.removeprefix(word)}"
    return f"{head_word(block)}, {block.name}"


def _titles(found: RegistrationRow) -> list[Block]:
    if not found.titles:
        return []
    rows = tuple(Row((str(at), one.name, str(one.count), one.note)) for at, one in enumerate(found.titles, start=1))
    columns = (
        Column("TT", 10, "center"),
        Column("Danh hiệu", 90),
        Column("Số lượng", 22, "center"),
        Column("Ghi chú", 43),
    )
    return [Heading("Danh hiệu thi đua"), Table(columns, rows)]


def _movements(found: RegistrationRow) -> list[Block]:
    if not found.movements:
        return []
    rows = tuple(
        Row(
            (
                str(at),
                one.name,
                one.aim,
                format_day(one.since) if one.since else "",
                format_day(one.until) if one.until else "",
            )
        )
        for at, one in enumerate(found.movements, start=1)
    )
    columns = (
        Column("TT", 10, "center"),
        Column("Tên phong trào", 60),
        Column("Mục tiêu", 51),
        Column("Bắt đầu", 22, "center"),
        Column("Kết thúc", 22, "center"),
    )
    return [Heading("Phong trào thi đua"), Table(columns, rows)]


def _targets(block: BlockYear, found: RegistrationRow, scope: Scope) -> list[Block]:
    own = [
        one
        for one in targets_of(subject_of(block), scope.on)
        if one.unit_id == found.unit_id and one.source_word == str(SourceKind.REGISTRATION.label)
    ]
    if not own:
        return []
    rows = tuple(
        Row((str(at), one.indicator, one.wanted, format_day(one.due_on))) for at, one in enumerate(own, start=1)
    )
    columns = (Column("TT", 10, "center"), Column("Nội dung", 90), Column("Kế hoạch", 40), Column("Hạn", 25, "center"))
    return [Heading("Chỉ tiêu"), Table(columns, rows)]


def year_paper(scope: Scope, block_id: int, kind: YearPaperKind, version: int | None = None) -> Paper:
    """The regulation or the plan in one version, the latest by default; a draft until it is agreed.

    raises: Missing outside the scope, or for a version there is not.
    """
    block = block_year_for(scope, block_id)
    view = year_paper_of(block, kind)
    found = view.version(version or view.latest)
    if found is None:
        raise Missing
    agreed = view.agreed == found.number
    day = view.agreed_on if agreed else None
    title, *rest = [one.strip() for one in found.text.splitlines() if one.strip()] or [str(kind.label)]
    second, body = (rest[0], rest[1:]) if rest and block.name in rest[0] else (f"{block.name} năm {block.year}", rest)
    return Paper(
        kind=KINDS[kind],
        letterhead=letterhead(
            block, day or name_day(block), kind="QC" if kind == YearPaperKind.REGULATION else "KH", day=day
        ),
        title=title.capitalize() if title.isupper() else title,
        subtitle=(second,),
        body=tuple(paragraphs("\n".join(body))),
        recipients=(f"Các đơn vị thành viên {body_word(block)}", "Lưu: VT"),
        signatures=(SignatureBlock((f"TM. {body_word(block)} thi đua", head_word(block)), ""),),
        draft="" if agreed else f"Dự thảo, bản {found.number}",
    )
