"""The portal's addresses, and its error pages without an error having happened."""

from django.shortcuts import render
from django.urls import path

from portal.urls import urlpatterns as portal_urls

ERRORS = {"400": 400, "403": 403, "500": 500, "503": 503, "reader_forms/refused": 403}


def error_page(template: str, status: int):
    def page(request):
        response = render(request, f"{template}.html", status=status)
        response["Cache-Control"] = "no-store"
        return response

    return page


urlpatterns = [
    *[
        path(f"audit/{name}", error_page(name, status), name=f"error {name}")
        for name, status in ERRORS.items()
    ],
    *portal_urls,
]
