"""The guide: short pages in Markdown, read from beside this file and turned into safe HTML."""

from thidua.web.guide.reading import GuidePage, guide_page, guide_pages
from thidua.web.guide.writing import LINK, to_html

__all__ = ["LINK", "GuidePage", "guide_page", "guide_pages", "to_html"]
