"""A paper kept as text comes back whole."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.papers.award_papers import AWARD_PAPERS
from tests.papers.samples import PAPERS

from thidua.papers import digest, freeze, render_pdf, thaw

EVERY = {**PAPERS, **AWARD_PAPERS}


@pytest.mark.parametrize("name", EVERY)
def test_a_frozen_paper_comes_back_exactly(name: str) -> None:
    """Blocks, letterhead, signatures, annexes and code of every paper survive being kept as text."""
    paper = EVERY[name]()
    assert thaw(freeze(paper)) == paper
    assert freeze(thaw(freeze(paper))) == freeze(paper)


def test_the_fingerprint_sees_any_change() -> None:
    """One letter anywhere in a decision, its annex included, gives another fingerprint; the same paper the same one."""
    paper = AWARD_PAPERS["decision"]()
    annex = paper.annexes[0]
    changed = (
        replace(paper, title=f"{paper.title} "),
        replace(paper, letterhead=replace(paper.letterhead, day=None)),
        replace(paper, body=paper.body[:-1]),
        replace(paper, annexes=(replace(annex, note=(*annex.note, "x")),)),
        replace(paper, annexes=()),
        replace(paper, draft="Dự thảo"),
    )
    assert len({digest(one) for one in (paper, *changed)}) == 7
    assert digest(AWARD_PAPERS["decision"]()) == digest(paper)
    assert render_pdf(thaw(freeze(paper))) == render_pdf(paper)
