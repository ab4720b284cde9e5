"""Small makers with unsurprising defaults, all through public actions. Names are invented."""

from tests.makers.blocks import BlockWorld, UnitActors, make_block
from tests.makers.cards import (
    accept_all,
    fill_card,
    freeze,
    hold_meeting,
    propose,
    submit_all,
)
from tests.makers.files import docx_file, pdf_file, png_file, xlsx_file
from tests.makers.people import PASSWORD, Actor, make_actor, make_person, make_province, make_unit, system
from tests.makers.sheets import SMALL_SHEET

__all__ = [
    "PASSWORD",
    "SMALL_SHEET",
    "Actor",
    "BlockWorld",
    "UnitActors",
    "accept_all",
    "docx_file",
    "fill_card",
    "freeze",
    "hold_meeting",
    "make_actor",
    "make_block",
    "make_person",
    "make_province",
    "make_unit",
    "pdf_file",
    "png_file",
    "propose",
    "submit_all",
    "system",
    "xlsx_file",
]
