"""Which guide pages there are: each a Markdown file whose first line is its title, the next paragraph its summary."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from thidua.errors import Missing

ORDER = (
    "bat-dau", "tu-cham-diem", "cach-tinh-diem", "soan-bang-diem", "truong-khoi-tong-hop", "nguoi-cham-khac", "cong-bo-va-kien-nghi",
    "hoi-nghi-va-de-nghi", "hoi-nghi-co-quan",
    "khen-thuong-truc-tiep", "giay-khen-tien-thuong", "so-khen-thuong", "ca-nhan-tap-the",
    "ho-so-thanh-tich", "nguoi-co-uy-tin", "tra-cuu-luat", "ban-lam-viec-ve-luat", "thuong-truc", "quan-tri", "dau-nam",
    "phong-trao", "guong-dien-hinh", "dot-xet-danh-hieu", "trang-cong-khai", "viec-va-chi-tieu",
    "chuong-trinh-chi-tieu",
    "bao-cao-thong-ke", "luan-phien-ban-giao", "ghi-lai-viec-da-qua", "so-viec",
)  # fmt: skip


@dataclass(frozen=True)
class GuidePage:
    """One page of the guide."""

    slug: str
    title: str
    summary: str
    body: str


@cache
def guide_pages() -> tuple[GuidePage, ...]:
    """All pages, in the order they are read."""
    return tuple(_read(slug) for slug in ORDER)


def guide_page(slug: str) -> GuidePage:
    """One page; ``Missing`` when there is none of that name."""
    found = next((one for one in guide_pages() if one.slug == slug), None)
    if found is None:
        raise Missing
    return found


def _read(slug: str) -> GuidePage:
    text = (resources.files("thidua.web.guide") / f"{slug}.md").read_text(encoding="utf-8")
    title, summary, body = text.split("\n\n", 2)
    return GuidePage(slug, title.removeprefix("# ").strip(), " ".join(summary.split()), body)
