"""The papers of a decision: in our own look or the office's, the file that went out to be signed, the signed one."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import URLPattern, path

from thidua.decisions.own_word import own_pdf, own_word
from thidua.decisions.papers import decision_paper
from thidua.decisions.papers_in_hand import hand_over_book, hand_over_paper, payment_book, payment_paper
from thidua.decisions.queries.decisions import decision_for
from thidua.decisions.queries.templates import version_of
from thidua.documents.queries import content_of
from thidua.errors import Missing
from thidua.papers.office import can_convert
from thidua.web.door import Asked, door
from thidua.web.pages.decisions import ONE
from thidua.web.pages.decisions_forms import OwnQuery
from thidua.web.pages.downloads import DOCX, PDF, XLSX, attachment, stored
from thidua.web.pages.papers import answer

PAPERS = {
    "quyet-dinh": (decision_paper, "Quyết định"),
    "tien-thuong": (payment_paper, "Danh sách chi tiền thưởng"),
    "trao-tang": (hand_over_paper, "Danh sách trao tặng"),
}
BOOKS = {"tien-thuong": payment_book, "trao-tang": hand_over_book}


@door("GET", query=OwnQuery)
def paper(request: Asked, decision_id: int, which: str, form: str) -> HttpResponse:
    """A paper of the decision as PDF or Word; the lists also as workbooks.

    The decision in an office's own template is a PDF too where the machine can make one of Word; else the PDF is our paper,
    which its page says.
    """
    held = decision_for(request.scope, decision_id)
    if which not in PAPERS:
        raise Missing
    compose, word = PAPERS[which]
    name = f"{word} {str(held).replace('/', '-')}"
    version = version_of(held) if which == "quyet-dinh" and not OwnQuery(request.GET).asked else None
    if version is not None and form == "docx":
        return attachment(own_word(held, version), name, DOCX)
    if version is not None and form == "pdf" and can_convert():
        return attachment(own_pdf(held, version), name, PDF)
    if form == "xlsx" and which in BOOKS:
        return attachment(BOOKS[which](held), name, XLSX)
    return answer(lambda: compose(held), form, name)


@door("GET")
def exported(request: Asked, decision_id: int) -> HttpResponse:
    """The very file that went out to be signed."""
    held = decision_for(request.scope, decision_id)
    if held.exported is None:
        raise Missing
    return attachment(content_of(held.exported), held.exported.name.removesuffix(".pdf"), PDF)


@door("GET")
def signed_file(request: Asked, decision_id: int) -> HttpResponse:
    """The signed paper, as it came back."""
    held = decision_for(request.scope, decision_id)
    if held.signed_file is None:
        raise Missing
    return stored(held.signed_file, content_of(held.signed_file))


urlpatterns: list[URLPattern] = [
    path(f"{ONE}gui-ky.pdf", exported, name="decision-exported"),
    path(f"{ONE}ban-ky/tep/", signed_file, name="decision-signed-file"),
    path(f"{ONE}<slug:which>.<str:form>", paper, name="decision-paper"),
]
