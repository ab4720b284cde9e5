"""Writes of meetings, by noun."""

from thidua.meetings.actions.closing import close_meeting, write_minutes
from thidua.meetings.actions.hands import Hands, count_hands, put_motion
from thidua.meetings.actions.plans import Plan, change_plan, plan_meeting
from thidua.meetings.actions.roll import Attendance, call_roll

__all__ = [
    "Attendance",
    "Hands",
    "Plan",
    "call_roll",
    "change_plan",
    "close_meeting",
    "count_hands",
    "plan_meeting",
    "put_motion",
    "write_minutes",
]
