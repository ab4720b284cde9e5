"""What the records of a meeting make of its papers, whoever met."""
