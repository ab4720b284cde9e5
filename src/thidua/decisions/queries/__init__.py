"""Reads of lists and decisions."""
