"""Invitation slips, ordinary and with the longest names there may be. All people are invented."""

from __future__ import annotations

from datetime import date

from tests.papers.award_samples import LONG_NAME, LONG_UNIT

from thidua.papers.slips import SlipFacts, SlipSheet

DAY, UNTIL = date(2026, 11, 19), date(2026, 12, 19)
OFFICERS = ("Lò Thị Mai", "Vàng A Pó", "Hoàng Văn Bách", "Ma Thị Giang", "Đàm Văn Hiền")


def slip_sheet(slips: int, *, long: bool = False) -> SlipSheet:
    """So many slips of one printing."""
    return SlipSheet(
        office=f"{LONG_UNIT}, tỉnh Lạng Sơn" if long else "Sở Dân tộc và Tôn giáo tỉnh Lạng Sơn",
        address="https://thidua.ttdvvl-htptkt.langson.example.vn/moi/" if long else "https://thidua.example/moi/",
        day=DAY,
        slips=[
            SlipFacts(
                LONG_NAME if long else OFFICERS[at % 5],
                LONG_UNIT if long else f"Ủy ban nhân dân xã số {at + 1}",
                f"tran.cttnhtpntd{at + 1}" if long else f"mai.lt{at + 1}",
                f"7F3K-22QM-9XWM-{at:04d}",
                UNTIL,
            )
            for at in range(slips)
        ],
    )


SLIPS = {
    "slips": slip_sheet(17),
    "slips-shortest": slip_sheet(1),
    "slips-longest": slip_sheet(9, long=True),
}
