"""The tags and filters of the look: values in, exact text out."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.template import Context, Template

from thidua.web.templatetags import look

ON = date(2026, 11, 18)


def render(text: str, **context: object) -> str:
    return Template("{% load look %}" + text).render(Context(context))


def plain(html: str) -> str:
    """The words of a piece of HTML as a reader of the screen hears them."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize(("state", "shape"), sorted(look.SHAPES.items()))
def test_pill_repeats_its_state_as_a_shape(state: str, shape: str) -> None:
    """Every state carries its own icon and its word, so that colour alone never tells it."""
    html = look.pill(state, "Từ")
    assert f'class="pill pill-{state}"' in html
    assert f"icons.svg#{shape}" in html
    assert plain(html) == "Từ"


def test_pill_escapes_its_word_and_treats_an_unknown_state_as_idle() -> None:
    """A word from the outside cannot bring markup in, and an unknown state claims nothing."""
    html = look.pill('x" onload="', "<b>")
    assert "pill-idle" in html
    assert "&lt;b&gt;" in html
    assert "onload" not in html


@pytest.mark.parametrize(
    ("day", "tone", "words"),
    [
        (date(2026, 11, 20), "far", "Còn 2 ngày làm việc · 20/11"),
        (date(2026, 11, 19), "wait", "Còn 1 ngày làm việc · 19/11"),
        (date(2026, 11, 18), "wait", "Còn hôm nay · 18/11"),
        (date(2026, 11, 16), "late", "Quá 2 ngày làm việc · 16/11"),
        (date(2025, 12, 31), "late", None),
    ],
)
def test_deadline_counts_working_days_and_changes_tone(day: date, tone: str, words: str | None) -> None:
    """A deadline says its distance and its day; amber from one day, red once it is past, the year where it differs."""
    html = look.deadline(day, ON)
    assert f"deadline-{tone}" in html
    if words is None:
        assert plain(html).endswith("· 31/12/2025")
    else:
        assert plain(html) == words


def test_deadline_not_set_is_said() -> None:
    """A missing deadline is told in words, never left blank."""
    assert plain(look.deadline(None, ON)) == "Chưa đặt hạn"


def test_numbers_and_days_read_as_people_here_write_them() -> None:
    """Decimal comma, grouped thousands, day before month; an unknown number is a dash."""
    assert look.points(Decimal("941.5")) == "941,5"
    assert look.points(Decimal(1000), 2) == "1.000,00"
    assert look.points(None) == "–"
    assert look.count(1234) == "1.234"
    assert look.day(date(2021, 1, 4)) == "04/01/2021"
    assert look.long_day(date(2021, 1, 4)) == "ngày 04 tháng 01 năm 2021"
    assert look.weekday(date(2021, 1, 4)) == "Thứ Hai, 04/01/2021"
    assert look.day(None) == ""


def test_moments_are_read_in_the_office_time_zone() -> None:
    """An entry late in the evening of Greenwich stands on the next day here."""
    moment = datetime(2020, 12, 28, 18, 5, tzinfo=UTC)
    assert look.day(moment) == "29/12/2020"
    assert look.clock(moment) == "01:05 ngày 29/12/2020"


def test_differences_are_said_in_words() -> None:
    """A difference says its direction in a word, not by a sign."""
    assert look.signed(Decimal("3.0")) == "Tăng 3,0"
    assert look.signed(Decimal(-20)) == "Giảm 20,0"
    assert look.signed(Decimal(0)) == "Không đổi"


def test_status_counts_show_zero_and_mark_only_what_is_late() -> None:
    """A zero stays visible, and a late count is red only where there is something late."""
    items = [
        {"figure": 10, "word": "Tất cả", "url": "?", "current": True},
        {"figure": 0, "word": "Đã trả lại", "url": "?a", "late": True},
        {"figure": 1, "word": "Quá hạn", "url": "?b", "late": True},
    ]
    html = render("{% status_counts items %}", items=items)
    assert plain(html) == "10 Tất cả 0 Đã trả lại 1 Quá hạn"
    assert html.count("count-late") == 1
    assert html.count('aria-current="true"') == 1


def test_step_line_names_the_present_step_and_links_only_what_exists() -> None:
    """Past steps are told as done, the present one is marked for readers of the screen, a future one is no link."""
    steps = [
        {"word": "Bảng điểm", "note": "28/02", "state": "past", "url": "/a"},
        {"word": "Tự chấm", "note": "hạn 10/12", "state": "present", "url": "/b"},
        {"word": "Hội nghị", "note": "", "state": "future", "url": ""},
    ]
    html = render("{% step_line steps %}", steps=steps)
    assert html.count('aria-current="step"') == 1
    assert re.findall(r'<a href="([^"]+)"', html) == ["/a", "/b"]
    assert plain(html) == "Đã xong: Bảng điểm 28/02 2 Tự chấm hạn 10/12 3 Hội nghị"


class Paper(forms.Form):
    """A small form with a refusing field."""

    number = forms.CharField(label="Số", help_text="Chỉ phần số.")
    note = forms.CharField(label="Ghi chú", required=False)

    def clean_number(self) -> str:
        raise forms.ValidationError("Số 209 đã dùng.", code="NUM-01")


def test_field_ties_help_and_error_to_the_input_and_keeps_what_was_typed() -> None:
    """The error stands between help and input with its code, both are tied by aria-describedby, the value stays."""
    form = Paper({"number": "209"})
    assert not form.is_valid()
    html = render("{% field form.number %}", form=form)
    assert plain(html) == "Số Chỉ phần số. Số 209 đã dùng. NUM-01"
    assert 'aria-describedby="id_number-help id_number-error"' in html
    assert 'aria-invalid="true"' in html
    assert 'value="209"' in html
    assert html.index("id_number-help") < html.index("id_number-error") < html.index("<input")


def test_field_says_only_what_is_optional() -> None:
    """Required is the normal case; only an optional field says so."""
    form = Paper()
    assert plain(render("{% field form.note %}", form=form)) == "Ghi chú (không bắt buộc)"
    assert plain(render("{% field form.number %}", form=form)) == "Số Chỉ phần số."


def test_error_summary_leads_to_each_place() -> None:
    """The summary counts the places, links to each and carries the codes."""
    faults = [
        {"path": "I.2", "message": "tối đa 150", "code": "SCORE-01", "anchor": "c-I.2"},
        {"path": "", "message": "sai dạng", "code": "SCORE-02", "anchor": ""},
    ]
    html = render('{% include "parts/error_summary.html" %}', problem={"faults": faults})
    assert "Chưa lưu được: có 2 chỗ cần sửa" in plain(html)
    assert 'href="#c-I.2"' in html
    assert 'role="alert" tabindex="-1"' in html
    assert "SCORE-02" in html


def test_years_are_never_grouped() -> None:
    """A year in the bar reads 2020, not 2.020, although numbers are grouped everywhere else."""
    shell = {"year": 2020, "years": [2019, 2020]}
    html = render('{% include "base/bar.html" %}', shell=shell)
    assert '<option value="2020" selected>2020</option>' in html
    assert "2.020" not in html
    assert render("{{ year }}", year=2020) == "2.020", "the control: without the format a year would be grouped"
