"""The pages of "Hỏi luật" as forms: the first one, and one for each kind of fact, made from the step asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from thidua.law.answers.asked import Question
from thidua.law.asking import MOST_ROWS, ROWS, Step, words
from thidua.law.asking.steps import awards_that_matter, judgings, measured, measures
from thidua.law.library import Library
from thidua.law.rules import nodes
from thidua.vietnamese import format_day
from thidua.web.pages.law_rows import KINDS

Choices = list[tuple[str, Any]]
BLANK_ROWS, MORE_ROWS = 2, 3


class AwardQuery(forms.Form):
    """Which award is asked about from the start."""

    award = forms.SlugField(max_length=80, required=False)


def _select(label: Any, choices: Iterable[tuple[str, Any]], empty: Any = "", *, help_text: Any = "") -> forms.CharField:
    listed = [("", empty or _("Chưa chọn")), *choices]
    return forms.CharField(label=label, required=False, help_text=help_text, widget=forms.Select(choices=listed))


def _line(label: Any, *, help_text: Any = "", longest: int = 40, numeric: bool = True) -> forms.CharField:
    attrs = {"autocomplete": "off", "maxlength": str(longest)} | ({"inputmode": "numeric"} if numeric else {})
    return forms.CharField(label=label, required=False, help_text=help_text, widget=forms.TextInput(attrs=attrs))


def _radio(label: Any, choices: Iterable[tuple[str, Any]], help_text: Any = "") -> forms.CharField:
    widget = forms.RadioSelect(choices=list(choices))
    return forms.CharField(label=label, required=False, help_text=help_text, widget=widget)


def awards_offered(library: Library) -> Choices:
    """Every award by kind, in the order of the texts."""
    return [
        (str(word), [(one.code, one.name) for one in library.awards.values() if one.kind == kind])
        for kind, word in KINDS.items()
    ]


class BeginForm(forms.Form):
    """What is asked: which award, for whom, by the law of which day."""

    def __init__(self, library: Library, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["award"] = _select(
            _("Danh hiệu, hình thức khen thưởng"), awards_offered(library), _("Chọn danh hiệu, hình thức")
        )
        self.fields["kind"] = _radio(_("Hỏi cho ai"), words.KINDS.items())
        self.fields["year"] = _line(
            _("Năm thành tích"), help_text=_("Năm cuối của thành tích được đề nghị khen."), longest=4
        )
        self.fields["received"] = _line(
            _("Ngày nhận hồ sơ"), help_text=_("Áp dụng luật của ngày này. Ngày/tháng/năm."), longest=10
        )
        self.fields["assume"] = _radio(
            _("Những điều chỉ người có thẩm quyền đánh giá được"),
            [("yes", _("Tạm coi là đạt, chỉ hỏi những điều tính được")), ("no", _("Hỏi từng điều"))],
        )


def usual(today: date) -> dict[str, str]:
    """What the first page begins with: today, and the year most proposals of the season are about."""
    year = today.year - 1 if today.month <= 6 else today.year
    return {"received": format_day(today), "year": str(year), "kind": "individual", "assume": "yes"}


class StepForm(forms.Form):
    """The fields of one step, and their groups in the order of the page. least: how many rows are shown at least."""

    def __init__(
        self, step: Step, question: Question, library: Library, typed: Mapping[str, str], *, least: int = 0
    ) -> None:
        super().__init__(data=dict(typed))
        self.step, self.question, self.library, self.typed, self.least = step, question, library, typed, least
        self.groups: list[dict[str, Any]] = []
        getattr(self, f"_{step.topic}")()

    def _group(self, fields: Mapping[str, forms.CharField], title: str = "", note: str = "") -> None:
        self.fields.update(fields)
        self.groups.append({"title": title, "note": note, "fields": [self[name] for name in fields]})

    def _class(self) -> None:
        self._group({"class": _radio(_("Vị trí, nhóm chức danh"), words.CLASSES.items())})

    def _joined(self) -> None:
        year = self.question.year
        day = _line(_("Ngày vào làm ở cơ quan, đơn vị hiện nay"), help_text=_("Ngày/tháng/năm."), longest=10)
        self._group({"joined": day})
        self._group(
            {
                "part-months": _line(_("Số tháng làm việc trong năm %(y)d") % {"y": year}, longest=2),
                "part-reason": _select(_("Vì sao không trọn năm"), words.REASONS.items()),
            },
            _("Nếu năm %(y)d không làm việc trọn năm") % {"y": year},
        )

    def _ratings(self) -> None:
        none = ("none", _("Không được xếp loại"))
        unknown = ("unknown", _("Không biết"))
        choices = [*words.RATINGS.items(), none, unknown]
        self._group({f"rating-{year}": _select(_("Năm %(y)s") % {"y": year}, choices) for year in self.step.items})

    def _judgement(self) -> None:
        known = judgings(self.library, self.question)
        choices = [("met", _("Đạt")), ("not", _("Chưa đạt")), ("", _("Chưa biết"))]
        self._group(
            {
                f"judgement-{code}": _radio(known[code].text, choices, help_text=known[code].cite)
                for code in self.step.items
                if code in known
            }
        )

    def _collective(self) -> None:
        wanted = measures(self.library, self.question)
        looked = [one for one in measured(self.library, self.question) if isinstance(one, nodes.Members) and one.award]
        for year in self.step.items:
            fields: dict[str, forms.CharField] = {}
            if "members" in wanted:
                fields[f"c-{year}-members"] = _line(_("Tổng số thành viên"), longest=7)
                fields[f"c-{year}-completed"] = _line(_("Số thành viên hoàn thành nhiệm vụ"), longest=7)
            for node in looked:
                for code in self.library.same(node.award):
                    name = {"name": name_of(self.library, code)}
                    if node.measure is nodes.Measure.SHARE:
                        label = _("Tỷ lệ thành viên đạt %(name)s") % name
                        fields[f"c-{year}-share-{code}"] = _line(label, help_text=_("Ghi phần trăm hoặc phân số."))
                    elif node.measure is nodes.Measure.HOLDERS:
                        answers = [("yes", _("Có")), ("no", _("Không")), ("unknown", _("Không biết"))]
                        label = _("Có thành viên đạt %(name)s không") % name
                        fields[f"c-{year}-has-{code}"] = _select(label, answers)
            if "disciplined" in wanted:
                fields[f"c-{year}-disciplined"] = _line(
                    _("Số thành viên bị kỷ luật từ cảnh cáo trở lên"), help_text=_("Không có ai thì ghi 0."), longest=6
                )
            if "rank_in_cluster" in wanted:
                fields[f"c-{year}-rank_in_cluster"] = _line(_("Xếp hạng trong cụm, khối thi đua"), longest=4)
                fields[f"c-{year}-cluster"] = _select(_("Cấp tổ chức cụm, khối"), words.CLUSTERS.items())
            self._group(fields, _("Năm %(y)s") % {"y": year})

    def _awards(self) -> None:
        mine = awards_that_matter(self.library, self.question)
        others = [code for code in self.library.awards if code not in mine]
        offered: Choices = [
            (_("Cần cho câu trả lời này"), [(code, name_of(self.library, code)) for code in mine]),
            (_("Khác"), [(code, name_of(self.library, code)) for code in others]),
        ]
        several = _("Nhiều năm thì ghi 2021, 2023–2025.")
        self._rows(
            {
                "award": lambda: _select(_("Danh hiệu, hình thức"), offered),
                "year": lambda: _line(_("Của năm"), help_text=several),
                "issuer": lambda: _select(_("Ai quyết định"), words.ISSUERS.items(), _("Không biết")),
                "basis": lambda: _select(_("Khen về"), words.BASES.items(), _("Không biết")),
                "decided": lambda: _line(_("Ngày quyết định"), longest=10),
                "revoked": lambda: _line(_("Ngày bị thu hồi"), longest=10),
                "years": lambda: _line(_("Các năm thành tích đã tính"), help_text=_("Nếu tính nhiều năm.")),
            },
            folded=("decided", "revoked", "years"),
        )

    def _initiatives(self) -> None:
        used = [(code, name_of(self.library, code)) for code in self.library.awards]
        self._rows(
            {
                "kind": lambda: _select(_("Loại"), words.WORKS.items()),
                "scope": lambda: _select(_("Phạm vi được công nhận"), words.SCOPES.items()),
                "year": lambda: _line(_("Của năm"), help_text=_("Nhiều năm thì ghi 2021, 2023–2025.")),
                "recognised": lambda: _line(_("Ngày công nhận"), longest=10),
                "used_for": lambda: _select(_("Đã dùng để đề nghị"), used, _("Chưa dùng")),
            },
            folded=("recognised", "used_for"),
        )

    def _posts(self) -> None:
        self._group({"gender": _select(_("Giới tính"), words.GENDERS.items())})
        self._rows(
            {
                "post": lambda: _select(_("Chức vụ"), words.POSTS.items()),
                "from": lambda: _line(_("Từ ngày"), longest=10),
                "to": lambda: _line(_("Đến hết ngày"), help_text=_("Đang giữ thì để trống."), longest=10),
            }
        )

    def _proceedings(self) -> None:
        self._rows(
            {
                "kind": lambda: _select(_("Việc gì"), words.PROCEEDINGS.items()),
                "from": lambda: _line(_("Từ ngày"), longest=10),
                "ends": lambda: _line(_("Kết thúc ngày"), help_text=_("Chưa xong thì để trống."), longest=10),
            }
        )

    def _discipline(self) -> None:
        self._rows(
            {
                "kind": lambda: _select(_("Hình thức kỷ luật"), words.DISCIPLINE.items()),
                "from": lambda: _line(_("Từ ngày"), longest=10),
                "ends": lambda: _line(
                    _("Hết hiệu lực ngày"), help_text=_("Chưa hết, chưa biết thì để trống."), longest=10
                ),
            }
        )

    def _rows(self, columns: Mapping[str, Any], folded: tuple[str, ...] = ()) -> None:
        """How much is told, then the rows: those with something in them and a few blank ones."""
        rows = str(self.step.topic)
        self._group({f"{rows}-said": _radio(_("Bạn biết đến đâu"), words.SAID.items())})
        used = [
            int(name.split("-")[1])
            for name in self.typed
            if name.startswith(f"{rows}-") and name.split("-")[1].isdigit() and name.split("-", 2)[2] in ROWS[rows]
        ]
        shown = min(max([BLANK_ROWS, self.least, *(one + 2 for one in used)]), MOST_ROWS)
        for number in range(shown):
            fields = {f"{rows}-{number}-{column}": make() for column, make in columns.items()}
            self.fields.update(fields)
            self.groups.append(
                {
                    "title": _("Dòng %(n)d") % {"n": number + 1},
                    "row": True,
                    "fields": [self[name] for name in fields if name.rpartition("-")[2] not in folded],
                    "folded": [self[name] for name in fields if name.rpartition("-")[2] in folded],
                    "open": any(self.typed.get(f"{rows}-{number}-{one}") for one in folded),
                }
            )
        span = {
            f"{rows}-first": _line(
                _("Biết đủ từ năm"), help_text=_("Để trống nếu biết đủ từ trước đến nay."), longest=4
            ),
            f"{rows}-last": _line(_("đến năm"), longest=4),
        }
        self.fields.update(span)
        self.groups.append({"title": _("Chỉ biết đủ trong một khoảng năm"), "span": [self[name] for name in span]})

    @property
    def may_grow(self) -> bool:
        """Whether the step is told in rows."""
        return str(self.step.topic) in ROWS


def name_of(library: Library, code: str) -> str:
    """What an award is called, the titles of the armed forces by their own names."""
    return words.TWINS.get(code) or library.name(code)
