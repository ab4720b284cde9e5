"""What the book and the register say, in the closed words of the law; empty where their words settle nothing."""

from __future__ import annotations

import re
from functools import cache

from thidua.law.library import library
from thidua.law.records import Basis, Issuer
from thidua.lists.awards import read_award
from thidua.registry.enums import Kind, Level
from thidua.vietnamese import fold

BASES = {
    "cong trang": Basis.MERIT,
    "thanh tich cong tac": Basis.MERIT,
    "phong trao": Basis.MOVEMENT,
    "chuyen de": Basis.THEMATIC,
    "dot xuat": Basis.SUDDEN,
    "cong hien": Basis.CONTRIBUTION,
    "qua trinh cong hien": Basis.CONTRIBUTION,
    "nien han": Basis.SENIORITY,
    "doi ngoai": Basis.EXTERNAL,
}
_BEFORE = re.compile(r"^(?:khen thuong|khen|theo|ve|co|vi|trong|thanh tich xuat sac|thanh tich(?! cong tac)) ")
_MASSES = (
    r"mat tran|cong doan|(?:tong )?lien doan lao dong|(?:tinh |trung uong )?doan thanh nien|tinh doan|hoi (?!dong)"
)
_GIVERS = (
    (re.compile(_MASSES), Issuer.MASS_ORGANISATION),
    (re.compile(r"(?:thu tuong|chinh phu)\b"), Issuer.PRIME_MINISTER),
    (re.compile(r"chu tich nuoc\b"), Issuer.PRESIDENT),
    (re.compile(r"(?:chu tich )?(?:ubnd|uy ban nhan dan) tinh\b"), Issuer.MINISTRY_PROVINCE),
    (re.compile(r"(?:bo truong )?bo (?!phan|chi huy)"), Issuer.MINISTRY_PROVINCE),
    (
        re.compile(r"(?:giam doc )?so\b|(?:chu tich )?(?:ubnd|uy ban nhan dan) (?:huyen|xa|phuong|thi tran)\b"),
        Issuer.BASE,
    ),
)
_LEADS = re.compile(r"\b(?:giam doc|chu tich|bi thu|vu truong|cuc truong|tong cuc|bo truong|thu truong|dung dau)\b")


def law_code(form: str, form_name: str) -> str:
    """The law's code of a form as the book has it; empty where no text of the law knows it."""
    names = _codes()
    if form in names.values():
        return form
    if found := names.get(fold(form_name)):
        return found
    read = read_award(form_name)
    return names.get(fold(read.award.name), "") if read.award and not read.refused else ""


def law_basis(code: str, basis: str) -> Basis | None:
    """For what kind of achievement an award was given; a title always rewards the year's work. None where nobody said."""
    known = library().awards.get(library().canonical(code))
    if known is not None and known.is_title:
        return Basis.MERIT
    said = fold(basis)
    while (shorter := _BEFORE.sub("", said)) != said:
        said = shorter
    found = {one for words, one in BASES.items() if re.match(rf"{words}\b", said)}
    return found.pop() if len(found) == 1 else None


def law_issuer(code: str, kind: str, level: str, name: str) -> Issuer | None:
    """Which level decided: by the unit that gave it, else by the giver's name on the paper, else what the law allows alone."""
    if kind == Kind.MASS_ORGANISATION:
        return Issuer.MASS_ORGANISATION
    if kind == Kind.PEOPLES_COMMITTEE and level == Level.PROVINCE:
        return Issuer.MINISTRY_PROVINCE
    if kind and level != Level.CENTRAL:
        return Issuer.BASE
    said = fold(name)
    if found := next((one for pattern, one in _GIVERS if pattern.match(said)), None):
        return found
    known = library().awards.get(library().canonical(code))
    return Issuer(next(iter(known.issuers))) if known is not None and len(known.issuers) == 1 else None


def law_post(title: str, kind: str, level: str) -> str:
    """The code of a post: of a department of a province its directors by name of their own, else the title as a slug."""
    slug = fold(title).replace(" ", "-")
    if kind == Kind.DEPARTMENT and level == Level.PROVINCE and slug in {"giam-doc", "pho-giam-doc"}:
        return f"{slug}-so"
    return slug


def leads(title: str) -> bool:
    """Whether a title may be one of the posts the law counts, written in another way."""
    return _LEADS.search(fold(title)) is not None


@cache
def _codes() -> dict[str, str]:
    """Folded name of an award → its code; parts and twins by their code alone."""
    return {fold(name): code for code, name in library().names.items()}
