"""Writes of meetings, by noun."""

from thidua.meetings.actions.closing import close_meeting, write_minutes
from thidua.meetings.actions.counting import Papers, Tally, enter_count
from thidua.meetings.actions.hands import Hands, count_hands, put_motion
from thidua.meetings.actions.matters import (
    Point,
    Said,
    add_photo,
    attach_paper,
    detach_paper,
    record_activity,
    record_remark,
    remove_photo,
    set_agenda,
)
from thidua.meetings.actions.minutes import CHAIR, SECRETARY, agree_minutes, keep_minutes
from thidua.meetings.actions.people import name_attendees, name_counters
from thidua.meetings.actions.plans import Plan, change_plan, issue_invitation, plan_meeting
from thidua.meetings.actions.roll import Attendance, call_roll
from thidua.meetings.actions.votes import Ballot, close_vote, open_vote, retake_vote

__all__ = [
    "CHAIR",
    "SECRETARY",
    "Attendance",
    "Ballot",
    "Hands",
    "Papers",
    "Plan",
    "Point",
    "Said",
    "Tally",
    "add_photo",
    "agree_minutes",
    "attach_paper",
    "call_roll",
    "change_plan",
    "close_meeting",
    "close_vote",
    "count_hands",
    "detach_paper",
    "enter_count",
    "issue_invitation",
    "keep_minutes",
    "name_attendees",
    "name_counters",
    "open_vote",
    "plan_meeting",
    "put_motion",
    "record_activity",
    "record_remark",
    "remove_photo",
    "retake_vote",
    "set_agenda",
    "write_minutes",
]
