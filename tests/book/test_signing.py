"""A signed checkpoint, kept where the database is not, tells a book cut short, woven anew, or older than it was."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from tests.makers.outside import outside

from thidua.book import actions
from thidua.book.actions import Writing, append_sealed
from thidua.book.enums import Damage, Stream
from thidua.book.models import Entry, Link
from thidua.book.queries import verify
from thidua.book.signing import public_text, read_signed
from thidua.cli.checkpoints import keep_signed
from thidua.cli.program import main
from thidua.errors import Refused, Unreadable
from thidua.transactions import one_transaction

pytestmark = pytest.mark.usefixtures("bare_book")


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keys and checkpoints of one test are not those of another."""
    for name, place in (("VAR", ""), ("CHECKPOINTS", "checkpoints"), ("CHECKPOINT_KEY", "key/checkpoint.key")):
        monkeypatch.setattr(settings, name, tmp_path / place)
    return tmp_path


def write(count: int) -> list[int]:
    """Rows of the awards stream about numbers, which no table but that of voided numbers follows."""
    told = {"issuer": 1}
    with one_transaction():
        writings = [Writing("test", f"t:{place}", date(2026, 1, 2), {**told, "n": place}) for place in range(count)]
        return append_sealed(Stream.AWARDS, writings, who="x", capacity="")


def damage(signed: Path) -> set[tuple[int, Damage]]:
    """What a verification against a signed file finds."""
    verdict = verify(read_signed(signed.read_text(encoding="utf-8"), name=signed.name))
    return {(one.number, one.damage) for one in verdict.findings}


def test_rows_are_chained_in_the_transaction_that_writes_them() -> None:
    """Every row has its link and its own number in its subject before anybody else can see it."""
    with one_transaction():
        numbers = append_sealed(Stream.AWARDS, [Writing("t", "t:", date(2026, 1, 2), {})] * 3, who="x", capacity="")
    assert list(Entry.objects.values_list("subject", flat=True)) == [f"t:{number}" for number in numbers]
    assert list(Link.objects.order_by("position").values_list("position", "entry_id")) == list(enumerate(numbers, 1))


def test_a_signed_checkpoint_holds_with_the_public_key_alone(own_folder: Path) -> None:
    """Whoever has the file and the public key can check both; another key, another byte, another file is refused."""
    write(3)
    kept = keep_signed()
    text, public = kept.read_text(encoding="utf-8"), public_text()
    assert [(one.stream, one.position) for one in read_signed(text, public)] == [("awards", 3)]
    assert (own_folder / "key/checkpoint.key").stat().st_mode & 0o077 == 0
    told = json.loads(text)
    told["checkpoints"][0]["position"] = 2
    for bad, kind, code in (
        (json.dumps(told), Refused, "BOOK-03"),
        ("{torn", Unreadable, "BOOK-01"),
        ("[]", Unreadable, "BOOK-01"),
        (text.replace("checkpoint/1", "checkpoint/2"), Unreadable, "BOOK-01"),
    ):
        with pytest.raises(kind) as refused:
            read_signed(bad, public)
        assert refused.value.code == code
    (own_folder / "key/checkpoint.key").unlink()
    with pytest.raises(Refused):
        read_signed(text)
    with pytest.raises(Unreadable):
        read_signed(text, "-----BEGIN PUBLIC KEY-----\nAA\n-----END PUBLIC KEY-----")
    assert read_signed(text, public)


def test_a_book_cut_short_or_older_fails_against_it() -> None:
    """A tail taken out with its links, as in a copy restored from before, is whole in itself; the signature misses it."""
    written = write(2)
    older = written[-1]
    written += write(3)
    kept = keep_signed()
    assert damage(kept) == set()
    outside(f"DELETE FROM book_link WHERE entry_id > {older}", f"DELETE FROM book_entry WHERE id > {older}")
    assert verify().whole
    assert damage(kept) == {(written[-1], Damage.CUT)}


def test_a_chain_woven_anew_fails_against_it() -> None:
    """Someone with the key of the book can hash a lie and chain everything again; only the signature contradicts."""
    written = write(4)
    kept = keep_signed()
    rows = list(Entry.objects.exclude(pk=written[1]).order_by("pk"))
    outside("DELETE FROM book_link", f"DELETE FROM book_entry WHERE id = {written[1]}")
    with one_transaction():
        actions._chain(Stream.AWARDS, rows)
    assert verify().whole
    assert damage(kept) == {(written[3], Damage.CUT)}
    write(1)
    assert damage(kept) == {(written[3], Damage.REWRITTEN)}


def test_a_damaged_book_is_not_signed(capsys: pytest.CaptureFixture[str]) -> None:
    """A signature must not make damage look right: nothing is signed while a row is bad."""
    written = write(2)
    outside(f"UPDATE book_entry SET who = 'y' WHERE id = {written[0]}")
    assert main(["book", "checkpoint"]) == 1
    assert "BOOK-02" in capsys.readouterr().err
    assert not list(Path(settings.CHECKPOINTS).glob("*"))


def test_the_door_verifies_against_files_kept_elsewhere(own_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command takes signed files and a public key from anywhere; without them the cut passes, with them it does not."""
    written = write(3)
    assert main(["book", "checkpoint"]) == 0
    made = Path(capsys.readouterr().out.strip())
    assert main(["book", "key"]) == 0
    (own_folder / "public.pem").write_text(capsys.readouterr().out, encoding="utf-8")
    elsewhere = made.rename(own_folder / "kept.json")
    outside("DELETE FROM book_link WHERE position = 3", f"DELETE FROM book_entry WHERE id = {written[2]}")
    assert main(["book", "verify"]) == 0
    given = ["--against", str(elsewhere), "--key", str(own_folder / "public.pem")]
    assert main(["book", "verify", *given]) == 1
    assert f"dòng số {written[2]}: sổ kết thúc trước mốc kiểm" in capsys.readouterr().out
    assert main(["book", "verify", "--against", str(own_folder / "absent.json")]) == 2
