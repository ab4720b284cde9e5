"""The law as dated, cited data: titles and forms of commendation, money, legal bases, and what has not been read yet.

A pure room: no Django, no database. Every record carries its citation and how well its text is known (its standing).
"""

from thidua.law.bases import Basis, bases_for
from thidua.law.citations import Citation, Standing
from thidua.law.forms import Form, form, forms_on
from thidua.law.money import Bonus, bonus
from thidua.law.notices import Notice, notices_on
from thidua.law.titles import Title, title, titles_on

__all__ = [
    "Basis",
    "Bonus",
    "Citation",
    "Form",
    "Notice",
    "Standing",
    "Title",
    "bases_for",
    "bonus",
    "form",
    "forms_on",
    "notices_on",
    "title",
    "titles_on",
]
