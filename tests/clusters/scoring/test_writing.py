from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clusters.scoring.makers import GOOD
from tests.clusters.scoring.test_checks import RICH

from thidua.clusters.scoring.reading import read_draft, read_sheet
from thidua.clusters.scoring.templates import template, template_names, template_text
from thidua.clusters.scoring.writing import to_yaml


@pytest.mark.parametrize("text", [GOOD, RICH, *(template_text(name) for name in template_names())])
def test_a_sheet_survives_writing(text: str) -> None:
    """What is written is read back as the same sheet, and written again as the same text."""
    sheet = read_sheet(text)
    written = to_yaml(sheet)
    assert read_sheet(written) == sheet
    assert to_yaml(read_sheet(written)) == written


def test_a_draft_that_contradicts_itself_survives_writing() -> None:
    """Also what cannot be used yet can be handed on as a file."""
    sheet, faults = read_draft(template_text("mau-loi"))
    assert read_draft(to_yaml(sheet)) == (sheet, faults)


texts = (
    st.text(
        st.characters(
            exclude_categories=("Cs", "Cc", "Cf"), exclude_characters="\ufffe\uffff", include_characters="\n\t\u200b"
        ),
        min_size=1,
        max_size=30,
    )
    .map(str.strip)
    .filter(lambda text: text not in {"", "null", "~"})
)


@given(name=texts, help_text=texts)
def test_any_text_survives_writing(name: str, help_text: str) -> None:
    """Colons, hashes, quotes, line ends and signs of YAML in the words change nothing."""
    sheet = template("khoi-so-nganh-1000")
    group = sheet.groups[0]
    line = replace(group.criteria[0], name=name, help=help_text)
    changed = replace(
        sheet, title=name, groups=(replace(group, criteria=(line, *group.criteria[1:])), *sheet.groups[1:])
    )
    assert read_sheet(to_yaml(changed)) == changed


def test_bare_text_would_be_misread() -> None:
    """Negative control: the same words without quotes are no longer the same sheet."""
    sheet = replace(read_sheet(GOOD), title="Bảng: điểm # một")
    assert 'title: "Bảng: điểm # một"' in to_yaml(sheet)
    assert read_sheet(GOOD.replace("title: Bảng điểm thử", "title: Bảng điểm # thử")).title == "Bảng điểm"
