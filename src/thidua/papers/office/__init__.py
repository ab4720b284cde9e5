"""A decision in the words and the look of an office's own Word template.

places      the known places to fill and what stands in each, for a decision or a sample
language    what a template may say: places, one loop at a time, if; nothing that could reach a program
package     what a Word file may hold: no macros, nothing fetched from elsewhere, nothing that swells
filling     the template filled in, every fault named by its place
apart       the same in a process of its own, held to so much memory and time: the way in for everybody else
example     a template to begin with
converting  a Word file made a PDF, where the machine has the program for it
"""

from thidua.papers.office.apart import Filled, fill_apart
from thidua.papers.office.converting import can_convert, word_to_pdf
from thidua.papers.office.example import example_template
from thidua.papers.office.places import PLACES, ROWS, Data, Place, data_of, samples

__all__ = [
    "PLACES",
    "ROWS",
    "Data",
    "Filled",
    "Place",
    "can_convert",
    "data_of",
    "example_template",
    "fill_apart",
    "samples",
    "word_to_pdf",
]
