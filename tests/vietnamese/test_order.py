"""Vietnamese dictionary order."""

from __future__ import annotations

import random
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from thidua.vietnamese import fold, person_sort_key, sort_key

ICU_ORDER = (Path(__file__).parent / "icu_order.txt").read_text(encoding="utf-8").splitlines()


def shuffled(words: list[str]) -> list[str]:
    """The words in some other order."""
    return random.Random(7).sample(words, len(words))


def test_order_is_the_one_of_icu() -> None:
    """Every one of more than 3,000 words stands where PostgreSQL's ICU collation vi-VN puts it."""
    assert len(ICU_ORDER) > 3000
    assert sorted(shuffled(ICU_ORDER), key=sort_key) == ICU_ORDER


@pytest.mark.parametrize("weaker", [str, fold, str.casefold])
def test_weaker_orders_fail_the_same_list(weaker: object) -> None:
    """The list of words tells our order from code points and from folded text (negative control)."""
    assert sorted(shuffled(ICU_ORDER), key=weaker) != ICU_ORDER  # type: ignore[call-overload]


@pytest.mark.postgres
@pytest.mark.django_db
def test_live_database_orders_words_and_keys_alike() -> None:
    """PostgreSQL puts the words by ICU and the keys by collation C into one and the same order."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT word FROM unnest(%s::text[]) AS word ORDER BY word COLLATE "vi-VN-x-icu"', [shuffled(ICU_ORDER)]
        )
        by_icu = [row[0] for row in cursor.fetchall()]
        keys = {sort_key(word): word for word in shuffled(ICU_ORDER)}
        cursor.execute('SELECT key FROM unnest(%s::text[]) AS key ORDER BY key COLLATE "C"', [list(keys)])
        by_key = [keys[row[0]] for row in cursor.fetchall()]
    assert by_key == by_icu


@pytest.mark.parametrize(
    "ordered",
    [
        "a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y",
        "ma mà mả mã má mạ",
        "da Da DA dà Dà đa",
        "10 2",
    ],
)
def test_letters_tones_case(ordered: str) -> None:
    """Letters decide first, then tones (ngang huyền hỏi ngã sắc nặng), then small before capital; digits one by one."""
    words = ordered.split()
    assert sorted(shuffled(words), key=sort_key) == words


def test_shorter_word_first() -> None:
    """A word stands before the words it begins, and before a phrase it begins."""
    words = ["an", "an bình", "ang", "ân"]
    assert sorted(shuffled(words), key=sort_key) == words


def test_people_by_given_name() -> None:
    """People are sorted by given name first, then by family and middle names."""
    people = ["Trần Văn An", "Lê Thị Ánh", "Bùi Ngọc Ân", "Đặng Thị Đào", "Lê Văn Đào", "Nguyễn Thị Đào"]
    assert sorted(shuffled(people), key=person_sort_key) == people


def test_person_without_name_comes_first() -> None:
    """An empty name has an empty key and stands before everybody."""
    assert person_sort_key("  ") == "" < person_sort_key("An")


@given(st.text())
def test_key_is_printable_ascii(text: str) -> None:
    """A key holds printable ASCII only, so that every database compares it byte by byte."""
    assert all(" " < character < "\x7f" for character in sort_key(text))


@given(st.text(), st.text())
@example("0\u031b", "0")  # a horn on a digit
@example("z\u0302", "\u1e91")  # a hat on a letter that takes none in Vietnamese
def test_different_texts_have_different_keys(one: str, other: str) -> None:
    """Two texts share a key exactly when they are the same text in composed form."""
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    assert (sort_key(one) == sort_key(other)) == same


@given(st.sampled_from(ICU_ORDER))
def test_key_ignores_the_way_letters_are_composed(word: str) -> None:
    """Composed and decomposed letters give the same key."""
    assert sort_key(unicodedata.normalize("NFD", word)) == sort_key(word)


def test_frozen_order_rises_strictly() -> None:
    """No two neighbours of the list share a key."""
    assert all(sort_key(one) < sort_key(other) for one, other in pairwise(ICU_ORDER))


@given(st.text(st.sampled_from("aăâeêoôơuưđiyAĂĐẾộỷữ ỳbnNZ9-(éÜ\u1112\u1161")))
def test_letters_weigh_the_same_one_by_one_and_together(text: str) -> None:
    """A mark that no letter of ours takes makes the whole text be weighed together, and changes nothing but the last part."""
    together = sort_key(f"{text}n\u0332").split("!")
    assert together[:3] == sort_key(f"{text}n").split("!")[:3]
