"""The command door: what each command prints and with which status it ends."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone
from tests.makers import PASSWORD, make_person, make_province

from thidua.book.actions import append
from thidua.book.enums import Stream
from thidua.book.queries import unsealed
from thidua.cli import checkpoints, periodic
from thidua.cli.program import main
from thidua.registry.enums import Role
from thidua.registry.queries import mandates_of, people
from thidua.registry.scope import system_scope
from thidua.transactions import one_transaction


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Checkpoints of one test are not those of another."""
    monkeypatch.setattr(settings, "VAR", tmp_path)
    monkeypatch.setattr(settings, "CHECKPOINTS", tmp_path / "checkpoints")
    monkeypatch.setattr(settings, "CHECKPOINT_KEY", tmp_path / "checkpoint.key")


def write_acts(count: int) -> None:
    """A few rows in the book."""
    for place in range(count):
        with one_transaction():
            append(
                Stream.ACTS, "t.act", who="x", capacity="", subject=f"t:{place}", event_day=date(2026, 1, 1), facts={}
            )


def read(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    """What was printed, which must be one JSON document and nothing else."""
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.django_db
def test_verifying_a_whole_book_ends_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    """A whole book is said to be whole, as one JSON document."""
    write_acts(3)
    assert main(["book", "seal"]) == 0
    capsys.readouterr()
    assert main(["book", "verify", "--json"]) == 0
    assert read(capsys) == {"whole": True, "entries": 3, "links": 3, "checkpoints": 0, "overdue": 0, "findings": []}


@pytest.mark.usefixtures("bare_book")
def test_verifying_a_damaged_book_ends_with_1(capsys: pytest.CaptureFixture[str]) -> None:
    """The damaged row is named in JSON and in words."""
    write_acts(2)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE book_entry SET who = 'y' WHERE subject = 't:1'")
        cursor.execute("SELECT id FROM book_entry WHERE subject = 't:1'")
        number = cursor.fetchone()[0]
    assert main(["book", "verify", "--json"]) == 1
    assert read(capsys)["findings"] == [
        {"stream": "acts", "number": number, "damage": "changed", "detail": "Việc «t.act», đối tượng «t:1»."}
    ]
    assert main(["book", "verify"]) == 1
    assert f"dòng số {number}: nội dung khác với lúc ghi" in capsys.readouterr().out


@pytest.mark.usefixtures("bare_book")
def test_the_periodic_round_lets_a_cut_tail_be_told(capsys: pytest.CaptureFixture[str]) -> None:
    """One round seals and keeps a checkpoint; a tail cut off afterwards is named, without the checkpoint it is not."""
    write_acts(3)
    assert main(["periodic", "--once"]) == 0
    assert unsealed() == 0
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM book_link WHERE position = 3")
        cursor.execute("DELETE FROM book_entry WHERE subject = 't:2'")
    assert main(["book", "verify"]) == 1
    assert "sổ kết thúc trước mốc kiểm đã lưu" in capsys.readouterr().out
    checkpoints.place().unlink()
    assert main(["book", "verify"]) == 1
    for kept in settings.CHECKPOINTS.glob("*.json"):
        kept.unlink()
    assert main(["book", "verify"]) == 0


@pytest.mark.django_db
def test_a_checkpoint_is_only_added_when_the_chain_grew() -> None:
    """A quiet hour adds no line."""
    write_acts(1)
    main(["book", "seal"])
    assert [checkpoints.keep_checkpoints(), checkpoints.keep_checkpoints()] == [1, 0]
    write_acts(1)
    main(["book", "seal"])
    assert checkpoints.keep_checkpoints() == 1
    assert [one.position for one in checkpoints.kept_checkpoints()] == [1, 2]


@pytest.mark.django_db
def test_a_torn_checkpoint_file_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    """A line that is no checkpoint is named, and nothing is taken for whole."""
    checkpoints.place().write_text("{torn\n", encoding="utf-8")
    assert main(["book", "verify"]) == 2
    assert "[BOOK-01]" in capsys.readouterr().err


@pytest.mark.django_db
def test_old_sessions_are_forgotten() -> None:
    """The periodic round removes sessions that have ended and keeps the others."""
    now = timezone.now()
    for key, until in (("old", now.replace(year=now.year - 1)), ("new", now.replace(year=now.year + 1))):
        Session.objects.create(session_key=key, session_data="", expire_date=until)
    periodic.clear_sessions()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]


def test_a_duty_that_fails_does_not_stop_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    """One failing duty is told and comes again at its time; the next is done all the same."""
    done: list[str] = []

    def fails() -> None:
        raise OSError("đĩa đầy")

    listed = [periodic.Duty("hỏng", 60, fails), periodic.Duty("tốt", 60, lambda: done.append("x"))]
    for now in (0.0, 30.0, 61.0):
        periodic.do_due(listed, now)
    assert done == ["x", "x"]
    assert capsys.readouterr().err.count("«hỏng» chưa làm được: đĩa đầy") == 2


def test_forms_of_a_day_come_as_one_document(capsys: pytest.CaptureFixture[str]) -> None:
    """The forms in force on 15/01/2021 hold the Bằng khen of the chairman, with its citation and standing."""
    assert main(["law", "list", "--on", "15/01/2021", "--json"]) == 0
    document = read(capsys)
    awards = document["awards"]
    assert isinstance(awards, list)
    found = next(one for one in awards if one["code"] == "bang-khen-bo-tinh")
    assert (document["on"], found["citation"], found["standing"]) == (
        "2021-01-15",
        "Điều 39 Nghị định số 91/2017/NĐ-CP",
        "reported",
    )


def test_a_day_nothing_was_read_for_is_not_a_day_without_forms(capsys: pytest.CaptureFixture[str]) -> None:
    """For 1990 the answer is that nothing was entered, not that nothing was in force."""
    assert main(["law", "list", "--on", "1990-01-01"]) == 0
    assert "không có nghĩa là không có" in capsys.readouterr().out


def test_the_law_texts_are_sound(capsys: pytest.CaptureFixture[str]) -> None:
    """The shipped texts are well formed."""
    assert main(["law", "check", "--json"]) == 0
    assert read(capsys)["sound"] is True


@pytest.mark.parametrize(
    "line", ["", "nothing", "book", "law list", "law list --on 31/02/2020", "law list --on x --jso"]
)
def test_bad_usage_ends_with_2(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be understood ends with 2 and says where to look."""
    assert main(line.split()) == 2
    assert "--help" in capsys.readouterr().err


@pytest.mark.django_db
def test_the_first_administrator_is_made_with_the_territory(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty installation gets its top organisation, its administrator and the account in one go."""
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    arguments = ["--username", "quan.tri", "--name", "Trần Văn Chính", "--organisation", "Ủy ban nhân dân tỉnh Lam Sơn"]
    assert main(["user", "create", *arguments, "--password-stdin"]) == 0
    today = timezone.localdate()
    (row,) = people(system_scope(today=today, reason="kiểm thử")).items
    assert (row.name, row.username, row.active) == ("Trần Văn Chính", "quan.tri", True)


@pytest.mark.django_db
def test_an_account_is_opened_for_a_person_who_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """With --person only an account is added; it holds no mandate by itself."""
    person = make_person("Lê Thị Thảo", make_province())
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    assert main(["user", "create", "--username", "thao.lt", "--person", str(person.pk), "--password-stdin"]) == 0
    person.refresh_from_db()
    assert person.account is not None
    assert mandates_of(person.account.pk, timezone.localdate()) == []
    assert Role.ADMINISTRATOR == "administrator"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--username", "a.b"], "ACC-06"),
        (["--username", "a.b", "--organisation", "UBND tỉnh Lam Sơn"], "ACC-06"),
        (["--username", "A B", "--name", "Trần Văn Chính", "--organisation", "UBND tỉnh Lam Sơn"], "ACC-01"),
    ],
)
def test_a_faulty_account_writes_nothing(
    arguments: list[str], code: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Bad input ends with 2, names its code, and leaves no half of an administrator behind."""
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    assert main(["user", "create", *arguments, "--password-stdin"]) == 2
    assert f"[{code}]" in capsys.readouterr().err
    assert people(system_scope(today=timezone.localdate(), reason="kiểm thử")).total == 0


def test_checkpoints_of_two_databases_do_not_meet(monkeypatch: pytest.MonkeyPatch) -> None:
    """The demo and the office may share a folder; each database has its own file of checkpoints."""
    names = set()
    for name in ("/srv/var/demo.sqlite3", "/srv/var/thidua.sqlite3", "thidua_tn"):
        monkeypatch.setattr(settings, "DATABASES", {"default": {"NAME": name}})
        names.add(checkpoints.place().name)
    assert names == {"checkpoints-demo.jsonl", "checkpoints-thidua.jsonl", "checkpoints-thidua_tn.jsonl"}


def test_help_is_in_vietnamese(capsys: pytest.CaptureFixture[str]) -> None:
    """The help names what can be done in the language of those who read it."""
    assert main(["law", "--help"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Cách dùng: ./run thidua law")
    assert "options:" not in said
