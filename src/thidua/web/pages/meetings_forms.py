"""What is typed around a meeting: its plan, the roll, the hands, the minutes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.errors import Fault, Missing, Unreadable
from thidua.meetings.actions import Attendance, Plan
from thidua.meetings.actions.naming import Named
from thidua.meetings.enums import Presence
from thidua.web.fields import CountField, DayField, IdField

if TYPE_CHECKING:
    from thidua.meetings.models import Meeting
    from thidua.meetings.queries.matters import GuestRow

Choice: TypeAlias = tuple[Any, Any]
ROLL = "presence:"
LARGEST_ID = 18
HOUR = {"maxlength": "5", "class": "short", "autocomplete": "off"}


def hour_field(label: Any, **options: Any) -> forms.TimeField:
    """An hour of the day, written 8:00 or 08h00; may be left empty."""
    return forms.TimeField(label=label, required=False, widget=forms.TimeInput(format="%H:%M", attrs=HOUR), **options)


class PlanForm(forms.Form):
    """What is settled before the meeting. The list of people of one name appears only where a name is not enough."""

    title = forms.CharField(label=gettext_lazy("Tên hội nghị"), max_length=250)
    held_on = DayField(label=gettext_lazy("Ngày họp"), help_text=gettext_lazy("Ngày/tháng/năm."))
    starts_at = hour_field(gettext_lazy("Giờ bắt đầu"), help_text=gettext_lazy("Giờ:phút, ví dụ 08:00."))
    host_id = IdField(
        "unit",
        label=gettext_lazy("Đơn vị đăng cai"),
        required=False,
        widget=forms.Select,
        help_text=gettext_lazy(
            "Đơn vị có trụ sở là nơi họp, nếu là một thành viên; không nhất thiết là đơn vị trưởng."
        ),
    )
    place = forms.CharField(
        label=gettext_lazy("Địa điểm"),
        max_length=250,
        required=False,
        help_text=gettext_lazy("Chỉ để trống khi ghi lại hội nghị đã qua mà giấy tờ không nói họp ở đâu."),
    )
    chair_name = forms.CharField(
        label=gettext_lazy("Người chủ trì"),
        max_length=120,
        help_text=gettext_lazy("Người giữ chức vụ hoặc nhiệm vụ ở một đơn vị dự hội nghị trong ngày họp."),
    )
    chair_id = IdField(
        "person",
        label=gettext_lazy("Là người nào trong những người cùng tên"),
        required=False,
        widget=forms.HiddenInput,
    )
    chair_post = forms.CharField(
        label=gettext_lazy("Chức vụ người chủ trì"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("Để trống thì lấy chức vụ đã ghi của ngày họp."),
    )
    secretary_name = forms.CharField(label=gettext_lazy("Thư ký"), max_length=120)
    secretary_post = forms.CharField(label=gettext_lazy("Chức vụ thư ký"), max_length=160, required=False)
    guests = forms.CharField(
        label=gettext_lazy("Khách mời"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Mỗi người một dòng: họ tên, chức vụ; cơ quan. Ghi chức vụ và cơ quan của ngày họp."),
    )
    invitation_note = forms.CharField(
        label=gettext_lazy("Lời nhắn thêm trong giấy mời"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, hosts: Sequence[Choice] = (), namesakes: Sequence[Choice] = (), **options: Any
    ) -> None:
        options.setdefault("auto_id", "plan-%s")
        super().__init__(*args, **options)
        self.fields["host_id"].widget.choices = [("", _("Nơi khác")), *hosts]
        if namesakes:
            self.fields["chair_id"].widget = forms.Select(choices=[("", _("Hãy chọn")), *namesakes])


class NewMeetingForm(PlanForm):
    """The plan of one more meeting of the year: its kind, and who runs it."""

    kind = forms.ChoiceField(label=gettext_lazy("Loại hội nghị"))
    convener_id = IdField(
        "unit",
        label=gettext_lazy("Đơn vị chủ trì"),
        required=False,
        widget=forms.Select,
        help_text=gettext_lazy(
            "Đơn vị trưởng, hoặc đơn vị phó được giao; đơn vị này ghi điểm danh, kết quả, biên bản."
        ),
    )

    def __init__(
        self, *args: Any, kinds: Sequence[Choice] = (), conveners: Sequence[Choice] = (), **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = list(kinds)  # type: ignore[attr-defined]
        self.fields["convener_id"].widget.choices = list(conveners)


class RollForm(forms.Form):
    """The roll: fields named by seat, read by ``answers_of``, and the revision they were read at."""

    seen = forms.IntegerField(required=False, min_value=0, max_value=1_000_000_000)


class ForwardForm(forms.Form):
    """A unit put forward for acclaim."""

    unit = IdField("unit", label=gettext_lazy("Đơn vị"))


class CountForm(forms.Form):
    """Counted hands for one unit."""

    present = CountField(label=gettext_lazy("Có mặt"), max_value=100_000)
    in_favour = CountField(label=gettext_lazy("Tán thành"), max_value=100_000)
    against = CountField(label=gettext_lazy("Không tán thành"), max_value=100_000)
    no_opinion = CountField(label=gettext_lazy("Không có ý kiến"), max_value=100_000)
    chosen = forms.BooleanField(label=gettext_lazy("Suy tôn"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, max_value=1_000_000_000)


class MinutesForm(forms.Form):
    """The conclusions and the end."""

    conclusions = forms.CharField(
        label=gettext_lazy("Kết luận của hội nghị"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy(
            "Mỗi kết luận một dòng. Điểm danh, xếp hạng và kết quả giơ tay được đưa vào biên bản từ số liệu đã ghi."
        ),
    )
    ended_at = hour_field(gettext_lazy("Giờ kết thúc"), help_text=gettext_lazy("Giờ:phút, ví dụ 11:15."))
    seen = forms.IntegerField(widget=forms.HiddenInput, max_value=1_000_000_000)

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("auto_id", "minutes-%s")
        super().__init__(*args, **options)


def plan_of(said: Mapping[str, Any]) -> Plan:
    """The plan as the action takes it."""
    return Plan(**{name: said[name] for name in PlanForm.base_fields if name != "seen"})


def plan_values(meeting: Meeting, invited: Sequence[GuestRow]) -> dict[str, Any]:
    """The plan as it stands, for the fields. Who chairs is found by name again, so that another name can be typed."""
    names = [name for name in PlanForm.base_fields if name not in {"seen", "guests", "chair_id"}]
    lines = [Named(one.name, one.post, one.organisation).said for one in invited]
    return {
        **{name: getattr(meeting, name) for name in names},
        "guests": "\n".join(lines),
        "seen": meeting.revision,
    }


def answers_of(typed: Mapping[str, str]) -> list[Attendance]:
    """What the roll call found, seat by seat; whether a seat belongs to the meeting is for the action to say.

    raises: Missing for what no field of the page can send, Unreadable MEET-16 for people that are no number.
    """
    everybody = typed.get("all") == Presence.PRESENT
    answers, faults = [], []
    for name, value in typed.items():
        if not name.startswith(ROLL):
            continue
        seat = name.removeprefix(ROLL)
        if not (seat.isascii() and seat.isdigit() and len(seat) <= LARGEST_ID) or value not in Presence.values:
            raise Missing
        presence = Presence.PRESENT if everybody and value == Presence.UNKNOWN else Presence(value)
        said = typed.get(f"people:{seat}", "").strip()
        people = int(said) if said.isascii() and said.isdigit() and len(said) <= LARGEST_ID else None
        if said and people is None:
            message = _("«%(said)s» không phải là số người dự.") % {"said": said[:20]}
            faults.append(Fault("MEET-16", message, f"people:{seat}", said[:20]))
        answers.append(Attendance(int(seat), presence, people, typed.get(f"delegate:{seat}", "")))
    if faults:
        raise Unreadable(faults)
    return answers
