"""Emulation movements: launched by a document, sent down, joined, followed, reviewed; and the awards they led to."""
