"""The bell and the letters: in step with the inbox, quiet when asked, and nothing in them but counts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone
from tests.makers import Actor, BlockWorld, make_block, submit_all

from thidua.book.queries import rows
from thidua.errors import Unreadable
from thidua.notices.actions import mark_seen, notice, notice_all, send_digests, wish_mail
from thidua.notices.actions.sending import Round, is_due, is_quiet
from thidua.notices.channels import Digest, Mail
from thidua.notices.enums import Rhythm
from thidua.notices.models import MailWish, Notice
from thidua.notices.queries import SOURCES, bell, not_seen, waiting
from thidua.notices.words import KINDS
from thidua.web.pages.inbox import PAGES

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 20, 5, tzinfo=UTC)
"""Noon where the office stands."""


@pytest.fixture
def world() -> BlockWorld:
    """A block whose units are to fill in their cards."""
    return make_block(3)


def wanting(actor: Actor, **said: object) -> MailWish:
    """Somebody who wants letters."""
    usual = {"address": "can.bo@coquan.gov.vn", "rhythm": "daily", "quiet_from": 19, "quiet_until": 7}
    wish = wish_mail(actor=actor.scope(), **{**usual, **said})  # type: ignore[arg-type]
    assert wish is not None
    return wish


def test_the_bell_follows_the_inbox(world: BlockWorld) -> None:
    """What comes is new until it is looked at; what no longer waits is forgotten; the second round finds nothing new."""
    scope = world.members[1].officer.scope()
    before = [one.page for one in waiting(scope)]
    assert before
    assert notice_all(timezone.localdate()) >= len(before)
    assert notice_all(timezone.localdate()) == 0
    assert not_seen(scope) == len(before)
    assert sum(one.new for one in bell(scope, waiting(scope))) == len(before)
    assert mark_seen(actor=scope) == len(before)
    assert not_seen(scope) == 0
    assert [one.page for one in waiting(scope)] == before, "looking changes nothing about the work"
    submit_all(world, on=timezone.localdate())
    notice(scope)
    keys = set(Notice.objects.filter(mandate=scope.mandate_id).values_list("kind", flat=True))
    assert keys == {one.page for one in waiting(scope)}
    assert (
        notice(world.members[1].officer.scope(timezone.localdate() - timedelta(days=9), today=timezone.localdate()))
        == 0
    )


def test_a_letter_says_how_many_and_nothing_else(world: BlockWorld) -> None:
    """One letter a day with counts and sorts; no name of a person, a unit or a block, no number of a paper."""
    officer = world.members[1].officer
    wanting(officer)
    notice_all(timezone.localdate())
    assert send_digests(Mail(), NOON) == Round(1, 0)
    letter = mail.outbox[0]
    assert letter.to == ["can.bo@coquan.gov.vn"]
    assert "Phiếu tự chấm điểm: 1" in letter.body
    assert "1 việc mới" in letter.subject
    said = f"{letter.subject}\n{letter.body}"
    titles = [one.title for one in waiting(officer.scope())]
    names = [officer.name, world.members[1].unit.names.get().full, world.year().name, *titles]
    assert [one for one in names if one in said] == []
    assert send_digests(Mail(), NOON + timedelta(hours=1)) == Round(0, 0)
    assert send_digests(Mail(), NOON + timedelta(days=1)) == Round(0, 0), "nothing new since"
    Notice.objects.update(mailed_at=None)
    assert send_digests(Mail(), NOON + timedelta(days=1)) == Round(1, 0)


def test_quiet_hours_and_rhythm(world: BlockWorld) -> None:
    """Nothing goes in the quiet hours, over midnight too; weekly waits seven days; "never" forgets the address."""
    officer = world.members[1].officer
    wish = wanting(officer, rhythm="weekly")
    notice_all(timezone.localdate())
    local = [NOON.replace(hour=hour) for hour in range(24)]
    quiet = {timezone.localtime(one).hour for one in local if is_quiet(wish, one)}
    assert quiet == {19, 20, 21, 22, 23, 0, 1, 2, 3, 4, 5, 6}
    assert send_digests(Mail(), NOON.replace(hour=13)) == Round(0, 0)
    assert send_digests(Mail(), NOON) == Round(1, 0)
    wish.refresh_from_db()
    assert not is_due(wish, NOON + timedelta(days=6, hours=23))
    assert is_due(wish, NOON + timedelta(days=7))
    wish.quiet_from = wish.quiet_until = 8
    assert not any(is_quiet(wish, one) for one in local)
    assert wish_mail(actor=officer.scope(), address="", rhythm=Rhythm.NEVER, quiet_from=0, quiet_until=0) is None
    assert not MailWish.objects.exists()
    for said, code in (({"address": "khong-phai"}, "NOTE-01"), ({"quiet_from": 24}, "NOTE-02")):
        with pytest.raises(Unreadable) as found:
            wanting(officer, **said)
        assert found.value.code == code


class Broken:
    """A server that takes nothing."""

    def tell(self, address: str, digest: Digest) -> bool:
        """Never."""
        assert address
        assert digest.total
        return False


def test_a_letter_that_fails_is_tried_again(world: BlockWorld) -> None:
    """A failed letter marks nothing as told; an account that was closed gets none."""
    officer = world.members[1].officer
    wanting(officer)
    notice_all(timezone.localdate())
    assert send_digests(Broken(), NOON) == Round(0, 1)
    assert not Notice.objects.filter(mailed_at__isnull=False).exists()
    assert MailWish.objects.get().sent_at is None
    officer.account.is_active = False
    officer.account.save()
    assert send_digests(Mail(), NOON) == Round(0, 0)
    officer.account.is_active = True
    officer.account.save()
    assert send_digests(Mail(), NOON) == Round(1, 0)


class Slow(Mail):
    """A server so slow that another round begins and ends while it takes the letter."""

    def tell(self, address: str, digest: Digest) -> bool:
        """The other round first."""
        assert send_digests(Mail(), NOON) == Round(0, 0)
        return super().tell(address, digest)


def test_two_rounds_at_once_send_a_letter_once(world: BlockWorld) -> None:
    """The round that comes second finds the letter claimed."""
    wanting(world.members[1].officer)
    notice_all(timezone.localdate())
    assert send_digests(Slow(), NOON) == Round(1, 0)
    assert len(mail.outbox) == 1


def test_a_wish_leaves_an_act_without_the_address(world: BlockWorld) -> None:
    """Who wished a letter, and who wished it no more, stands in the book; where it goes does not."""
    officer = world.members[1].officer
    wanting(officer)
    for _time in range(2):
        wish_mail(actor=officer.scope(), address="", rhythm=Rhythm.NEVER, quiet_from=0, quiet_until=0)
    acts = rows(kinds=["notices.wish_mail", "notices.stop_mail"])
    assert [one.kind for one in acts] == ["notices.stop_mail", "notices.wish_mail"]
    assert [one for one in acts if "coquan" in str(one.facts)] == []


def test_every_sort_of_thing_has_its_word() -> None:
    """What the inbox can lead to, the bell can name; no source stands twice."""
    assert set(PAGES) - set(KINDS) == set()
    assert len(set(SOURCES)) == len(SOURCES) >= 10


def test_the_pages_of_the_bell(world: BlockWorld) -> None:
    """The bar counts what is new; the page shows counts, marks all as seen, keeps how letters are wanted."""
    officer = world.members[1].officer
    client = officer.client()
    notice_all(timezone.localdate())
    assert 'aria-label="Tin báo, 1 việc mới"' in client.get("/").content.decode()
    page = client.get("/tin-bao/").content.decode()
    assert "Phiếu tự chấm điểm" in page
    assert "chưa cài máy chủ thư" in page
    assert client.post("/tin-bao/da-xem/").status_code == 302
    assert 'aria-label="Tin báo"' in client.get("/").content.decode()
    wish = {"rhythm": "daily", "address": "a@b", "quiet_from": "20", "quiet_until": "6"}
    wrong = client.post("/tin-bao/thu/", wish)
    assert wrong.status_code == 422
    assert "NOTE-01" in wrong.content.decode()
    assert client.post("/tin-bao/thu/", {**wish, "address": "a@coquan.vn"}).status_code == 302
    assert MailWish.objects.get().address == "a@coquan.vn"
