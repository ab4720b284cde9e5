"""Reads of meetings, by noun."""

from thidua.meetings.queries.meetings import (
    MotionRow,
    SeatRow,
    lacks_among,
    lacks_of,
    meeting_for,
    meeting_of_motion,
    meetings,
    motions,
    present_units,
    reaches,
    roll,
    roll_units,
    subject_names,
    subjects_in_sight,
)

__all__ = [
    "MotionRow",
    "SeatRow",
    "lacks_among",
    "lacks_of",
    "meeting_for",
    "meeting_of_motion",
    "meetings",
    "motions",
    "present_units",
    "reaches",
    "roll",
    "roll_units",
    "subject_names",
    "subjects_in_sight",
]
