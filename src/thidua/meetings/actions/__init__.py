"""Writes of meetings, by noun."""

from thidua.meetings.actions.closing import close_meeting, write_minutes
from thidua.meetings.actions.conclusions import conference_task, draw_conclusion
from thidua.meetings.actions.conferences import (
    Occasion,
    PartFacts,
    change_occasion,
    plan_conference,
    set_parts,
    set_quotas,
)
from thidua.meetings.actions.counting import Papers, Tally, enter_count
from thidua.meetings.actions.delegates import call_delegates, name_delegates, replace_delegate, send_to_congress
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
from thidua.meetings.actions.minutes import CHAIR, SECRETARY, agree_minutes, edit_composed
from thidua.meetings.actions.people import name_attendees, name_counters
from thidua.meetings.actions.petitions import (
    Asking,
    answer_petition,
    assign_petition,
    close_petition,
    record_petition,
)
from thidua.meetings.actions.plans import Plan, change_plan, issue_invitation, plan_meeting
from thidua.meetings.actions.roll import Attendance, call_roll
from thidua.meetings.actions.stories import Told, record_consent, tell_story
from thidua.meetings.actions.votes import Ballot, close_vote, open_vote, retake_vote

__all__ = [
    "CHAIR",
    "SECRETARY",
    "Asking",
    "Attendance",
    "Ballot",
    "Hands",
    "Occasion",
    "Papers",
    "PartFacts",
    "Plan",
    "Point",
    "Said",
    "Tally",
    "Told",
    "add_photo",
    "agree_minutes",
    "answer_petition",
    "assign_petition",
    "attach_paper",
    "call_delegates",
    "call_roll",
    "change_occasion",
    "change_plan",
    "close_meeting",
    "close_petition",
    "close_vote",
    "conference_task",
    "count_hands",
    "detach_paper",
    "draw_conclusion",
    "edit_composed",
    "enter_count",
    "issue_invitation",
    "name_attendees",
    "name_counters",
    "name_delegates",
    "open_vote",
    "plan_conference",
    "plan_meeting",
    "put_motion",
    "record_activity",
    "record_consent",
    "record_petition",
    "record_remark",
    "remove_photo",
    "replace_delegate",
    "retake_vote",
    "send_to_congress",
    "set_agenda",
    "set_parts",
    "set_quotas",
    "tell_story",
    "write_minutes",
]
