"""Papers of this room: a statistical form, and a report compiled from the records."""

from thidua.reports.papers.forms import basis_of, completeness, form_paper, said_figure
from thidua.reports.papers.reports import report_paper

__all__ = ["basis_of", "completeness", "form_paper", "report_paper", "said_figure"]
