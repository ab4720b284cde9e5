"""News: drafted from a meeting's records, edited in plain words, signed by its author, frozen when published."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.decisions.granted import granted
from tests.makers import BlockWorld, accept_all, freeze, hold_meeting, make_block, propose, submit_all
from tests.meetings.conference import DAY, Held

from thidua.book.queries import rows
from thidua.decisions.actions.presenting import present_decision
from thidua.decisions.enums_presentation import Outcome
from thidua.decisions.models import PresentedAward
from thidua.errors import Conflict, Forbidden, Missing, Refused, Unreadable
from thidua.meetings.actions import PartFacts, set_parts
from thidua.meetings.models import CongressDelegate, Meeting
from thidua.portal.actions import Story, change_news, draft_news, drop_news, publish_news, sign_news
from thidua.portal.composing import compose
from thidua.portal.models import News, Publication
from thidua.portal.queries.published import news_view
from thidua.portal.story import plain_story
from thidua.vietnamese import format_day

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage() -> tuple[BlockWorld, Meeting]:
    """A block of four whose year-end meeting acclaimed two and proposed them."""
    world = make_block(4)
    submit_all(world)
    accept_all(world)
    freeze(world)
    meeting = hold_meeting(world, leaders=(0, 1))
    propose(world)
    return world, meeting


def story(held: News, **changed: object) -> Story:
    """The piece as it stands, with something changed."""
    said = {"title": held.title, "lead": held.lead, "body": held.body, "event_on": held.event_on}
    return Story(**{**said, **changed})  # type: ignore[arg-type]


def test_every_figure_of_a_draft_is_counted_from_the_records(stage: tuple[BlockWorld, Meeting]) -> None:
    """Day, place, members, head, attendance, chair with post, leaders and proposal are found; a proposal is no award."""
    world, meeting = stage
    day = meeting.held_on + timedelta(days=3)
    made = draft_news(actor=world.head.officer.scope(day), meeting_id=meeting.pk)
    text = f"{made.title}\n{made.lead}\n{made.body}"
    block = world.year()
    for fact in (
        format_day(meeting.held_on), "Hội trường Sở", block.name, "04 đơn vị thành viên", "04/04 đơn vị", "08 đại biểu",
        f"đơn vị trưởng khối: {world.head.unit.names.get().full}", f"{world.head.leader.name}, Giám đốc",
        "suy tôn 02 đơn vị dẫn đầu", "02 đơn vị được đề nghị Ủy ban nhân dân tỉnh", "Hội nghị nhất trí",
    ):  # fmt: skip
        assert fact in text, fact
    assert "được tặng" not in text
    assert (made.event_on, made.author_name, made.composed) == (meeting.held_on, world.head.officer.name, made.body)
    with pytest.raises(Missing):
        draft_news(actor=make_block(2, province="Bình Sơn").head.officer.scope(day), meeting_id=meeting.pk)


def test_a_conference_is_told_as_it_was_recorded() -> None:
    """Ordinal, anniversary, parts, stories, who was sent on, and awards by what was really handed over."""
    held = Held()
    officer = held.office.officer.scope(DAY)
    decision = granted(held.office)
    meeting = held.meeting
    set_parts(
        actor=officer,
        meeting_id=meeting.pk,
        parts=[PartFacts("Tổng kết giai đoạn", date(2021, 1, 1), date(2025, 12, 31))],
        seen=held.fresh.revision,
    )
    CongressDelegate.objects.create(meeting=meeting, congress="Đại hội thi đua yêu nước tỉnh lần thứ VI", name="A")
    present_decision(actor=officer, meeting_id=meeting.pk, decision_id=decision.pk)
    before = "\n".join(compose(officer, held.fresh).paragraphs)
    assert "Tại hội nghị đã trao" not in before, "what is only planned is not told as done"
    PresentedAward.objects.update(outcome=Outcome.PRESENTED)
    late = PresentedAward.objects.order_by("-pk")[0]
    late.outcome = Outcome.LATER
    late.save()
    drafted = compose(officer, held.fresh)
    text = "\n".join((drafted.title, drafted.lead, *drafted.paragraphs))
    for fact in (
        "Ngày 20/11/2026, tại Hội trường Sở, Sở Dân tộc và Tôn giáo tỉnh Lam Sơn tổ chức",
        "lần thứ nhất, kỷ niệm 80 năm Ngày truyền thống của ngành",
        "Tổng kết giai đoạn",
        "cử 01 đại biểu dự Đại hội thi đua yêu nước tỉnh lần thứ VI",
        "đã trao Giấy khen của Sở Dân tộc và Tôn giáo tỉnh Lam Sơn cho 01 tập thể và 01 cá nhân",
    ):
        assert fact in text, (fact, text)


def test_signed_by_its_author_and_frozen_when_published(stage: tuple[BlockWorld, Meeting]) -> None:
    """Only the author signs, only the leader publishes, and an edit shows to nobody before it is signed and published anew."""
    world, meeting = stage
    day = meeting.held_on + timedelta(days=3)
    officer, leader = world.head.officer.scope(day), world.head.leader.scope(day)
    made = draft_news(actor=officer, meeting_id=meeting.pk)
    with pytest.raises(Refused) as unsigned:
        publish_news(actor=leader, news_id=made.pk, seen=made.revision)
    assert unsigned.value.code == "PORTAL-05"
    with pytest.raises(Forbidden) as stranger:
        sign_news(actor=leader, news_id=made.pk, seen=made.revision)
    assert stranger.value.code == "PORTAL-09"
    made = sign_news(actor=officer, news_id=made.pk, seen=made.revision)
    with pytest.raises(Forbidden):
        publish_news(actor=officer, news_id=made.pk, seen=made.revision)
    with pytest.raises(Conflict) as other:
        publish_news(actor=leader, news_id=made.pk, seen=made.revision - 1)
    assert (other.value.code, other.value.who) == ("FLOW-01", world.head.officer.name)
    assert not Publication.objects.exists(), "nobody lets out words he has not read"
    shown = publish_news(actor=leader, news_id=made.pk, seen=made.revision)
    first = news_view(shown.pk)
    made = change_news(actor=officer, news_id=made.pk, said=story(made, body="Bản mới"), seen=made.revision)
    assert made.signed_on is None
    assert news_view(shown.pk) == first
    with pytest.raises(Conflict):
        change_news(actor=officer, news_id=made.pk, said=story(made), seen=1)
    with pytest.raises(Refused) as public:
        drop_news(actor=officer, news_id=made.pk)
    assert public.value.code == "PORTAL-14"
    made = sign_news(actor=officer, news_id=made.pk, seen=made.revision)
    assert publish_news(actor=leader, news_id=made.pk, seen=made.revision).pk == shown.pk
    assert news_view(shown.pk).paragraphs == ("Bản mới",)
    assert news_view(shown.pk).row.changed_on == day


def test_what_is_typed_wrong_is_refused(stage: tuple[BlockWorld, Meeting]) -> None:
    """An empty piece, a day to come, markup, a photo of nowhere and an item out of sight change nothing."""
    world, meeting = stage
    officer = world.head.officer.scope(meeting.held_on + timedelta(days=3))
    made = draft_news(actor=officer, meeting_id=meeting.pk)
    for changed, code in (
        ({"body": " "}, "PORTAL-12"),
        ({"title": ""}, "PORTAL-12"),
        ({"event_on": officer.today + timedelta(days=1)}, "PORTAL-13"),
        ({"body": "Một\nHai <iframe src='x'>"}, "PORTAL-06"),
    ):
        with pytest.raises(Unreadable) as found:
            change_news(actor=officer, news_id=made.pk, said=story(made, **changed), seen=made.revision)
        assert found.value.code == code
    for changed in ({"photos": [10**9]}, {"related": [10**9]}):
        with pytest.raises(Missing):
            change_news(actor=officer, news_id=made.pk, said=story(made, **changed), seen=made.revision)
    assert News.objects.get().revision == made.revision
    drop_news(actor=officer, news_id=made.pk)
    assert not News.objects.exists()
    acts = rows(kinds=["portal.draft_news", "portal.drop_news"])
    assert [one.facts["number"] for one in acts] == [made.pk] * 2
    assert [one for one in acts if made.title in str(one.facts)] == [], (
        "a title may name people; the book forgets nothing"
    )


@pytest.mark.parametrize(
    "text",
    [
        "a <b>đậm</b>", "<img src=//x/y.gif>", "<!-- x -->", "< script>", "javascript:alert(1)", "data:text/html,x",
        "a &lt;b&gt;", "&#60;script&#62;", "<svg/onload=x>", "</p>",
    ],
)  # fmt: skip
def test_markup_is_seen(text: str) -> None:
    """Each kind of markup is refused with its place."""
    with pytest.raises(Unreadable) as found:
        plain_story(f"Dòng đầu\n{text}", longest=200, path="body")
    assert "dòng 2" in found.value.message


def test_plain_words_stay() -> None:
    """Signs of plain writing are kept; marks by which a reader is followed go, the address stays."""
    said = (
        "Tỷ lệ < 50 % & > 30 %; 3<5\n\n\nXem https://vi.du/x?utm_source=a&id=7&fbclid=z và https://vi.du/?gclid=1 nhé"
    )
    assert plain_story(said, longest=500, path="") == (
        "Tỷ lệ < 50 % & > 30 %; 3<5\nXem https://vi.du/x?id=7 và https://vi.du/ nhé"
    )
