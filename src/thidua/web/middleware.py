"""Three layers around every page: what is too large is turned away, problems become pages, and each request gets its one Scope."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from thidua.errors import Problem, Refused
from thidua.registry.queries import MandateRow, scope_for
from thidua.registry.scope import Scope, public_scope
from thidua.web.fields import whole_number
from thidua.web.problems import answer, bad_request, no_store, unavailable

Next = Callable[[HttpRequest], HttpResponse]

FILES_AT_ONCE = 5
UTF_8 = {"utf-8", "utf8"}
MANDATE = "mandate"
WORKING_DAY = "working_day"


class ProblemMiddleware:
    """Turns the five kinds of problem into a page with their status; anything else is a bug and goes on."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and keep pages with personal matters out of caches."""
        return no_store(request, self.get_response(request))

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A page for a problem, 503 for a database that does not answer, nothing for a bug."""
        if isinstance(exception, Problem):
            return answer(request, exception)
        if isinstance(exception, OperationalError):
            return unavailable(request)
        return None


class SizeMiddleware:
    """Turns away, before any of it is read, what is larger than a handful of full files or not written in UTF-8."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer FILE-01 by the length the request announces, 400 where it claims another encoding."""
        if (request.content_params or {}).get("charset", "utf-8").strip("\"' ").lower() not in UTF_8:
            return bad_request(request)
        said = whole_number(request.META.get("CONTENT_LENGTH") or "0")
        most = FILES_AT_ONCE * settings.FILE_LIMIT_MB + 1
        if said is None or said > most * 1024 * 1024:
            return answer(request, Refused(_("Nội dung gửi lên lớn hơn %(n)d MB.") % {"n": most}, code="FILE-01"))
        return self.get_response(request)


class ScopeMiddleware:
    """Builds the Scope of the request when it is first needed: the mandate chosen, the day worked on."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Hang the scope on the request, unread until a page asks."""
        request.account_id = request.user.pk  # type: ignore[attr-defined]
        request.scope = SimpleLazyObject(lambda: chosen(request)[0])  # type: ignore[attr-defined]
        return self.get_response(request)


def chosen(request: HttpRequest) -> tuple[Scope, list[MandateRow]]:
    """The scope and the mandates to choose from, read once per request.

    raises: Forbidden SCOPE-01 when the account holds no mandate on the day worked on.
    """
    known = getattr(request, "_scope", None)
    if known is None:
        today = timezone.localdate()
        if request.user.is_authenticated:
            on = working_day(request, today)
            known = scope_for(request.user.pk, on=on, today=today, mandate_id=request.session.get(MANDATE))
        else:
            known = (public_scope(today), [])
        request._scope = known  # type: ignore[attr-defined]
    return known


def working_day(request: HttpRequest, today: date) -> date:
    """The day worked on: today, unless the past is being recorded. Never a day to come."""
    said = request.session.get(WORKING_DAY)
    try:
        return min(date.fromisoformat(said), today) if said else today
    except ValueError:
        return today
