from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.static import serve

from portal.addresses import in_each_language


def home(request: HttpRequest) -> HttpResponse:
    """Composed in the template from the apps' own inclusion tags."""
    return render(request, "home.html", {"alternates": in_each_language("home")})


def media(request: HttpRequest, name: str) -> HttpResponseBase:
    """Public files, for set-ups without a web server in front.

    The sandbox keeps anything that slipped through the upload checks from acting on our origin.
    """
    response = serve(request, name, document_root=str(settings.MEDIA_ROOT))
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"  # photos are shown with our feeds
    response["Cache-Control"] = "public, max-age=86400"
    if not name.endswith(".pdf"):  # browsers' PDF readers refuse to start in a sandbox
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def health(request: HttpRequest) -> JsonResponse:
    """200 while Postgres answers; Redis may be away without the portal being ill."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"database": "away"}, status=503)
    return JsonResponse({"database": "ok"})
