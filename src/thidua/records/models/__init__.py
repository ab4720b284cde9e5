"""Awards as they stand today and what lies beside the book; and the other facts the law asks about."""

from thidua.records.models.awards import Award, VoidedNumber
from thidua.records.models.calls import CallApplication, TitleCall
from thidua.records.models.extracts import Extract
from thidua.records.models.lawful import Completeness, Hold, PartYear, YearlyRating
from thidua.records.models.parts import PersonalPart
from thidua.records.models.prestige import PrestigeDeed, PrestigeEntry, PrestigeList, PrestigePerson
from thidua.records.models.revocations import Revocation
from thidua.records.models.works import CollectiveYear, Initiative, InitiativeAuthor

__all__ = [
    "Award",
    "CallApplication",
    "CollectiveYear",
    "Completeness",
    "Extract",
    "Hold",
    "Initiative",
    "InitiativeAuthor",
    "PartYear",
    "PersonalPart",
    "PrestigeDeed",
    "PrestigeEntry",
    "PrestigeList",
    "PrestigePerson",
    "Revocation",
    "TitleCall",
    "VoidedNumber",
    "YearlyRating",
]
