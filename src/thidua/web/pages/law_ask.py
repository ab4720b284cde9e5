"""Pages: "Hỏi luật": may this person or unit be proposed? Asked step by step, open to all, nothing kept."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.eligibility.queries.texts import library_for
from thidua.errors import Problem, Unreadable
from thidua.law.answers.answering import answer
from thidua.law.answers.asked import Question
from thidua.law.asking import Step, Topic, case_typed, kept, next_step, step_named, without
from thidua.law.asking.steps import awards_that_matter
from thidua.law.library import Library
from thidua.law.verdicts import MET
from thidua.vietnamese import format_day
from thidua.web.door import door
from thidua.web.pace import too_often
from thidua.web.pages.answers_rows import told_answer
from thidua.web.pages.law_ask_forms import MORE_ROWS, AwardQuery, BeginForm, StepForm, usual
from thidua.web.pages.law_ask_words import HELP, SHORT, TITLES, summary_of
from thidua.web.typed import again

FIRST_PAGE = frozenset({"award", "kind", "year", "received", "assume"})
MOST_STEPS = 60


def _texts() -> Library:
    """The texts a citizen is answered by: what holds for everybody, confirmations of the legal officers included."""
    return library_for(None)


def _frame(request: HttpRequest) -> dict[str, Any]:
    """What stands around every page of asking."""
    inside = request.user.is_authenticated
    return {
        "frame": "base.html" if inside else "base/signed_out.html",
        "inside": inside,
        "trail": [{"label": _("Luật thi đua, khen thưởng"), "url": reverse("law")}, {"label": _("Hỏi luật")}]
        if inside
        else [],
    }


@door("GET", "POST", public=True, query=AwardQuery)
def ask(request: HttpRequest) -> HttpResponse:
    """Begin, or answer what was asked and see what comes next; everything said so far travels in the form."""
    known = _texts()
    if request.method != "POST":
        query = AwardQuery(request.GET)
        award = query.cleaned_data["award"] if query.is_valid() else ""
        begun = usual(timezone.localdate()) | ({"award": award} if award in known.awards else {})
        return _begin(request, BeginForm(known, initial=begun))
    if refused := too_often(request, "law_ask"):
        return refused
    return _Talk(request, known).reply()


def _begin(request: HttpRequest, form: BeginForm, problem: Problem | None = None) -> HttpResponse:
    return again(request, "law/ask.html", {**_frame(request), "form": form}, problem, form)


class _Talk:
    """One reply in a conversation that lives in the form alone.

    typed: every field so far. past: the steps answered, in their order. here: the step whose page was sent.
    """

    def __init__(self, request: HttpRequest, known: Library) -> None:
        self.request, self.known = request, known
        said = request.POST
        self.typed = kept({name: str(said.get(name, "")) for name in said})
        named = (step_named(one) for one in said.get("past", "")[:4000].split(";")[:MOST_STEPS])
        self.past = list(dict.fromkeys(one for one in named if one is not None))
        self.here = step_named(said.get("step", "")[:600])
        self.go = said.get("go", "next")
        self.change = step_named(said.get("change", "")[:600])

    def reply(self) -> HttpResponse:
        """The page that comes next."""
        if self.go == "begin":
            return self._first()
        if self.change is not None:
            return self._return_to(self.change)
        if self.go == "back":
            return self._return_to(self.past[-1]) if self.past else self._first()
        if self.here is not None and self.go == "unknown":
            self.typed = without(self.typed, self.here)
        try:
            question = case_typed(self.typed, self.known).question
        except Unreadable as problem:
            return self._mend(problem)
        if self.here is not None and self.go == "more":
            return self._step(self.here, question, least=self._rows() + MORE_ROWS)
        if self.here is not None and self.here not in self.past:
            self.past.append(self.here)
        return self._onward(question)

    def _onward(self, question: Question) -> HttpResponse:
        answered = frozenset(key for step in self.past for key in step.asked)
        given = answer(question, self.known, look_ahead=False)
        step = next_step(given, question, answered)
        return self._step(step, question) if step is not None else self._end(question)

    def _return_to(self, step: Step) -> HttpResponse:
        """An earlier page again, with what was typed there; what the page left behind cannot be read is dropped."""
        if self.here is not None and self.here != step:
            try:
                case_typed(self.typed, self.known)
            except Unreadable:
                self.typed = without(self.typed, self.here)
        self.past = [one for one in self.past if one != step]
        try:
            question = case_typed(self.typed, self.known).question
        except Unreadable as problem:
            return self._mend(problem)
        return self._step(step, question)

    def _first(self) -> HttpResponse:
        """The first page again, as it was filled in; the facts told stay with it."""
        return self._begin_with(None)

    def _begin_with(self, problem: Problem | None) -> HttpResponse:
        form = BeginForm(self.known, data=self.typed)
        context = {**_frame(self.request), "form": form, "carried": self._carried(FIRST_PAGE), "past": self._past()}
        return again(self.request, "law/ask.html", context, problem, form)

    def _mend(self, problem: Unreadable) -> HttpResponse:
        """The page whose fields cannot be read, with each fault at its field; otherwise the page just sent."""
        at_fault = {fault.path for fault in problem.faults}
        if self.here is None or at_fault & FIRST_PAGE:
            return self._begin_with(problem)
        try:
            question = case_typed(without(self.typed, self.here), self.known).question
        except Unreadable:
            return self._begin_with(problem)
        return self._step(self.here, question, problem, self._rows())

    def _rows(self) -> int:
        """How many rows the page that was sent had, blank ones included."""
        row = re.compile(rf"{self.here.topic if self.here else ''}-(\d{{1,2}})-[a-z_]+", re.ASCII)
        return max((int(found[1]) + 1 for name in self.request.POST if (found := row.fullmatch(name))), default=0)

    def _step(self, step: Step, question: Question, problem: Problem | None = None, least: int = 0) -> HttpResponse:
        form = StepForm(step, question, self.known, self.typed, least=least)
        self.past = [one for one in self.past if one != step]
        context = {
            **_frame(self.request),
            **self._about(question),
            "form": form,
            "step": step,
            "title": TITLES[step.topic],
            "help": HELP.get(step.topic, ""),
            "number": len(self.past) + 1,
            "carried": self._carried(form.fields),
            "past": self._past(),
            "answered": self._answered(),
        }
        return again(self.request, "law/ask_step.html", context, problem, form)

    def _end(self, question: Question) -> HttpResponse:
        given = answer(question, self.known)
        told = {step.topic for step in self.past}
        more = []
        if given.verdict is not MET and Topic.AWARDS not in told and awards_that_matter(self.known, question):
            more.append({"value": Step(Topic.AWARDS).name, "word": _("Kể thêm khen thưởng đã có")})
        context = {
            **_frame(self.request),
            **self._about(question),
            "told": told_answer(given, self.known),
            "carried": self._carried(()),
            "past": self._past(),
            "answered": self._answered(),
            "more": more,
        }
        return again(self.request, "law/ask_end.html", context, None)

    def _about(self, question: Question) -> dict[str, Any]:
        return {
            "award": self.known.name(question.award),
            "year": question.year,
            "received": format_day(question.received),
        }

    def _carried(self, shown: Any) -> list[tuple[str, str]]:
        """What was typed on other pages, to travel on in hidden fields."""
        return [(name, value) for name, value in self.typed.items() if name not in shown]

    def _past(self) -> str:
        return ";".join(step.name for step in self.past)

    def _answered(self) -> list[dict[str, Any]]:
        """The steps answered so far, each with what was said and the way back to it."""
        return [
            {"word": SHORT[step.topic], "said": summary_of(step, self.typed), "value": step.name} for step in self.past
        ]


urlpatterns: list[URLPattern] = [path("luat/hoi/", ask, name="law-ask")]
