"""The scan of a decision signed by hand: what is no sound scan is not kept, and the decision stays where it was."""

from __future__ import annotations

import pytest
from tests.decisions.decided import approved
from tests.decisions.office import DAY, make_office
from tests.makers.files import pdf_file
from tests.makers.scans import locked_pdf, opening_pdf, script

from thidua.decisions.actions import bring_paper, enter_number
from thidua.decisions.enums import DecisionState
from thidua.documents.models import StoredFile
from thidua.documents.queries import content_of
from thidua.errors import Unreadable

pytestmark = pytest.mark.django_db


def test_only_a_sound_scan_is_kept() -> None:
    """A PDF that runs a script, or asks for a password, is refused by its code; the same page without them is kept as it came."""
    office = make_office()
    held, scope = approved(office), office.officer.scope(DAY)
    enter_number(actor=scope, decision_id=held.pk, number="9", decided_on=DAY)
    for content, code in ((opening_pdf(script()), "FILE-08"), (locked_pdf(), "FILE-09")):
        with pytest.raises(Unreadable) as found:
            bring_paper(actor=scope, decision_id=held.pk, name="quyet-dinh.pdf", content=content)
        assert (found.value.code, found.value.faults[0].path) == (code, "file")
    held.refresh_from_db()
    assert (held.state, held.signed_file, StoredFile.objects.count()) == (DecisionState.APPROVED, None, 0)
    back = bring_paper(actor=scope, decision_id=held.pk, name="quyet-dinh.pdf", content=pdf_file())
    assert back.signed_file is not None
    assert (back.state, content_of(back.signed_file)) == (DecisionState.SIGNED, pdf_file())
