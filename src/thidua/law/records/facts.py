"""What a record may say: the rows of each kind and their closed words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from thidua.law.wording import Text


class Kind(StrEnum):
    """A kind of fact, for which a record says in which years it is complete."""

    RATINGS = "ratings"
    AWARDS = "awards"
    INITIATIVES = "initiatives"
    POSTS = "posts"
    DISCIPLINE = "discipline"
    PROCEEDINGS = "proceedings"
    YEARS_WORKED = "years_worked"
    COLLECTIVE = "collective"


class SubjectKind(StrEnum):
    """Who the record is about."""

    INDIVIDUAL = "individual"
    COLLECTIVE = "collective"
    HOUSEHOLD = "household"
    AREA = "area"


class Size(StrEnum):
    """Whether a collective is a small one inside an organisation, or an organisation."""

    SMALL = "small"
    ORGANISATION = "organisation"


class PositionClass(StrEnum):
    """The class of position an individual holds on the day."""

    LEADER_STATE = "leader-state"
    LEADER_MINISTRY = "leader-ministry-province"
    LEADER_DEPARTMENT = "leader-department"
    LEADER_OTHER = "leader-other"
    DIRECT_WORKER = "direct-worker"
    WORKER = "worker"
    FARMER = "farmer"
    ENTREPRENEUR = "entrepreneur"
    INTELLECTUAL = "intellectual"
    ARMED_FORCES = "armed-forces"
    FOREIGNER = "foreigner"


class Rating(StrEnum):
    """The yearly rating of task completion, from the lowest to the highest."""

    FAILED = "khong-hoan-thanh"
    DONE = "hoan-thanh"
    GOOD = "hoan-thanh-tot"
    EXCELLENT = "hoan-thanh-xuat-sac"

    def reaches(self, other: Rating) -> bool:
        """Whether this rating is the other or higher."""
        return _RANKS[self] >= _RANKS[other]

    @property
    def said(self) -> Text:
        """The rating in words, in both languages."""
        return _RATINGS_SAID[self]

    @property
    def label(self) -> str:
        """The rating in words."""
        return _RATINGS_SAID[self].vi


RATINGS = tuple(Rating)
_RANKS = {rating: rank for rank, rating in enumerate(RATINGS)}
_RATINGS_SAID = {
    Rating.FAILED: Text("không hoàn thành nhiệm vụ", "task not completed"),
    Rating.DONE: Text("hoàn thành nhiệm vụ", "task completed"),
    Rating.GOOD: Text("hoàn thành tốt nhiệm vụ", "task completed well"),
    Rating.EXCELLENT: Text("hoàn thành xuất sắc nhiệm vụ", "task completed excellently"),
}


class Issuer(StrEnum):
    """Which level decided an award."""

    BASE = "co-so"
    MINISTRY_PROVINCE = "bo-tinh"
    PRIME_MINISTER = "thu-tuong"
    PRESIDENT = "chu-tich-nuoc"
    MASS_ORGANISATION = "doan-the"


class Basis(StrEnum):
    """For what kind of achievement an award was given."""

    MERIT = "cong-trang"
    MOVEMENT = "phong-trao"
    THEMATIC = "chuyen-de"
    SUDDEN = "dot-xuat"
    CONTRIBUTION = "cong-hien"
    SENIORITY = "nien-han"
    EXTERNAL = "doi-ngoai"


class InitiativeKind(StrEnum):
    """An initiative, an accepted work, or resourcefulness in combat."""

    INITIATIVE = "sang-kien"
    WORK = "de-tai"
    COMBAT = "muu-tri"


class InitiativeScope(StrEnum):
    """How far the effect of an initiative is recognised, from the narrowest to the widest."""

    BASE = "co-so"
    MINISTRY_PROVINCE = "bo-tinh"
    NATION = "toan-quoc"

    def reaches(self, other: InitiativeScope) -> bool:
        """Whether this scope is the other or wider."""
        return self in _REACHING[other]

    @property
    def reaching(self) -> frozenset[InitiativeScope]:
        """This scope and every wider one."""
        return _REACHING[self]

    @property
    def said(self) -> Text:
        """The scope in words, in both languages."""
        return _SCOPES_SAID[self]

    @property
    def label(self) -> str:
        """The scope in words."""
        return _SCOPES_SAID[self].vi


SCOPES = tuple(InitiativeScope)
_REACHING = {scope: frozenset(SCOPES[rank:]) for rank, scope in enumerate(SCOPES)}
_SCOPES_SAID = {
    InitiativeScope.BASE: Text("cơ sở", "the grassroots unit"),
    InitiativeScope.MINISTRY_PROVINCE: Text("bộ, ngành, tỉnh", "the ministry, sector or province"),
    InitiativeScope.NATION: Text("toàn quốc", "the whole country"),
}


class DisciplineKind(StrEnum):
    """The forms of discipline, from the lightest to the heaviest."""

    REPRIMAND = "khien-trach"
    WARNING = "canh-cao"
    LOWER_PAY = "ha-bac-luong"
    DEMOTION = "giang-chuc"
    REMOVAL = "cach-chuc"
    DISMISSAL = "buoc-thoi-viec"


class ProceedingKind(StrEnum):
    """What may be open against a subject."""

    DISCIPLINE = "ky-luat"
    INSPECTION = "thanh-tra"
    INVESTIGATION = "dieu-tra"
    DENUNCIATION = "to-cao"
    PRESS = "bao-chi"


class PartYearReason(StrEnum):
    """Why a year was not worked whole."""

    RECRUITED = "tuyen-dung"
    MATERNITY = "thai-san"
    TRAINING = "dao-tao"
    ILLNESS = "om-dau"
    OTHER = "khac"


class ClusterLevel(StrEnum):
    """Who organises an emulation cluster."""

    PROVINCE = "tinh"
    MINISTRY = "bo"
    CENTRAL = "trung-uong"


@dataclass(frozen=True, slots=True)
class Subject:
    """Who the question is about; an empty value is one that is not known.

    joined: first day in the present organisation or sector.
    """

    kind: SubjectKind
    gender: str = ""
    born: date | None = None
    position: PositionClass | None = None
    joined: date | None = None
    size: Size | None = None


@dataclass(frozen=True, slots=True)
class YearRating:
    """The rating of one year."""

    year: int
    rating: Rating


@dataclass(frozen=True, slots=True)
class AwardHeld:
    """One award the subject was given.

    year:    the year of achievement it is for; ``years`` where one decision consumed more than one.
    revoked: the day from which it no longer counts.
    """

    award: str
    year: int
    decided: date | None = None
    issuer: Issuer | None = None
    basis: Basis | None = None
    revoked: date | None = None
    years: tuple[int, ...] = ()

    @property
    def consumed(self) -> tuple[int, ...]:
        """The years of achievement the decision used up."""
        return self.years or (self.year,)


@dataclass(frozen=True, slots=True)
class Initiative:
    """One initiative, accepted work or feat of resourcefulness; ``used_for`` names the award it already served."""

    year: int
    kind: InitiativeKind
    scope: InitiativeScope
    recognised: date | None = None
    used_for: str = ""


@dataclass(frozen=True, slots=True)
class PostHeld:
    """A post and the days it was held; no last day while it is held."""

    post: str
    first: date
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Discipline:
    """A discipline; ``ends`` is the day its effect is over, empty while no one knows."""

    kind: DisciplineKind
    first: date
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class Proceeding:
    """An inquiry; ``ends`` is the day it was concluded, empty while it is open."""

    kind: ProceedingKind
    first: date
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class PartYear:
    """A year not worked whole: how many months, and why."""

    year: int
    months: int
    reason: PartYearReason | None = None


@dataclass(frozen=True, slots=True)
class YearOfCollective:
    """What is known of the members of a collective in one year; an empty value is one that is not known.

    shares:     award → share of the members who hold it for that year, exact.
    has:        awards at least one member holds for that year; None = not known.
    disciplined: members disciplined with a warning or heavier.
    """

    year: int
    members: int | None = None
    completed: int | None = None
    shares: Mapping[str, Fraction] = field(default_factory=lambda: MappingProxyType({}))
    has: frozenset[str] | None = None
    disciplined: int | None = None
    rank_in_cluster: int | None = None
    cluster: ClusterLevel | None = None


Spans = tuple[tuple[int, int], ...]
"""Stretches of years, each by its first and last."""


@dataclass(frozen=True, slots=True)
class Record:
    """All that is known of one subject.

    complete: kind → the stretches of years for which absence means "it did not happen"; elsewhere absence means nothing.
    """

    complete: Mapping[Kind, Spans] = field(default_factory=lambda: MappingProxyType({}))
    ratings: tuple[YearRating, ...] = ()
    awards: tuple[AwardHeld, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    posts: tuple[PostHeld, ...] = ()
    discipline: tuple[Discipline, ...] = ()
    proceedings: tuple[Proceeding, ...] = ()
    years_worked: tuple[PartYear, ...] = ()
    collective: tuple[YearOfCollective, ...] = ()
