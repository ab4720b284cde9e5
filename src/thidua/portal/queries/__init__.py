"""Reads of the public pages: ``published`` and ``honours`` for everybody, ``office`` and ``news`` for those who work on them."""
