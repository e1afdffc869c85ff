from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from portal.addresses import in_each_language
from portal.feedback import services
from portal.feedback.forms import ContactForm, ErrorReportForm, MessageForm, RatingForm
from portal.feedback.models import Message, Score
from portal.reader_forms import limits
from portal.reader_forms.forms import ReaderForm
from portal.reader_forms.origin import reader_post
from portal.reader_forms.views import UNPROCESSABLE, ReaderFormView, see_other
from portal.statistics.people import is_robot


class MessageView(ReaderFormView):
    form_class: type[MessageForm]

    def accept(self, form: ReaderForm) -> str:
        values = {name: value for name, value in form.cleaned_data.items() if name != "website"}
        language = (get_language() or "vi")[:2]
        Message.objects.create(kind=self.form_class.kind, language=language, **values)
        return self.thank_you()

    def thank_you(self) -> str:
        return reverse("feedback:thanks")


class ContactView(MessageView):
    form_class = ContactForm
    kind = "contact"
    url_name = "feedback:contact"
    template_name = "feedback/contact.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"keep_days": settings.FEEDBACK_KEEP_DAYS}


class ErrorReportView(MessageView):
    form_class = ErrorReportForm
    kind = "error"
    url_name = "feedback:error_report"
    template_name = "feedback/error_report.html"

    def get_initial(self):
        return {"page": services.own_page(self.request.GET.get("page", ""))}


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    context = {"alternates": in_each_language("feedback:thanks")}
    return render(request, "feedback/thanks.html", context)


@reader_post
@require_POST
def rate(request: HttpRequest) -> HttpResponse:
    """The form below a page: counts once per reader, page and day.

    Answers a script with 200 and everybody else with the way to a page that says thank you.
    """
    form = RatingForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=UNPROCESSABLE)
    if not (form.is_from_a_program or is_robot(request)):
        _count(request, **form.cleaned_data)
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"rated": True})
    return see_other(reverse("feedback:rated"))


def _count(request: HttpRequest, *, page: str, score: Score, remark: str, **_others: str) -> None:
    is_new = limits.is_first(request, "rating", page)
    if is_new and not limits.is_over(request, "rating", times=10):
        services.rate(page, score, remark)


@require_safe
def rated(request: HttpRequest) -> HttpResponse:
    context = {"alternates": in_each_language("feedback:rated")}
    return render(request, "feedback/rated.html", context)
