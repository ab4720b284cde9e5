"""Writes ``icu_order.txt``: words in the order of PostgreSQL's ICU collation ``vi-VN-x-icu``.

Run it by hand when the list of words changes, with any database that has ICU:
    python tests/vietnamese/make_icu_order.py "host=/tmp dbname=postgres user=postgres"
The words are built from onsets, rhymes and tones, so that every Vietnamese letter and tone occurs.
"""

from __future__ import annotations

import random
import sys
import unicodedata
from pathlib import Path

import psycopg

HERE = Path(__file__).parent
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
ONSETS = " b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x f j w z"
RHYMES = (
    "a ai am an ang ao au ay ă ăm ăng ăn â âm ân ây e em en eo ê êm ên êu i ia iêm iên iêu im in o oa oai oan oe oi om "
    "on ong oo ô ôi ôm ôn ông ơ ơi ơm ơn u ua uân uê ui um un uôi uôn uông uy uya uyên ư ưa ưi ươi ươm ươn ương ưu y "
    "yên yêu"
)
PLACES = "Bắc Kạn,Bắc Giang,Bắc-Kạn,Đà Nẵng,Đắk Lắk,Đak Lak,Hòa Bình,Hoà Bình,Khối 2,Khối 10"


def words() -> list[str]:
    """About 3,300 different words and names, in a shuffled order that never changes."""
    dice = random.Random(20210104)
    syllables = sorted(
        {onset + _toned(rhyme, tone) for onset in ONSETS.split(" ") for rhyme in RHYMES.split() for tone in TONES}
    )
    single = dice.sample(syllables, 2400)
    capital = [word.capitalize() for word in dice.sample(single, 200)] + [word.upper() for word in single[:50]]
    pairs = [" ".join(dice.sample(single[:60], 2)) for _ in range(450)]
    names = [" ".join(word.capitalize() for word in dice.sample(single[:300], 3)) for _ in range(250)]
    found = sorted(
        {unicodedata.normalize("NFC", word) for word in [*single, *capital, *pairs, *names, *PLACES.split(",")]}
    )
    dice.shuffle(found)
    return found


def _toned(rhyme: str, tone: str) -> str:
    """The rhyme with the tone on its marked vowel, or on its first one."""
    for vowel in "ăâêôơưaeiouy":
        if vowel in rhyme:
            return rhyme.replace(vowel, vowel + tone, 1)
    return rhyme


def main(dsn: str) -> None:
    """Ask the database for the order and write it down."""
    query = 'SELECT word FROM unnest(%s::text[]) AS word ORDER BY word COLLATE "vi-VN-x-icu", word COLLATE "C"'
    with psycopg.connect(dsn) as connection:
        ordered = [row[0] for row in connection.execute(query, [words()])]
    (HERE / "icu_order.txt").write_text("\n".join(ordered) + "\n", encoding="utf-8")
    print(len(ordered), "words")


if __name__ == "__main__":
    main(sys.argv[1])
