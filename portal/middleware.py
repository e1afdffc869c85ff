from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpResponseNotAllowed
from django.middleware.gzip import GZipMiddleware
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

STAFF_PREFIX = "/admin/"
METHODS = ["GET", "HEAD", "POST", "OPTIONS"]


def no_body_for_head(get_response):
    """HEAD asks for the headers of a page. Django's views make the body all the same, and the page
    cache keeps it; here, above everything, it is left out."""

    def middleware(request):
        response = get_response(request)
        if request.method == "HEAD":
            if response.streaming:
                response.streaming_content = []
            else:
                response.content = b""
        return response

    return middleware


def known_methods_only(get_response):
    """Nothing here is put, deleted or traced: what is never answered cannot be abused."""

    def middleware(request):
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        return get_response(request)

    return middleware


def other_sites_keep_out(get_response):
    """What Django has no setting for: other sites load nothing of ours, pages ask for no camera.

    A view whose answer others may show says so itself.
    """

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault(
            "Cross-Origin-Resource-Policy", settings.CROSS_ORIGIN_RESOURCE_POLICY
        )
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        return response

    return middleware


class LanguageMiddleware(LocaleMiddleware):
    """The address decides the language of a page; the admin is Vietnamese.

    Django would otherwise give an English browser an English admin and turn the home page
    by the browser's language, so that one address would show two pages.
    """

    def process_request(self, request):
        is_english = request.path_info == "/en" or request.path_info.startswith("/en/")
        language = "en" if is_english else settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """Strict on public pages; pages of the admin get the policy that the editor needs."""

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and request.path_info.startswith(STAFF_PREFIX):
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
        return parts


class CompressedPagesMiddleware(GZipMiddleware):
    """Pages, feeds and data are sent small also where no web server stands in front.

    Files are left alone: pictures and PDFs are compressed already, and keep length and ETag.
    """

    def process_response(self, request, response):
        return response if response.streaming else super().process_response(request, response)


def staff_pages_are_never_stored(get_response):
    """Pages of the admin are for one person: no cache on the way keeps them."""

    def middleware(request):
        response = get_response(request)
        if request.path_info.startswith(STAFF_PREFIX):
            response.headers["Cache-Control"] = "no-store, private"
        return response

    return middleware
