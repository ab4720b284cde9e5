"""What a person settles about notices: that they were seen, and how to be told by e-mail."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.errors import Fault, Forbidden, Unreadable, refuse
from thidua.notices.actions.noticing import notice
from thidua.notices.enums import Rhythm
from thidua.notices.models import MailWish, Notice
from thidua.registry.acts import record_act
from thidua.registry.models import Person
from thidua.registry.scope import Scope
from thidua.transactions import one_transaction

HOURS = 24


def mark_seen(*, actor: Scope) -> int:
    """All that waits for this mandate has been looked at; returns how many were new. Nothing about the work changes."""
    with one_transaction():
        notice(actor)
        return Notice.objects.filter(mandate=actor.mandate_id, seen_at__isnull=True).update(seen_at=timezone.now())


def wish_mail(*, actor: Scope, address: str, rhythm: str, quiet_from: int, quiet_until: int) -> MailWish | None:
    """Say where and how often, and which hours stay quiet; "never" forgets the address. The act names no address.

    raises: Unreadable NOTE-01 for what is no address, NOTE-02 for an hour that is none.
    """
    if actor.person_id is None:
        raise Forbidden(refuse(_("Hãy đăng nhập để chọn cách nhận tin báo.")))
    if rhythm == Rhythm.NEVER:
        with one_transaction():
            if MailWish.objects.filter(person=actor.person_id).delete()[0]:
                record_act(actor, "notices.stop_mail", Person.objects.get(pk=actor.person_id))
        return None
    faults = []
    try:
        validate_email(address)
        address.rpartition("@")[2].encode("idna")
        wrong = '"' in address or not address.isprintable()
    except (ValidationError, UnicodeError):
        wrong = True
    if wrong:
        faults.append(
            Fault("NOTE-01", _("Địa chỉ thư điện tử chưa đúng, ví dụ ten@coquan.gov.vn."), "address", address)
        )
    if not (0 <= quiet_from < HOURS and 0 <= quiet_until < HOURS):
        faults.append(Fault("NOTE-02", _("Giờ yên lặng ghi từ 0 đến 23."), "quiet_from"))
    if faults:
        raise Unreadable(faults)
    said = {"address": address, "rhythm": Rhythm(rhythm), "quiet_from": quiet_from, "quiet_until": quiet_until}
    with one_transaction():
        held, _new = MailWish.objects.update_or_create(person_id=actor.person_id, defaults=said)
        record_act(actor, "notices.wish_mail", held.person, rhythm=str(held.rhythm))
    return held
