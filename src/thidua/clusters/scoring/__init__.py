"""How points come about: sheet, answers, totals, ranking, differences and pasted blocks, without any database."""
