"""The sections of a piece of news, in order. A section whose records are empty says nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from thidua.clusters.enums import MemberRole
from thidua.meetings.enums import VoteKind
from thidua.portal.composing.counted import counts_said, form_said, per_cent, share_said
from thidua.portal.composing.gathering import Told
from thidua.targets.queries.tasks import TaskRow
from thidua.vietnamese import format_day
from thidua.vietnamese.words import in_words

Section = Callable[[Told], list[str]]


def title(told: Told) -> str:
    """The title: what the meeting is called, and whose it is where its name does not say."""
    held = told.meeting.title.strip()
    return held if told.body.lower() in held.lower() else f"{held} – {told.body}"


def lead(told: Told) -> str:
    """Day, place, whose meeting, what it is called."""
    held = told.meeting
    place = f", tại {held.place}" if held.place else ""
    return f"Ngày {format_day(held.held_on)}{place}, {told.body} tổ chức {_lowered(held.title)}{_occasion(told)}."


def _occasion(told: Told) -> str:
    """Its ordinal ("lần thứ nhất") and its anniversary, as far as the conference bears them and its name does not say so."""
    held = told.conference.occasion
    if held is None:
        return ""
    named = told.meeting.title.lower()
    ordinal = f" lần thứ {_ordinal(held.ordinal)}" if held.ordinal and "lần thứ" not in named else ""
    marked = f", {held.said}" if held.said and "kỷ niệm" not in named else ""
    return ordinal + marked


def opening(told: Told) -> list[str]:
    """At whose seat it was held, who chaired with the post of that day; day and place stand in the lead."""
    held = told.meeting
    hosted = f"Đơn vị đăng cai: {told.host}. " if told.host else ""
    return [f"{hosted}Chủ trì: {_person(held.chair_name, held.chair_post)}{_role_of_chair(told)}."]


def _role_of_chair(told: Told) -> str:
    unit = told.meeting.chair_unit_id
    words = {MemberRole.HEAD: "trưởng", MemberRole.DEPUTY: "phó trưởng"}
    for one in told.members:
        if one.unit_id == unit and one.role in words and told.block:
            return f" ({one.unit}, đơn vị {words[MemberRole(one.role)]} {told.body_word} năm {told.block.year})"
    return ""


def membership(told: Told) -> list[str]:
    """How many units the block has, which, who heads it this year."""
    if told.block is None or not told.members:
        return []
    named = "; ".join(one.unit for one in told.members)
    said = f"{told.block.name} có {_two(len(told.members))} đơn vị thành viên: {named}."
    heads = [
        f"đơn vị {word} {told.body_word}: {'; '.join(one.unit for one in held)}"
        for role, word in ((MemberRole.HEAD, "trưởng"), (MemberRole.DEPUTY, "phó trưởng"))
        if (held := told.with_role(role))
    ]
    if heads:
        said += f" Năm {told.block.year}, {'; '.join(heads)}."
    return [said]


def attendance(told: Told) -> list[str]:
    """Who came: units of the roll, people where they were counted, guests with post and office of that day."""
    said = []
    if told.present:
        people = [one.people for one in told.present if one.people is not None]
        more = f", {_two(sum(people))} đại biểu" if people and len(people) == len(told.present) else ""
        said.append(f"Dự hội nghị có {_two(len(told.present))}/{_two(len(told.seats))} đơn vị{more}.")
    elif told.seats:
        said.append(f"Hội nghị mời {_two(len(told.seats))} đơn vị.")
    if told.conference.came and not any(one.people for one in told.present):
        said.append(f"Các đơn vị cử {_two(told.conference.came)} đại biểu tới dự.")
    if told.guests:
        named = "; ".join(", ".join(filter(None, (one.name, one.post, one.organisation))) for one in told.guests)
        said.append(f"Khách mời: {named}.")
    return [" ".join(said)] if said else []


def parts(told: Told) -> list[str]:
    """The parts of a conference, each with its own period."""
    return [f"Hội nghị gồm: {'; '.join(told.conference.parts)}."] if told.conference.parts else []


def programme(told: Told) -> list[str]:
    """What the meeting dealt with, in order, with who presented, and how many speeches and stories were heard."""
    said = []
    if told.points:
        named = "; ".join(one.title + (f" ({one.presenter})" if one.presenter else "") for one in told.points)
        said.append(f"Nội dung hội nghị: {named}.")
    if told.conference.stories:
        said.append(f"Hội nghị nghe {_two(told.conference.stories)} bài tham luận, gương điển hình.")
    return said


def movements_registered(told: Told) -> list[str]:
    """The movements members of the block registered for, each with how many did."""
    if not told.registered:
        return []
    named = "; ".join(f"«{name}» ({_two(many)} đơn vị)" for name, many in told.registered)
    return [f"Các đơn vị đăng ký hưởng ứng phong trào {named}."]


def movements_reviewed(told: Told) -> list[str]:
    """The movements reviewed: document, who took part, results, and the awards of the book linked to each."""
    said = []
    for one in told.reviews:
        number = f", theo văn bản số {one.number}" if one.number else ""
        line = f"Hội nghị {one.kind.lower()} phong trào «{one.name}», giai đoạn {one.stage}{number}."
        if one.share.percent is not None:
            line += f" Tham gia {one.share.takers}/{one.share.members} người ({per_cent(one.share.percent)})."
        line += f" {_ended(' '.join(one.reached.split()))}"
        given = "; ".join(f"{counts_said(row, word=' lượt')} được tặng {form_said(row)}" for row in one.awards)
        said.append(line + (f" Trong phong trào này, sổ khen thưởng ghi {given}." if given else ""))
    return said


def shared(told: Told) -> list[str]:
    """What share of the commendations went to small collectives and direct workers, against the goal."""
    held = told.shares
    if held is None or held.counts.per_cent is None:
        return []
    period = f"6 tháng đầu năm {held.year}" if held.first_half else f"Năm {held.year}"
    counts = held.counts
    small = share_said("tập thể nhỏ", counts.small_collectives, counts.collectives)
    direct = share_said("cá nhân lao động trực tiếp", counts.direct_workers, counts.individuals)
    parts = ", ".join(filter(None, (small, direct)))
    goal = f" So với mục tiêu {held.goal}: {_two(held.met)}/{_two(held.units)} đơn vị đạt." if held.goal else ""
    return [f"{period}, tỷ lệ khen thưởng {parts}.{goal}"]


def presented(told: Told) -> list[str]:
    """The awards handed over at the meeting, by form and giver; what was not written down as handed over is not told."""
    return [f"Tại hội nghị đã trao {form_said(one)} cho {counts_said(one)}." for one in told.presented]


def sent_on(told: Told) -> list[str]:
    """How many the meeting sends to which congress above."""
    return [f"Hội nghị cử {_two(many)} đại biểu dự {congress}." for congress, many in told.conference.sent]


def asked_and_answered(told: Told) -> list[str]:
    """How many opinions and requests were made, and how many of them were answered."""
    if not told.conference.petitions:
        return []
    answered = told.conference.answered
    more = f", {_two(answered)} ý kiến đã được trả lời" if answered else ""
    return [f"Đại biểu nêu {_two(told.conference.petitions)} ý kiến, kiến nghị{more}."]


def movements_launched(told: Told) -> list[str]:
    """The movements launched that day by the unit that called the meeting."""
    said = []
    for one in told.launched:
        stage = (
            f"giai đoạn {one.stage_first}–{one.stage_last}"
            if one.stage_first != one.stage_last
            else f"năm {one.stage_first}"
        )
        number = f" theo văn bản số {one.document_number}" if one.document_number else ""
        said.append(f"Cùng ngày, {told.convener} phát động phong trào «{one.name}», {stage}{number}.")
    return said


def acclaimed(told: Told) -> list[str]:
    """The leaders the meeting acclaimed, and what is asked for them: a proposal, never an award."""
    chosen = [one.unit for one in told.motions if one.chosen]
    if not chosen:
        return []
    said = f"Hội nghị suy tôn {_two(len(chosen))} đơn vị dẫn đầu: {'; '.join(chosen)}."
    for one in told.proposals:
        said += f" {_two(one.units)} đơn vị được đề nghị {one.addressee} xét, tặng {one.form}."
    return [said]


def resolved(told: Told) -> list[str]:
    """What was voted on and carried, with the hands or papers counted."""
    said = []
    for one in told.votes:
        if one.kind == VoteKind.ACCLAIM:
            continue
        for choice in one.choices:
            if choice.chosen:
                word = "bầu" if one.kind == VoteKind.ELECTION else "thông qua"
                what = choice.text or one.title
                what = what[len(word) :].strip() if what.lower().startswith(word) else what
                said.append(
                    f"Hội nghị biểu quyết {word}: {what} "
                    f"({_two(choice.in_favour or 0)}/{_two(one.returned or 0)} ý kiến tán thành)."
                )
    return said


def remarked(told: Told) -> list[str]:
    """What was said, by whom, with the post of that day."""
    return [
        f"{', '.join(filter(None, (one.speaker, one.post, one.organisation)))} phát biểu: "
        f"{_ended(' '.join(one.text.split()))}"
        for one in told.remarks
    ]


def concluded(told: Told) -> list[str]:
    """The conclusions as recorded."""
    said = [one.strip() for one in told.meeting.conclusions.splitlines() if one.strip()]
    return ["Kết luận hội nghị: " + " ".join(map(_ended, said))] if said else []


def _owners(told: Told, one: TaskRow) -> str:
    """Who answers for a task: each unit, or all members of the block in a word."""
    units = [part.unit for part in one.owners]
    if told.members and {member.unit for member in told.members} == set(units):
        return f"các đơn vị thành viên {told.body_word}"
    return ", ".join(units)


def entrusted(told: Told) -> list[str]:
    """The tasks and targets that came out of it, with their days."""
    said = []
    if told.tasks:
        named = "; ".join(
            f"{one.title} ({', '.join(filter(None, (_owners(told, one), f'hạn {format_day(one.due_on)}')))})"
            for one in told.tasks
        )
        said.append(f"Từ hội nghị, {_two(len(told.tasks))} việc được giao: {named}.")
    if told.targets:
        named = "; ".join(f"{one.indicator} {one.wanted} đến hết ngày {one.due} ({one.unit})" for one in told.targets)
        said.append(f"Chỉ tiêu: {named}.")
    return said


def around(told: Told) -> list[str]:
    """What was done around the meeting."""
    said = []
    for one in told.activities:
        what = _lowered(one.what)
        who = "" if "đại biểu" in what[:15] else "các đại biểu "
        said.append(f"Ngày {format_day(one.day)}, {who}{what}{f' tại {one.where}' if one.where else ''}.")
    return said


SECTIONS: Sequence[Section] = (
    opening,
    membership,
    attendance,
    parts,
    programme,
    movements_registered,
    movements_reviewed,
    shared,
    presented,
    acclaimed,
    resolved,
    sent_on,
    remarked,
    asked_and_answered,
    concluded,
    entrusted,
    movements_launched,
    around,
)
"""The order of a piece of news."""


def _ordinal(number: int) -> str:
    return {1: "nhất", 4: "tư"}.get(number) or in_words(number)


def _two(count: int) -> str:
    return f"{count:02d}"


def _person(name: str, post: str) -> str:
    return f"{name}, {post}" if post else name


def _ended(text: str) -> str:
    return f"{text.strip().rstrip('.')}."


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
