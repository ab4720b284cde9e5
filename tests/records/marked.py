"""A world with a row in every marked table, most of them written more than once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from tests.decisions.decided import approved
from tests.decisions.granted import granted
from tests.decisions.office import DAY, Office, collective, make_office
from tests.makers.awards import make_award
from tests.makers.facts import PAPER, make_complete, make_rating
from tests.makers.people import make_person, system
from tests.meetings.conference import DAY as HELD_ON
from tests.meetings.conference import Held

from thidua.decisions.actions import keep_number_book, take_number, void_decision
from thidua.decisions.actions.handing import Handing, cancel_hand_over, cancel_paid, hand_over, pay_one, pay_rows
from thidua.decisions.actions.presenting import Receiving, present_decision, say_receiver, take_off
from thidua.decisions.actions.sending import note_receipt, send_decision
from thidua.decisions.enums_presentation import Receiver
from thidua.decisions.models import Decision, HandOver, PresentedAward
from thidua.decisions.queries.in_hand import money_lines
from thidua.portal.actions import publish_decision, take_back
from thidua.portal.actions.exemplars import (
    ExemplarFacts,
    change_exemplar,
    curate_exemplar,
    drop_exemplar,
    note_follower,
)
from thidua.portal.actions.exemplars_shown import (
    publish_kept_exemplar,
    record_exemplar_consent,
)
from thidua.records.actions import drop_revocation, propose_revocation
from thidua.records.actions.calls import (
    CallFacts,
    Candidate,
    apply_to_call,
    change_call,
    decide_call,
    enter_call,
    take_back_call,
    withdraw_application,
)
from thidua.records.actions.fact_files import enter_block
from thidua.records.actions.grids import enter_ratings
from thidua.records.actions.holds import end_hold, enter_hold
from thidua.records.actions.lawful import enter_part_year
from thidua.records.actions.prestige import (
    ListPaper,
    enter_deed,
    open_prestige_list,
    recognise,
)
from thidua.records.actions.prestige import take_off as off_the_list
from thidua.records.actions.prestige_back import take_back_deed
from thidua.records.actions.works import enter_collective_year, enter_initiative, note_initiative_used
from thidua.records.enums_prestige import DeedKind, Removal
from thidua.records.fact_tables import pasted_grid, read_tables
from thidua.records.models import Award
from thidua.records.prestige_cells import PrestigeFacts
from thidua.records.queries.calls import latest_act
from thidua.records.subjects import SubjectKey
from thidua.records.told_facts import Author, CollectiveFacts, InitiativeFacts, RatingCell
from thidua.registry.models import Person
from thidua.registry.queries import name_on

YEAR = 2024


def marked_world() -> tuple[Person, Person]:
    """A row of every such table, most of them written more than once; who may be erased, and who wrote with them."""
    office, actor = make_office(), system()
    person, fellow = (make_person(name, office.unit) for name in ("Đặng Thị Đào", "Hồ Văn Thành"))
    key = SubjectKey("person", person.pk)
    make_rating(key, YEAR)
    again = RatingCell(person.pk, YEAR, "hoan-thanh-xuat-sac")
    enter_ratings(actor=actor, unit_id=office.unit.pk, cells=[again], source=PAPER, reason="Ghi nhầm")
    make_complete(key, "ratings")
    enter_part_year(actor=actor, person_id=person.pk, year=YEAR, months=7, source=PAPER)
    held = enter_hold(
        actor=actor, subject=key, word="proceeding.thanh-tra", first=date(YEAR, 2, 1), paper="QĐ 5", source=PAPER
    )
    end_hold(actor=actor, hold_id=held.pk, ends=date(YEAR, 3, 1), paper="KL 6")
    facts = InitiativeFacts(
        kind="sang-kien", title="Sổ tay song ngữ", year=YEAR, scope="bo-tinh",
        authors=(Author(person.pk, share=Decimal(60)), Author(fellow.pk, share=Decimal(40))),
    )  # fmt: skip
    work = enter_initiative(actor=actor, facts=facts, source=PAPER)
    author = work.authors.order_by("pk")[0]
    note_initiative_used(actor=actor, author_id=author.pk, award="chien-si-thi-dua-co-so")
    told = CollectiveFacts(year=YEAR, members=20, shares={"lao-dong-tien-tien": Fraction(17, 20)})
    enter_collective_year(actor=actor, unit_id=office.unit.pk, facts=told, source=PAPER)
    table = read_tables([pasted_grid(f"Tập thể\tNăm\tTổng số người\n{name_on(office.unit.pk, DAY).full}\t{YEAR}\t21")])
    enter_block(actor=actor, unit_id=office.unit.pk, table=table, source=PAPER, reason="Đếm lại")
    award = make_award(office.unit, fellow)
    proposed = propose_revocation(actor=actor, award_id=award.pk, ground="Khai sai", cited="Điều 93", reason="Kết luận")
    drop_revocation(actor=office.leader.scope(), revocation_id=proposed.pk, reason="Chưa đủ căn cứ")
    decision = granted(office)
    [copy] = send_decision(actor=office.officer.scope(DAY), decision_id=decision.pk, unit_ids=[], others=["Báo tỉnh"])
    note_receipt(actor=office.officer.scope(DAY), copy_id=copy.pk, received_by="Toà soạn", on=DAY)
    _prestige(office)
    _calls(office)
    _presented(office, decision)
    _exemplars(office, decision)
    _in_hand(office, decision)
    return person, fellow


def _in_hand(office: Office, decision: Decision) -> None:
    """Money paid and certificates handed over, an entry of each cancelled; a number book, a number taken from it and voided."""
    actor, leader = office.officer.scope(DAY), office.leader.scope(DAY)
    first, *others = money_lines(decision)
    cancelled = pay_one(actor=actor, payment_id=first.payment.pk, amount=500_000, paid_on=DAY, reason="Quy chế")
    cancel_paid(actor=actor, paid_id=cancelled.pk, reason="Nhầm dòng")
    lien, *rest = others
    pay_one(actor=actor, payment_id=lien.payment.pk, amount=lien.amount or 0, paid_on=DAY, received_by="Bàn Văn Tá")
    pay_rows(actor=actor, decision_id=decision.pk, row_ids=[one.row.pk for one in rest], paid_on=DAY)
    lines = [one.row.pk for one in others]
    hand_over(actor=actor, decision_id=decision.pk, row_ids=lines, handing=Handing(DAY, "Tổng kết", "Bàn Văn Tá"))
    mistaken = HandOver.objects.order_by("-pk")[0]
    cancel_hand_over(actor=actor, hand_over_id=mistaken.pk, reason="Nhầm dòng")
    keep_number_book(actor=leader, symbol=decision.symbol, year=DAY.year)
    void, kept = (approved(office, [collective(f"Phòng {one}")]) for one in ("Một", "Hai"))
    take_number(actor=actor, decision_id=void.pk, decided_on=DAY)
    void_decision(actor=leader, decision_id=void.pk, reason="Nhầm danh sách")
    take_number(actor=actor, decision_id=kept.pk, decided_on=DAY)


def _prestige(office: Office) -> None:
    """Two lists, somebody taken off by a decision, a training, another one taken back."""
    actor, paper = office.officer.scope(DAY), ListPaper("9/QĐ-UBND", DAY)
    first, second = (
        open_prestige_list(actor=actor, keeper_id=office.unit.pk, year=at, paper=paper) for at in (YEAR, YEAR + 1)
    )
    people = [PrestigeFacts(name, "1950", "Bản Hin") for name in ("Vi Văn Păn", "Lô Thị Kim")]
    recognise(actor=actor, list_id=first.pk, people=people)
    _vi, lo = recognise(actor=actor, list_id=second.pk, people=people)
    off_the_list(actor=actor, entry_id=lo.pk, removal=Removal.DECISION, reason="Chuyển đi", number="10/QĐ", day=DAY)
    kept, wrong = (
        enter_deed(actor=actor, who_id=lo.who_id, kind=DeedKind.TRAINING, day=DAY, what=what)
        for what in ("Tập huấn", "Ghi nhầm")
    )
    assert kept.pk < wrong.pk
    take_back_deed(actor=actor, deed_id=wrong.pk, reason="Nhầm người")


def _calls(office: Office) -> None:
    """A call mended, answered twice and decided; another one taken back before it."""
    actor, until = office.officer.scope(DAY), DAY + timedelta(days=9)
    dropped, held = (
        enter_call(actor=actor, facts=CallFacts("Doanh nhân", "Tỉnh", "5/TB", DAY, until)) for _at in range(2)
    )
    take_back_call(actor=actor, call_id=dropped.pk, reason="Ghi hai lần")
    again = CallFacts("Doanh nhân tiêu biểu", "Tỉnh", "5/TB", DAY, until, "Ba năm có lãi")
    change_call(actor=actor, call_id=held.pk, facts=again, seen=latest_act(held))
    gone, one = (
        apply_to_call(actor=actor, call_id=held.pk, candidate=Candidate(name)) for name in ("Bà Mai", "Công ty Chè")
    )
    withdraw_application(actor=actor, application_id=gone.pk, reason="Gửi nhầm")
    decide_call(actor=actor, call_id=held.pk, number="9/QĐ", day=DAY, chosen=[one.pk])


def _presented(office: Office, decision: Decision) -> None:
    """The awards of a decision on the script of a conference, somebody else to receive one, another one taken off."""
    held = Held(office)
    actor = office.officer.scope(HELD_ON)
    present_decision(actor=actor, meeting_id=held.meeting.pk, decision_id=decision.pk)
    mine = Award.objects.get(name="Bàn Thị Liên").pk
    first = PresentedAward.objects.get(award_number=mine)
    say_receiver(actor=actor, presented_id=first.pk, receiving=Receiving(Receiver.STAND_IN, "Bàn Văn Tá", "Em trai"))
    take_off(actor=actor, presented_id=PresentedAward.objects.exclude(pk=first.pk).order_by("pk")[0].pk)


def _exemplars(office: Office, decision: Decision) -> None:
    """An exemplar agreed to, shown and followed; another one given up; a decision shown and taken back."""
    officer, leader = office.officer.scope(), office.leader.scope()
    facts = ExemplarFacts("hien-dat", "Hiến đất làm đường", "Gia đình hiến đất.")
    wrong, one = (
        curate_exemplar(actor=officer, facts=facts, award_id=Award.objects.get(name=name).pk)
        for name in ("Phòng Chính sách dân tộc", "Bàn Thị Liên")
    )
    drop_exemplar(actor=officer, exemplar_id=wrong.pk, reason="Nhầm tập thể")

    def agree() -> None:
        one.refresh_from_db()
        record_exemplar_consent(
            actor=officer, exemplar_id=one.pk, who="Bàn Thị Liên", on=officer.today, paper="Giấy 1", seen=one.revision
        )

    agree()
    change_exemplar(
        actor=officer, exemplar_id=one.pk, facts=replace(facts, title="Hiến đất mở trường"), seen=one.revision
    )
    agree()
    publish_kept_exemplar(actor=leader, exemplar_id=one.pk, seen=one.revision)
    for note in ("Hai hộ", "Bốn hộ"):
        note_follower(actor=officer, exemplar_id=one.pk, unit_id=office.unit.pk, since=officer.today, note=note)
    shown = publish_decision(actor=leader, decision_id=decision.pk)
    take_back(actor=leader, publication_id=shown.pk, reason="Công khai nhầm")
