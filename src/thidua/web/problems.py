"""The five kinds of problem as pages, and the few answers that belong to no kind."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from thidua.errors import Conflict, Forbidden, Missing, Problem, Refused, Unreadable

STATUS: dict[type[Problem], int] = {Missing: 404, Forbidden: 403, Conflict: 409, Refused: 422, Unreadable: 422}
BY_CODE = {"FILE-01": 413, "FILE-03": 415, "FILE-04": 415, "FILE-10": 415, "FILE-17": 415}
MENDABLE = (Refused, Conflict, Unreadable)  # shown on the page it met; the other two kinds are pages of their own
LOOKED_AT = "IMP-04"  # a doubt nobody has yet said yes to
log = logging.getLogger("thidua.web")


def status_of(problem: Problem) -> int:
    """The HTTP status of a problem."""
    return BY_CODE.get(problem.code) or next((code for kind, code in STATUS.items() if isinstance(problem, kind)), 422)


def told(problem: Problem) -> dict[str, Any]:
    """A problem as the templates show it: sentence, code, what to do, and one line per place."""
    faults = getattr(problem, "faults", [])
    return {
        "title": _title([one.code for one in faults]),
        "message": problem.message,
        "todo": problem.todo,
        "code": problem.code,
        "citation": getattr(problem, "citation", ""),
        "who": getattr(problem, "who", ""),
        "when": getattr(problem, "when", None),
        "current": getattr(problem, "current", ""),
        "faults": [
            {"path": one.path, "message": one.message, "code": one.code, "anchor": anchor(one.path), "value": one.value}
            for one in faults
        ],
    }


def _title(codes: Sequence[str]) -> str:
    if not codes:
        return _("Chưa làm được")
    if set(codes) == {LOOKED_AT}:
        return _("Chưa nhập: còn %(n)d chỗ cần xem. Xem xong hãy đánh dấu «Đã xem» rồi nhập lại") % {"n": len(codes)}
    return _("Chưa lưu được: có %(n)d chỗ cần sửa") % {"n": len(codes)}


@lru_cache(maxsize=4096)
def anchor(path: str) -> str:
    """The id of the field a path belongs to."""
    return "field-" + "".join(one if one.isalnum() else "-" for one in path) if path else ""


def answer(request: HttpRequest, problem: Problem) -> HttpResponse:
    """The page of a problem nobody closer to it could show beside the form."""
    status = status_of(problem)
    template = f"errors/{status if status != 415 else 422}.html"
    return render(request, template, {"problem": told(problem)}, status=status)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - named by the framework
    """An address that leads nowhere answers like an object that is not there."""
    return answer(request, Missing())


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - named by the framework
    """Refusals of the framework itself."""
    return render(request, "errors/403.html", {"problem": {"code": "PERM-02"}}, status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - named by the framework
    """Requests the framework could not read."""
    return render(request, "errors/400.html", {"problem": {"code": "API-01"}}, status=400)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without a valid token: too old, or not from here."""
    log.warning("csrf: %s", reason)
    return render(request, "errors/csrf.html", {"problem": {"code": "AUTH-08"}}, status=403)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - named by the framework
    """Too many requests from one place in one minute."""
    return render(request, "errors/429.html", {"problem": {"code": "API-07"}}, status=429)


def broken(request: HttpRequest) -> HttpResponse:
    """Something unforeseen: a number to report it by, no details, and nothing read that could fail again."""
    number = secrets.token_hex(4)
    log.error("request %s failed: %s %s", number, request.method, request.path)
    page = render_to_string("errors/500.html", {"problem": {"code": "SYS-00", "request": number}})
    return HttpResponse(page, status=500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """The database did not answer: nothing was written."""
    log.error("database not available")
    return render(request, "errors/503.html", {"problem": {"code": "SYS-01"}}, status=503)


def no_store(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Pages of someone signed in are kept by nobody."""
    if (
        getattr(request, "user", None) is not None
        and request.user.is_authenticated
        and not response.has_header("Cache-Control")
    ):
        response["Cache-Control"] = "private, no-store"
    return response
