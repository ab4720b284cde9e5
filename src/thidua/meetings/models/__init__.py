"""A meeting with all that belongs to it: people, matters, votes, minutes."""

from thidua.meetings.models.conferences import Conference, ConferencePart, CongressDelegate, Delegate
from thidua.meetings.models.matters import AgendaItem, AgendaPaper, Photo, Remark, SideActivity
from thidua.meetings.models.meetings import Meeting, Motion, Seat
from thidua.meetings.models.minutes import MinutesVersion
from thidua.meetings.models.people import Attendee, Counter, Guest
from thidua.meetings.models.said import Petition, Story
from thidua.meetings.models.votes import Choice, CountLine, CountSheet, Vote

__all__ = [
    "AgendaItem",
    "AgendaPaper",
    "Attendee",
    "Choice",
    "Conference",
    "ConferencePart",
    "CongressDelegate",
    "CountLine",
    "CountSheet",
    "Counter",
    "Delegate",
    "Guest",
    "Meeting",
    "MinutesVersion",
    "Motion",
    "Petition",
    "Photo",
    "Remark",
    "Seat",
    "SideActivity",
    "Story",
    "Vote",
]
