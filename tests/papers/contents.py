"""What a paper must say, read back from what was printed."""

from __future__ import annotations

from tests.papers.measuring import Sheets

from thidua.papers import Block, Heading, Paper, Paragraph, Table


def missing_from(sheets: Sheets, paper: Paper) -> list[str]:
    """Texts and rows of the paper and its annexes that the print lacks; where a line ends after a hyphen is no matter."""
    stream = _plain(sheets.stream)
    printed = {_bare(row) for table in sheets.tables for row in table}
    return [text for text in texts_of(paper) if _plain(text) not in stream] + [
        str(row) for row in rows_of(paper) if _bare(row) not in printed
    ]


def texts_of(paper: Paper) -> list[str]:
    """Every text of the body and of the annexes, as it must be found."""
    found: list[str] = []
    for block in _blocks(paper):
        if isinstance(block, Paragraph):
            found.append("".join(run.text for run in block.runs))
        elif isinstance(block, Heading):
            found.append(block.text)
        elif isinstance(block, Table) and block.caption:
            found.append(block.caption)
    return found


def rows_of(paper: Paper) -> list[tuple[str, ...]]:
    """Every row that has a cell for each column."""
    return [
        row.cells for block in _blocks(paper) if isinstance(block, Table) for row in block.rows if not row.span_first
    ]


def _blocks(paper: Paper) -> list[Block]:
    return [*paper.body, *(block for annex in paper.annexes for block in annex.body)]


def _plain(text: str) -> str:
    """One space between words, none after a hyphen, where a line may end."""
    return " ".join(text.split()).replace("- ", "-").replace("/ ", "/")


def _bare(row: tuple[str, ...]) -> tuple[str, ...]:
    """The cells without spaces: a word wider than its column goes over two lines."""
    return tuple("".join(cell.replace("\u200b", "").split()) for cell in row)
