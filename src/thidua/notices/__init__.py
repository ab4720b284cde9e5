"""Telling people that something waits: the bell and the e-mail. Only counts and kinds; the inbox stays the truth."""
