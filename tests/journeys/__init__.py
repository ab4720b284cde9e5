"""Journeys: separate people in separate browsers, through the real pages, on whichever database the run uses."""
