"""A meeting with all that belongs to it: people, matters, votes, minutes."""

from thidua.meetings.models.matters import AgendaItem, AgendaPaper, Photo, Remark, SideActivity
from thidua.meetings.models.meetings import Meeting, Motion, Seat
from thidua.meetings.models.minutes import MinutesVersion
from thidua.meetings.models.people import Attendee, Counter, Guest
from thidua.meetings.models.votes import Choice, CountLine, CountSheet, Vote

__all__ = [
    "AgendaItem",
    "AgendaPaper",
    "Attendee",
    "Choice",
    "CountLine",
    "CountSheet",
    "Counter",
    "Guest",
    "Meeting",
    "MinutesVersion",
    "Motion",
    "Photo",
    "Remark",
    "Seat",
    "SideActivity",
    "Vote",
]
