from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from portal import icons
from portal.design import colours, samples
from portal.design.specimens import NARROW, SHOWN_ON, SHOWN_WITH, specimens

SIZES = ["h1", "h2", "h3", "h4", "lead", "article", "body", "small", "figure"]
SPACES = [f"space-{number}" for number in range(1, 9)]


@admin.site.admin_view
def style_page(request: HttpRequest) -> HttpResponse:
    """Everything public pages are made of, with the style sheet of the public pages."""
    if not request.user.has_perm("office.view_style_page"):
        raise PermissionDenied
    parts = [
        {
            "part": specimen.part,
            "state": specimen.state,
            "is_narrow": specimen.part in NARROW,
            "html": specimen.html(request),
        }
        for specimen in specimens()
    ]
    context = {
        "sets": [_colour_set(contrast, scheme) for contrast, scheme in colours.SETS],
        "sizes": SIZES,
        "letters": samples.LETTERS,
        "spaces": SPACES,
        "icons": icons.names(),
        "parts": parts,
        "shown_with": sorted(SHOWN_WITH.items()),
        "shown_on": [(name, reverse(page)) for name, page in sorted(SHOWN_ON.items())],
    }
    return render(request, "admin/style/page.html", context)


def _colour_set(contrast: str, scheme: str) -> dict:
    return {
        "contrast": contrast,
        "scheme": scheme,
        "colours": colours.tokens(contrast, scheme),
        "pairs": colours.pairs(contrast, scheme),
    }
