"""Addresses of the installation: the HTML door and the pages of refusal."""

from django.urls import include, path

urlpatterns = [path("", include("thidua.web.urls"))]

handler400 = "thidua.web.problems.bad_request"
handler403 = "thidua.web.problems.forbidden"
handler404 = "thidua.web.problems.not_found"
handler500 = "thidua.web.problems.broken"
handler429 = "thidua.web.problems.too_many"
