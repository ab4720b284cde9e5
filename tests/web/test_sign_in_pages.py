"""Signing in: who gets in, who is told why not, and what stays in the session."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils import timezone
from tests.makers import PASSWORD, Actor, make_actor, make_province, make_unit

from thidua.accounts.actions import close_account

pytestmark = pytest.mark.django_db
WRONG = "Mat-khau-sai-2026"


@pytest.fixture
def officer() -> Actor:
    """An officer of a department."""
    top = make_province()
    return make_actor(make_unit("Sở Y tế", top), username="lua.nt")


def test_right_password_opens_the_inbox_in_a_new_session(officer: Actor) -> None:
    """Signing in changes the session's key, so that a key planted beforehand opens nothing."""
    client = Client()
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies["sessionid"] = str(session.session_key)
    answer = client.post("/dang-nhap/", {"login": "lua.nt", "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.cookies["sessionid"].value != session.session_key
    page = client.get("/")
    assert page.status_code == 200
    assert officer.name in page.content.decode()
    assert "Successfully" not in page.content.decode()


def test_name_may_be_typed_in_capitals_with_blanks(officer: Actor) -> None:
    """A phone that writes a capital first does not lock anybody out."""
    answer = Client().post("/dang-nhap/", {"login": " Lua.NT ", "password": PASSWORD})
    assert answer.status_code == 302


@pytest.mark.parametrize("name", ["lua.nt", "khong.co"])
def test_wrong_password_and_unknown_name_are_told_alike(officer: Actor, name: str) -> None:
    """The sentence is Vietnamese, carries its code, keeps the name typed, and does not tell which names exist."""
    text = Client().post("/dang-nhap/", {"login": name, "password": WRONG}).content.decode()
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in text
    assert "AUTH-01" in text
    assert f'value="{name}"' in text
    assert WRONG not in text


def test_fifth_wrong_password_closes_the_door_for_a_while(officer: Actor) -> None:
    """After five wrong passwords even the right one waits, with the code AUTH-02 and the minutes to wait."""
    client = Client()
    codes = [client.post("/dang-nhap/", {"login": "lua.nt", "password": WRONG}).status_code for _ in range(5)]
    assert codes == [200, 200, 200, 200, 429]
    answer = client.post("/dang-nhap/", {"login": "lua.nt", "password": PASSWORD})
    assert answer.status_code == 429
    assert "AUTH-02" in answer.content.decode()
    assert "10 phút" in answer.content.decode()
    assert client.get("/")["Location"].startswith("/dang-nhap/")


def test_lock_of_one_name_leaves_the_others_free(officer: Actor) -> None:
    """Colleagues behind the same address still get in."""
    other = make_actor(make_unit("Sở Tư pháp", make_province("UBND tỉnh Bình Sơn")), username="chinh.tv")
    client = Client()
    for _ in range(6):
        client.post("/dang-nhap/", {"login": "lua.nt", "password": WRONG})
    assert client.post("/dang-nhap/", {"login": other.account.username, "password": PASSWORD}).status_code == 302


def test_closed_account_is_told_so_only_with_its_right_password(officer: Actor) -> None:
    """Who knows the password learns that the account is closed; who guesses learns nothing."""
    close_account(account_id=officer.account.pk)
    told = Client().post("/dang-nhap/", {"login": "lua.nt", "password": PASSWORD})
    assert told.status_code == 403
    assert "AUTH-09" in told.content.decode()
    guessed = Client().post("/dang-nhap/", {"login": "lua.nt", "password": WRONG})
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in guessed.content.decode()


def test_closing_an_account_ends_its_open_session(officer: Actor) -> None:
    """A session that was open when the account was closed opens nothing with its next request."""
    client = officer.client()
    assert client.get("/").status_code == 200
    close_account(account_id=officer.account.pk)
    assert client.get("/").status_code == 302


def test_account_without_a_mandate_today_sees_why_and_a_way_out() -> None:
    """A mandate that ended yesterday opens nothing; the page says SCOPE-01 and leads to signing out."""
    yesterday = timezone.localdate() - timedelta(days=1)
    ended = make_actor(make_unit("Sở Y tế", make_province()), until=yesterday)
    client = ended.client()
    for there in ("/", "/tap-the/", "/danh-muc/", "/tim/?q=so"):
        page = client.get(there)
        assert page.status_code == 403
        assert "SCOPE-01" in page.content.decode()
        assert 'href="/dang-nhap/"' in page.content.decode()
    out = client.get("/dang-nhap/").content.decode()
    assert 'action="/dang-xuat/"' in out
    assert client.post("/dang-xuat/").status_code == 302
    assert client.get("/")["Location"].startswith("/dang-nhap/")


@pytest.mark.parametrize(
    ("wanted", "there"),
    [
        ("/tap-the/?q=so", "/tap-the/?q=so"),
        ("https://example.org/", "/"),
        ("//example.org/", "/"),
        ("javascript:alert(1)", "/"),
        ("/\\example.org", "/"),
    ],
)
def test_way_back_is_only_ever_our_own(officer: Actor, wanted: str, there: str) -> None:
    """After signing in one goes on where one wanted to, never to another site."""
    answer = Client().post(
        f"/dang-nhap/?next={wanted.replace('&', '%26')}", {"login": "lua.nt", "password": PASSWORD, "next": wanted}
    )
    assert answer["Location"] == there


def test_signed_out_visitor_is_sent_to_sign_in_and_back() -> None:
    """A page that needs an account leads to the sign-in, which remembers where one wanted to go."""
    answer = Client().get("/ca-nhan/?q=lua")
    assert answer.status_code == 302
    assert answer["Location"] == "/dang-nhap/?next=%2Fca-nhan%2F%3Fq%3Dlua"


@pytest.mark.parametrize(
    "address",
    [
        "/accounts/login/",
        "/accounts/signup/",
        "/signup/",
        "/login/",
        "/password/reset/",
        "/email/",
        "/admin/",
        "/confirm-email/",
    ],
)
def test_no_address_of_the_packages_is_mounted(address: str) -> None:
    """Nobody signs up or resets a password by themselves: only our own addresses answer."""
    with pytest.raises(Resolver404):
        resolve(address)


def test_demo_roles_do_not_exist_outside_the_demo(officer: Actor, settings: LazySettings) -> None:
    """Entering with one click answers as missing where the demo is off."""
    settings.DEMO = False
    assert Client().post("/dung-thu/", {"role": "lua.nt"}).status_code == 404


def test_sixty_first_try_in_a_minute_is_refused_with_a_page() -> None:
    """Too many tries from one address get a page of ours with a code, whatever names they use."""
    client = Client()
    for at in range(60):
        client.post("/dang-nhap/", {"login": f"ten.thu{at}", "password": WRONG})
    answer = client.post("/dang-nhap/", {"login": "ten.khac", "password": WRONG})
    assert answer.status_code == 429
    assert "API-07" in answer.content.decode()
