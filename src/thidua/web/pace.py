"""How often one address may ask at a page that is open to all; the serving processes count together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

WORDS: Mapping[str, Mapping[str, Any]] = {
    "verification": {
        "title": _("Bạn tra cứu quá nhiều lần"),
        "message": _("Để mã và tên không bị dò, mỗi nơi chỉ tra được một số lần trong một phút và trong một giờ."),
        "todo": _("Chờ một phút rồi thử lại; cần kiểm tra nhiều giấy tờ thì gửi công văn tới cơ quan đã cấp."),
    },
    "law_ask": {
        "title": _("Bạn hỏi quá nhanh"),
        "message": _("Trang này mở cho mọi người nên mỗi nơi chỉ gửi được một số câu trong một phút."),
        "todo": _("Chờ một phút, quay lại trang trước rồi gửi lại: những gì đã trả lời vẫn còn trong trang."),
    },
    "portal": {
        "title": _("Bạn tra cứu quá nhanh"),
        "message": _("Trang này mở cho mọi người nên mỗi nơi chỉ lọc, tìm được một số lần trong một phút."),
        "todo": _("Chờ một phút rồi tìm lại; các trang không có ô tìm vẫn xem được."),
    },
}
"""What is said besides the usual, where there is more to say."""


def too_often(request: HttpRequest, action: str, *, looking: bool = False) -> HttpResponse | None:
    """Count one sending of an action of ``ACCOUNT_RATE_LIMITS``; the answer 429 with what to do where it was one too many.

    looking: count a look (GET) too, where a look is a search. Nothing is remembered but address and moment, for an hour
    at most.
    """
    if ratelimit.consume(request, app="allauth.account", action=action, limit_get=looking):
        return None
    problem = {**WORDS.get(action, {}), "code": "API-07"}
    answer = render(request, "errors/429.html", {"problem": problem}, status=429)
    answer["Retry-After"] = "60"
    return answer
