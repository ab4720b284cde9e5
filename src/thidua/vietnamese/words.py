"""Whole numbers in words, in the style of official papers ("linh", "mốt", "tư", "lăm"), and an award with who gives it."""

from __future__ import annotations

LARGEST = 10**15
"""Numbers up to one million billion ("một triệu tỷ") have words here."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", "nghìn", "triệu", "tỷ", "nghìn tỷ", "triệu tỷ")


def in_words(number: int) -> str:
    """A whole number in words: 1005 → "một nghìn không trăm linh năm".

    Every group after the first is said in full ("không trăm linh năm"); empty groups are passed over.

    number:  from minus to plus ``LARGEST``, both included.
    raises:  ValueError beyond that range.
    """
    if abs(number) > LARGEST:
        raise ValueError(f"no words beyond {LARGEST}")
    if number < 0:
        return f"âm {in_words(-number)}"
    if number == 0:
        return _DIGITS[0]
    groups = [number // 1000**scale % 1000 for scale in range(len(_SCALES))]
    highest = max(scale for scale, group in enumerate(groups) if group)
    said: list[str] = []
    for scale in range(highest, -1, -1):
        if groups[scale]:
            said += [_below_thousand(groups[scale], in_full=scale < highest), _scale(groups, scale)]
    return " ".join(part for part in said if part)


def _scale(groups: list[int], scale: int) -> str:
    """The word after one group; "tỷ" is said once, after the last group that stands above the billions."""
    if scale > 3 and any(groups[3:scale]):
        return _SCALES[scale].removesuffix(" tỷ")
    return _SCALES[scale]


def _below_thousand(number: int, *, in_full: bool) -> str:
    """A group of up to three digits; ``in_full`` says the hundreds and "linh" even when they are zero."""
    hundreds, rest = divmod(number, 100)
    said = [_DIGITS[hundreds], "trăm"] if hundreds or in_full else []
    if rest >= 10:
        said.append(_below_hundred(rest))
    elif rest:
        said += ["linh", _DIGITS[rest]] if said else [_DIGITS[rest]]
    return " ".join(said)


def _below_hundred(number: int) -> str:
    """A number from 10 to 99: "mười lăm", "hai mươi mốt", "ba mươi tư"."""
    tens, ones = divmod(number, 10)
    head = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    if ones == 0:
        return head
    if ones == 5:
        return f"{head} lăm"
    if tens > 1 and ones in {1, 4}:
        return f"{head} {'mốt' if ones == 1 else 'tư'}"
    return f"{head} {_DIGITS[ones]}"


def given_by(form: str, giver: str) -> str:
    """An award with who gives it: a name the form's own words already begin is gone on with, not said again."""
    words, names = form.split(), giver.split()
    for at in range(min(len(words), len(names)), 0, -1):
        if words[-at:] == names[:at]:
            return " ".join([*words, *names[at:]])
    return f"{form} của {giver}" if names else form
