"""A decision in the office's own Word template: who brings it, what is kept, what is signed, what happens when it fails."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from docx import Document
from tests.decisions.decided import approved, drafted
from tests.decisions.granted import usual_rows
from tests.decisions.office import DAY, Office, make_office
from tests.makers import make_actor
from tests.makers.authority import sign

from thidua.decisions.actions import approve_decision, bring_signed, enter_number, grant_decision, send_out
from thidua.decisions.actions.templates import bring_template, choose_template, use_own_paper
from thidua.decisions.models import Decision, TemplateVersion, WordTemplate
from thidua.decisions.own_word import own_word
from thidua.decisions.queries.templates import version_of
from thidua.documents.queries import content_of, path_of
from thidua.errors import Forbidden, Missing, Problem, Refused, Unreadable
from thidua.papers.office import example_template
from thidua.papers.office.filling import text_of
from thidua.registry.enums import Role
from thidua.registry.scope import Scope

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    """An office with nothing decided yet."""
    return make_office()


@pytest.fixture
def keeper(office: Office) -> Scope:
    """An administrator of the province, at work today."""
    return make_actor(office.top, Role.ADMINISTRATOR, over=office.top).scope()


def other_look(word: str = "Mẫu riêng của Sở") -> bytes:
    """The example with a line of its own."""
    document = Document(io.BytesIO(example_template()))
    document.add_paragraph(word)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def bring(keeper: Scope, office: Office, content: bytes, name: str = "Mẫu Sở") -> TemplateVersion:
    """Bring a template and let every form take it."""
    version = bring_template(actor=keeper, issuer_id=office.unit.pk, name=name, file_name="mau.docx", content=content)
    choose_template(actor=keeper, issuer_id=office.unit.pk, form_code="", template_id=version.template_id)
    return version


def refused(act: Callable[[], object]) -> str:
    """The code an act is turned down with."""
    with pytest.raises(Problem) as met:
        act()
    return met.value.code


def test_only_an_administrator_of_the_office_brings_and_chooses(office: Office, keeper: Scope) -> None:
    """Officer, leader and standing body are refused, another province finds nothing, a faulty file leaves nothing kept."""
    far = make_office("Hoa Lư")
    stranger = make_actor(far.top, Role.ADMINISTRATOR, over=far.top).scope()
    said = {"issuer_id": office.unit.pk, "name": "Mẫu Sở", "file_name": "mau.docx", "content": example_template()}
    for one in (office.officer, office.leader, office.standing):
        with pytest.raises(Forbidden):
            bring_template(actor=one.scope(), **said)
        with pytest.raises(Forbidden):
            choose_template(actor=one.scope(), issuer_id=office.unit.pk, form_code="", template_id=None)
    with pytest.raises(Missing):
        bring_template(actor=stranger, **said)
    with pytest.raises(Unreadable) as met:
        bring_template(actor=keeper, **{**said, "content": other_look("{{ co_quann }} {{ ''.__class__ }}")})
    assert ("TPL-03", "co_quann") in [(one.code, one.path) for one in met.value.faults]
    assert refused(lambda: bring_template(actor=keeper, **{**said, "name": " "})) == "TPL-07"
    assert WordTemplate.objects.count() == 0
    version = bring(keeper, office, example_template())
    theirs = bring(stranger, far, example_template())
    with pytest.raises(Missing):
        choose_template(actor=keeper, issuer_id=office.unit.pk, form_code="", template_id=theirs.template_id)
    assert (
        refused(
            lambda: choose_template(
                actor=keeper, issuer_id=office.unit.pk, form_code="khong-co", template_id=version.template_id
            )
        )
        == "LIST-02"
    )


def test_an_approved_decision_keeps_its_version(office: Office, keeper: Scope) -> None:
    """A draft follows the choice, an approved one keeps the version and hash it was approved with, one form may differ."""
    first = bring(keeper, office, other_look("Bản thứ nhất"))
    held = drafted(office, usual_rows())
    assert version_of(held) == first
    plain = digest_of(approve_decision(actor=office.leader.scope(DAY), decision_id=held.pk))
    second = bring(keeper, office, other_look("Bản thứ hai"))
    assert (second.number, second.template_id) == (2, first.template_id)
    held.refresh_from_db()
    assert (version_of(held), version_of(drafted(office, usual_rows()))) == (first, second)
    words = text_of(own_word(held, first))
    assert all(said in words for said in ("bảnthứnhất", "bànthịliên", "vivănthắm", "phòngchínhsáchdântộc"))
    choose_template(actor=keeper, issuer_id=office.unit.pk, form_code="giay-khen", template_id=None)
    assert version_of(drafted(office, usual_rows())) is None
    assert digest_of(approved(office, usual_rows())) == plain  # the look is no part of what is approved


def digest_of(held: Decision) -> str:
    """The hash of what was approved, without the numbers of the rows, which differ from list to list."""
    assert held.content is not None
    return str([(one["name"], one["reason"]) for one in held.content["rows"]]) + str(held.content["head"])


def test_what_is_signed_is_the_office_look_with_the_same_content(office: Office, keeper: Scope, trust: None) -> None:
    """The PDF of the template goes out, comes back signed, is compared page by page and takes effect; another file is refused."""
    bring(keeper, office, other_look())
    held = approved(office, usual_rows())
    actor = office.officer.scope(DAY)
    enter_number(actor=actor, decision_id=held.pk, number="214", decided_on=DAY)
    sent = send_out(actor=actor, decision_id=held.pk)
    assert sent.exported is not None
    pdf = content_of(sent.exported)
    assert pdf.startswith(b"%PDF")
    other = approved(office, usual_rows())
    use_own_paper(actor=actor, decision_id=other.pk)
    ours = send_out(actor=actor, decision_id=other.pk)
    assert ours.exported is not None
    strange = sign(content_of(ours.exported))
    assert refused(lambda: bring_signed(actor=actor, decision_id=held.pk, name="a.pdf", content=strange)) == "SIGN-01"
    bring_signed(actor=actor, decision_id=held.pk, name="a.pdf", content=sign(pdf))
    assert grant_decision(actor=actor, decision_id=held.pk).state == "granted"


def test_a_template_that_fails_loses_nothing(office: Office, keeper: Scope) -> None:
    """A template gone bad is told with what to do, the decision stays approved, and the paper of the program goes out instead."""
    version = bring(keeper, office, other_look())
    held = approved(office, usual_rows())
    actor = office.officer.scope(DAY)
    path_of(version.file.key).write_bytes(b"hong")
    assert refused(lambda: send_out(actor=actor, decision_id=held.pk)) == "FILE-15"
    lacking = bring(keeper, office, other_look(), name="Mẫu khác")
    TemplateVersion.objects.filter(pk=version.pk).update(file=lacking.file)
    Decision.objects.filter(pk=held.pk).update(content={**(held.content or {}), "occasion": "\x01"})
    with pytest.raises(Refused, match="Mẫu Sở") as met:
        own_word(Decision.objects.get(pk=held.pk), version_of(Decision.objects.get(pk=held.pk)) or version)
    assert met.value.code == "TPL-06"
    Decision.objects.filter(pk=held.pk).update(content=held.content)
    with pytest.raises(Forbidden):
        use_own_paper(actor=office.standing.scope(DAY), decision_id=held.pk)
    before = Decision.objects.get(pk=held.pk).content_sha256
    use_own_paper(actor=actor, decision_id=held.pk)
    assert send_out(actor=actor, decision_id=held.pk).content_sha256 == before
    assert refused(lambda: use_own_paper(actor=actor, decision_id=held.pk)) == "FLOW-02"
