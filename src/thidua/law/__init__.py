"""The law as dated, cited data: which titles and forms of commendation exist on a day, and what has not been read yet.

A pure room: no Django, no database. Every record carries its citation and how well its text is known (its standing).
"""

from thidua.law.citations import Citation, Standing
from thidua.law.forms import Form, form, forms_on
from thidua.law.notices import Notice, notices_on
from thidua.law.titles import Title, title, titles_on

__all__ = ["Citation", "Form", "Notice", "Standing", "Title", "form", "forms_on", "notices_on", "title", "titles_on"]
