"""Opening accounts, their names and passwords."""

from __future__ import annotations

import pytest
from tests.makers import PASSWORD

from thidua.accounts.actions import close_account, open_account, set_password
from thidua.accounts.backends import ClosedAccounts
from thidua.accounts.models import Account
from thidua.accounts.queries import account_named
from thidua.errors import Refused, Unreadable

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["", "ab", "đào", "lan phạm", "-lan", "a" * 65, "lan@so.vn", "lan\n"])
def test_name_that_cannot_be_typed_everywhere_is_refused(name: str) -> None:
    """Only lower-case letters without marks, digits, point and dash, three to sixty-four of them."""
    if name.strip().lower() == "lan":
        assert open_account(username=name, password=PASSWORD).username == "lan"
        return
    with pytest.raises(Unreadable, match="ACC-01"):
        open_account(username=name, password=PASSWORD)
    assert Account.objects.count() == 0


def test_name_is_kept_in_lower_case_and_taken_once() -> None:
    """Capitals and blanks around a name make no second account of it."""
    assert open_account(username=" Lan.PT ", password=PASSWORD).username == "lan.pt"
    with pytest.raises(Refused, match="ACC-02"):
        open_account(username="LAN.pt", password=PASSWORD)


@pytest.mark.parametrize("password", ["ngan", "1234567890", "password123", "lan.pham.2026"])
def test_weak_password_is_refused_in_vietnamese(password: str) -> None:
    """Too short, too common, too like the name: each is told at the field, nothing is opened."""
    account = open_account(username="lan.pham.2026", password=PASSWORD)
    with pytest.raises(Unreadable) as refused:
        set_password(account=account, password=password)
    assert {(fault.code, fault.path) for fault in refused.value.faults} == {("ACC-03", "password")}
    assert "password" not in str(refused.value)


def test_closed_account_is_nobody_for_every_question_but_one() -> None:
    """It is not found among the open ones; only with its right password does the door learn that it is closed."""
    account = open_account(username="lan.pt", password=PASSWORD)
    door = ClosedAccounts()
    assert account_named("lan.pt") == account
    assert door.authenticate(None, username="lan.pt", password=PASSWORD) is None
    close_account(account_id=account.pk)
    assert account_named("lan.pt") is None
    assert door.authenticate(None, username="lan.pt", password=PASSWORD) == account
    assert door.authenticate(None, username="lan.pt", password="sai") is None
    assert door.get_user(account.pk) is None
