"""Giấy khen and bằng khen, printed whole and over blank stock, measured in millimetres on the finished page."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pdfplumber
import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from tests.papers.certificate_samples import (
    LONG,
    LONGEST,
    NEAR,
    OCCASION,
    OWN_DESIGN,
    ROW,
    SHORTEST,
    STATUTORY,
    STOCK,
    place_faults,
)
from tests.papers.measuring import MM, measured

from thidua.errors import Refused, Unreadable
from thidua.papers.certificates import (
    CertificateRow,
    Nudge,
    Occasion,
    as_mapping,
    certificate_files,
    certificates,
    nudged,
    preview_png,
    read_sheet,
    sheet_named,
    sheets,
)
from thidua.papers.certificates.fitting import fitted


@pytest.mark.parametrize("code", ["giay-khen", "giay-khen-tu-thiet-ke", "bang-khen"])
@pytest.mark.parametrize("data", [(OCCASION, ROW), SHORTEST, LONGEST], ids=["ordinary", "shortest", "longest"])
def test_a_whole_certificate_stands_where_its_sheet_says(code: str, data: tuple[Occasion, CertificateRow]) -> None:
    """Each line printed on the page lies at its place in millimetres, no line on another, none over the frame."""
    sheet, (occasion, row) = sheet_named(code), data
    found = measured(certificates(sheet, occasion, [row]))
    assert (round(found.width), round(found.height), found.pages) == (round(sheet.width), round(sheet.height), 1)
    assert place_faults(found, sheet, occasion, row) == []
    assert [line.text for line in found.lines if not 16 < line.left < line.right < sheet.width - 16] == []
    assert [
        (line.text, other.text)
        for at, line in enumerate(found.lines)
        for other in found.lines[at + 1 :]
        if abs(line.baseline - other.baseline) < 2.5 and line.left < other.right and other.left < line.right
    ] == []


def test_the_lines_follow_the_order_of_the_rule_in_its_colours() -> None:
    """State, motto, awarder, "Tặng", award, recipient, place, reason, from top to bottom; red for awarder and award alone."""
    pdf = certificates(STATUTORY, OCCASION, [ROW])
    found = measured(pdf)
    order = [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "GIÁM ĐỐC SỞ DÂN TỘC VÀ TÔN GIÁO TỈNH LẠNG SƠN",
        "TẶNG",
        "GIẤY KHEN",
        "Bà Đặng Thị Đào",
        "Trưởng thôn, xã Hoàng Văn Thụ, tỉnh Lạng Sơn",
    ]
    baselines = [found.line(text).baseline for text in order]
    assert baselines == sorted(baselines)
    decision, golden = found.line("Quyết định số: 214/QĐ-SDTTG"), found.line("Số sổ vàng: 12")
    dated = found.line("Lạng Sơn, ngày 19 tháng 11 năm 2026")
    assert decision.left == pytest.approx(golden.left, abs=0.6)
    assert decision.right < found.width / 2 < dated.left
    rule = found.rule_under(found.line("Độc lập - Tự do - Hạnh phúc"))
    assert rule.middle == pytest.approx(found.width / 2, abs=NEAR)
    with pdfplumber.open(BytesIO(pdf)) as opened:
        red = "".join(char["text"] for char in opened.pages[0].chars if tuple(char["non_stroking_color"])[:1] > (0.5,))
    assert red == f"{order[2]}{order[4]}"


def test_the_frame_has_no_motif_in_its_corners() -> None:
    """Inside the bands the corners are white, and along the bands the ornament keeps away from them."""
    picture = Image.open(BytesIO(preview_png(STATUTORY, OCCASION, ROW, pixels=2970))).convert("RGB")
    for left, top in ((150, 150), (2970 - 250, 150), (150, 2100 - 250), (2970 - 250, 2100 - 250)):
        assert picture.crop((left, top, left + 100, top + 100)).getcolors() == [(10_000, (255, 255, 255))]
    assert len(picture.crop((78, 78, 108, 108)).getcolors() or []) == 1


def test_long_names_shrink_then_break_then_shrink() -> None:
    """A name is first set smaller in one line, then broken, never below the least size and never outside the box."""
    place = STATUTORY.place("recipient")
    seen = []
    for words in range(1, 34):
        one = fitted(place, " ".join(LONG.split()[:words]))
        seen.append((len(one.lines), one.size, one.overfull))
        right = place.left + place.width
        assert all(place.left - 0.01 <= line.left < right for line in one.lines)
        assert one.size >= place.least
    assert seen[0] == (1, place.size, False)
    single = [size for lines, size, _ in seen if lines == 1]
    assert min(single) >= place.single
    assert min(single) < place.size
    assert single == sorted(single, reverse=True)
    assert not any(overfull for _, _, overfull in seen)
    assert {lines for lines, _, _ in seen} == {1, 2}
    assert fitted(place, f"{LONG} {LONG}").overfull


def test_a_text_that_does_not_fit_is_refused_and_named() -> None:
    """What does not fit at the least size is never printed; the preview shows it all the same."""
    row = replace(ROW, recipient=f"{LONG} {LONG}")
    with pytest.raises(Refused, match="Họ và tên, tên tập thể của «Phòng Tổng hợp") as refused:
        certificates(STATUTORY, OCCASION, [ROW, row])
    assert refused.value.code == "CERT-02"
    assert preview_png(STATUTORY, OCCASION, row)[:4] == b"\x89PNG"


def codes_on(pdf: bytes) -> list[list[str]]:
    """The codes read from the picture of each page."""
    return [
        [found.text for found in zxingcpp.read_barcodes(page.render(scale=150 / 72).to_pil())]
        for page in pypdfium2.PdfDocument(pdf)
    ]


def test_the_code_is_read_back_from_the_picture() -> None:
    """Each page of a batch carries its own recipient's code; a page without one carries none."""
    rows = [replace(ROW, code=f"https://thidua.example/tra-cuu/{at:08d}") for at in range(5)]
    pdf = certificates(OWN_DESIGN, OCCASION, [*rows, ROW])
    assert codes_on(pdf) == [*([row.code] for row in rows), []]


def test_a_statutory_certificate_takes_no_code_but_on_its_electronic_copy() -> None:
    """Printed, the statutory composition refuses a code; the electronic copy carries it."""
    row = replace(ROW, code="https://thidua.example/tra-cuu/1")
    for sheet in (STATUTORY, sheet_named("bang-khen"), STOCK):
        with pytest.raises(Refused) as refused:
            certificates(sheet, OCCASION, [row])
        assert refused.value.code == "CERT-01"
    assert codes_on(certificates(STATUTORY, OCCASION, [row], purpose="electronic")) == [[row.code]]


def test_equal_input_gives_equal_bytes() -> None:
    """A batch, single files and the preview are the same bytes each time; another name gives others."""
    rows = [replace(ROW, recipient=f"Bà Đặng Thị Đào {at}") for at in range(12)]
    batch = certificates(STATUTORY, OCCASION, rows)
    assert batch == certificates(STATUTORY, OCCASION, rows)
    files = list(certificate_files(STATUTORY, OCCASION, rows))
    assert files == list(certificate_files(STATUTORY, OCCASION, rows))
    assert len(set(files)) == 12
    assert preview_png(STATUTORY, OCCASION, ROW) == preview_png(STATUTORY, OCCASION, ROW)
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(batch)]
    alone = [pypdfium2.PdfDocument(one)[0].get_textpage().get_text_range() for one in files]
    assert pages == alone
    assert [f"Đào {at}" in text for at, text in enumerate(pages)] == [True] * 12


def test_nothing_in_a_name_is_markup() -> None:
    """Signs that mean something to a typesetter are printed as they stand."""
    name = r"#image(\"x\") *A* $x$ _b_ \ @c <d> [e] // f"
    found = measured(certificates(STATUTORY, OCCASION, [replace(ROW, recipient=name)]))
    assert found.line(name).page == 1


def test_the_heading_of_the_party_and_of_none() -> None:
    """A Party body has its own heading and no motto, another organisation may have neither."""
    party = measured(certificates(STATUTORY, replace(OCCASION, heading="party"), [ROW]))
    assert party.line("ĐẢNG CỘNG SẢN VIỆT NAM").page == 1
    plain = measured(certificates(STATUTORY, replace(OCCASION, heading="none"), [ROW]))
    for found in (party, plain):
        assert "Độc lập - Tự do - Hạnh phúc" not in [line.text for line in found.lines]
    assert len(plain.lines) == len(party.lines) - 1


def png(colour: tuple[int, int, int]) -> bytes:
    written = BytesIO()
    Image.new("RGB", (40, 40), colour).save(written, "PNG")
    return written.getvalue()


def test_the_emblem_is_the_picture_of_the_office() -> None:
    """The office's picture stands in its box, the place stays empty without one, and many pages hold it once."""
    box = STATUTORY.emblem
    assert box is not None
    middle = (round((box.left + box.width / 2) / 297 * 594), round((box.top + box.height / 2) / 297 * 594))

    def seen(pdf: bytes) -> tuple[int, ...]:
        page = pypdfium2.PdfDocument(pdf)[0]
        picture = page.render(scale=594 / page.get_width()).to_pil().convert("RGB")
        found = picture.getpixel(middle)
        assert isinstance(found, tuple)
        return found

    assert seen(certificates(STATUTORY, OCCASION, [ROW])) == (255, 255, 255)
    one = certificates(STATUTORY, OCCASION, [ROW], emblem=png((10, 120, 200)))
    assert seen(one) == pytest.approx((10, 120, 200), abs=3)
    written = BytesIO()
    Image.effect_noise((150, 150), 90).save(written, "PNG")
    extra = [
        len(certificates(STATUTORY, OCCASION, [ROW] * pages, emblem=written.getvalue()))
        - len(certificates(STATUTORY, OCCASION, [ROW] * pages))
        for pages in (1, 12)
    ]
    assert extra[0] > 15_000
    assert extra[1] < extra[0] + 12 * 200
    for bad in (b"GIF89a", b"<html>", b"", b"\x89PNG\r\n\x1a\n" + b"0" * 2_000_001):
        with pytest.raises(Unreadable) as unread:
            certificates(STATUTORY, OCCASION, [ROW], emblem=bad)
        assert unread.value.code == "CERT-04"


def test_the_preview_shows_the_stock_pale_and_the_moved_box() -> None:
    """The preview of a stock has its frame and heading in pale, the printed lines black, the marked box in blue."""

    def colours(picture: bytes) -> set[tuple[int, ...]]:
        drawn = Image.open(BytesIO(picture)).convert("RGB")
        assert drawn.width == 1200
        counted = drawn.getcolors(2_000_000) or []
        return {tuple(part // 4 * 4 for part in colour) for count, colour in counted if count > 60}  # type: ignore[union-attr]

    plain, marked = (colours(preview_png(STOCK, OCCASION, ROW, marked=name)) for name in ("", "recipient"))
    assert {(0, 0, 0), (0xA0, 0x98, 0x84)} <= plain
    assert (0x1C, 0x44, 0x70) not in plain
    assert (0x1C, 0x44, 0x70) in marked
    assert (0xB0, 0x14, 0x18) not in plain
    assert (0xB0, 0x14, 0x18) in colours(preview_png(STATUTORY, OCCASION, ROW))


def test_every_sheet_is_sound_and_is_kept_as_data() -> None:
    """The sheets that come with the program are read, say where they come from, and survive being kept."""
    found = sheets()
    assert [one.code for one in found if one.overprint] == ["phoi-bang-khen-400x300", "phoi-giay-khen-a4"]
    assert len(found) == 5
    for one in found:
        assert read_sheet(as_mapping(one)) == one
        assert (one.cite == "-") == (one.standing == "ours")
        assert one.statutory == (one.code != "giay-khen-tu-thiet-ke")
    assert sheet_named("bang-khen").standing == "doubtful"
    for name in ("khong-co", "../giay-khen", ""):
        with pytest.raises(KeyError):
            sheet_named(name)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("width",), 20, "width"),
        (("width",), "297", "width"),
        (("name",), "", "name"),
        (("frame",), "dragons", "frame"),
        (("rule",), 3, "rule"),
        (("places", "recipient", "left"), -1, "places.recipient.left"),
        (("places", "recipient", "left"), 250, "places.recipient"),
        (("places", "recipient", "top"), float("nan"), "places.recipient.top"),
        (("places", "recipient", "size"), 200, "places.recipient.size"),
        (("places", "recipient", "least"), 40, "places.recipient.least"),
        (("places", "recipient", "lines"), 0, "places.recipient.lines"),
        (("places", "recipient", "align"), "up", "places.recipient.align"),
        (("places", "recipient", "blink"), True, "places.recipient"),
        (("places", "stamp"), {"left": 1, "top": 1, "width": 9, "height": 9, "size": 12}, "places.stamp"),
        (("emblem",), {"left": 1, "top": 1, "width": 999, "height": 9}, "emblem.width"),
    ],
)
def test_a_faulty_sheet_is_refused_with_the_place_of_its_fault(path: tuple[str, ...], value: Any, said: str) -> None:
    """A sheet an office set up wrongly names the value that is wrong."""
    record = as_mapping(STOCK)
    record["places"] = {name: dict(place) for name, place in record["places"].items()}
    inner: Any = record
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    with pytest.raises(Unreadable) as unread:
        read_sheet(record)
    assert unread.value.code == "CERT-03"
    assert said in [fault.path for fault in unread.value.faults]


def test_a_line_drawn_elsewhere_is_noticed() -> None:
    """The measuring sees a certificate printed with one place moved by half a millimetre (negative control)."""
    found = measured(certificates(nudged(STATUTORY, Nudge("signer", 0, 0.5)), OCCASION, [ROW]))
    assert [fault.partition(":")[0] for fault in place_faults(found, STATUTORY, OCCASION, ROW)] == ["signer"]
    assert pytest.approx(25.4) == MM * 72
