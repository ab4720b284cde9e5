"""Days off by name, the next working day, years whose swaps nobody knows."""

from __future__ import annotations

from datetime import date

from thidua.calendar import holiday_year, next_working_day, say_unknown, why_off


def test_a_holiday_is_named() -> None:
    """A public holiday is named in Vietnamese, a weekend by its weekday, a working day not at all."""
    assert why_off(date(2026, 9, 2)) == "Quốc khánh"
    assert why_off(date(2026, 9, 6)) == "Chủ Nhật"
    assert why_off(date(2026, 9, 3)) == ""


def test_a_swapped_day_is_named_and_a_swapped_saturday_worked() -> None:
    """The Government's day off is a day off, the Saturday worked for it is a working day."""
    assert why_off(date(2026, 1, 2)) == "ngày nghỉ hoán đổi"
    assert why_off(date(2026, 1, 10)) == ""


def test_the_next_working_day_leaps_over_the_holiday() -> None:
    """From the National Day of 2026 (with its added day and the swap) the next working day is 03/09; itself if worked."""
    assert next_working_day(date(2026, 8, 29)) == date(2026, 9, 3)
    assert next_working_day(date(2026, 9, 3)) == date(2026, 9, 3)


def test_a_year_nobody_entered_is_not_known() -> None:
    """A deadline that reaches into a year without its announcement says so; one inside known years does not."""
    assert holiday_year(2026).known
    assert not holiday_year(2031).known
    assert say_unknown(date(2026, 1, 5), date(2026, 12, 1)) == ""
    assert "2031" in say_unknown(date(2026, 1, 5), date(2031, 1, 5))
    assert "2026" not in say_unknown(date(2026, 1, 5), date(2031, 1, 5))
