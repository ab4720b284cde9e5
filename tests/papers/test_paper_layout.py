"""The layout file is complete, cited, inside its own ranges, and read by both renderers."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import Path

from tests.papers import samples
from tests.papers.measuring import MM, measured

from thidua import papers
from thidua.papers.layout import Layout, current_layout
from thidua.papers.metrics import FONTS, face, text_width

ROOM = Path(papers.__file__).parent
STANDINGS = {"official", "quoted", "reported", "doubtful", "ours"}


def faults_in(layout: Layout) -> list[str]:
    faults = []
    for name, value in layout.values.items():
        if value.standing not in STANDINGS:
            faults.append(f"{name}: standing")
        if (value.standing == "ours") != (value.cite == "-"):
            faults.append(f"{name}: citation")
        if value.between and not value.between[0] <= float(value.value) <= value.between[1]:
            faults.append(f"{name}: range")
    return faults


def test_every_value_is_cited_with_its_standing_inside_its_range() -> None:
    """A value either cites its clause or is marked as our own choice, and lies in the range the clause allows."""
    layout = current_layout()
    assert faults_in(layout) == []
    assert layout.since.isoformat() == "2020-03-05"
    assert len(layout.values) > 50


def test_a_value_outside_its_range_is_noticed() -> None:
    """The check sees a margin the clause does not allow."""
    layout = current_layout()
    planted = replace(layout, values={**layout.values, "margin-left": replace(layout.values["margin-left"], value=25)})
    assert faults_in(planted) == ["margin-left: range"]


def test_every_value_is_read_somewhere() -> None:
    """No value stands in the layout without a renderer that reads it."""
    code = "".join(path.read_text(encoding="utf-8") for path in [*ROOM.glob("*.py"), *ROOM.glob("*.typ")])
    unread = [name for name in current_layout().values if f'"{name}"' not in code]
    assert unread == []


def test_no_length_is_written_into_the_typst_template() -> None:
    """The template names every length; it writes none but nothing and the unit."""
    lengths = set(re.findall(r"\b(\d[\d.]*)(?:pt|mm|cm|em)\b", (ROOM / "paper.typ").read_text(encoding="utf-8")))
    assert lengths <= {"0", "1"}


def test_vendored_fonts_are_those_of_the_lock() -> None:
    """Each font and its licence has the digest written in vendor.lock."""
    records = [
        line.split() for line in (FONTS / "vendor.lock").read_text().splitlines() if line and not line.startswith("#")
    ]
    locked = {name: digest for _, _, digest, name in records}
    kept = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FONTS.iterdir()}
    del kept["vendor.lock"]
    assert kept == locked
    assert len(locked) == 5


def test_a_line_is_as_wide_as_the_font_says() -> None:
    """The width computed from the font file is the width measured on the printed page."""
    sheets = measured(papers.render_pdf(samples.submission()))
    for text, size, bold in (
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, True),
        ("Kính gửi: Ban Thi đua - Khen thưởng, Sở Nội vụ tỉnh Bắc Kạn.", 14, False),
    ):
        line = sheets.line(text)
        assert abs(line.right - line.left - text_width(text, size, bold=bold) * MM) < 0.05


def test_the_state_name_fits_its_column_at_the_layout_size() -> None:
    """The name of the State never wraps: its line is narrower than its column."""
    layout = current_layout()
    column = layout.text_width(landscape=False) * (1 - layout.number("heading-left-share"))
    width = text_width(layout.text("state-name"), layout.points("state-name-size"), bold=True)
    assert width < column
    assert face(bold=True).width(layout.text("state-name"), 13) > column  # why the smaller of the two sizes is used
