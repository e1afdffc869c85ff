from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import urlencode
from django.views.decorators.http import require_safe
from django_filters.views import FilterView

from portal import page_cache
from portal.addresses import in_each_language
from portal.questions import services
from portal.questions.filters import QuestionFilter
from portal.questions.forms import AskForm, StatusForm
from portal.questions.models import Question
from portal.reader_forms import limits
from portal.reader_forms.forms import ReaderForm
from portal.reader_forms.views import ReaderFormView


class QuestionListView(FilterView):
    """Answered questions of one language, newest first."""

    filterset_class = QuestionFilter
    strict = False  # what a filter does not know is left out, and the filter bar says so
    paginate_by = 20
    template_name = "questions/list.html"
    context_object_name = "questions"

    def get_queryset(self):
        questions = Question.objects.published().in_language(translation.get_language())
        return questions.select_related("field").newest_first()

    def get_context_data(self, **kwargs):
        year = timezone.localdate().year
        page_cache.fresh_until(_new_year(year + 1))
        return super().get_context_data(
            alternates=in_each_language("questions:list"),
            figures=Question.objects.figures(year),
            year=year,
            days=settings.QUESTION_WORKING_DAYS,
            is_filtered=any(self.request.GET.get(name) for name in ("q", "field")),
            **kwargs,
        )


def _new_year(year: int) -> dt.datetime:
    return dt.datetime(year, 1, 1, tzinfo=timezone.get_current_timezone())


@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    questions = Question.objects.published().in_language(translation.get_language())
    question = get_object_or_404(questions.select_related("field"), pk=pk)
    return render(request, "questions/detail.html", {"question": question, "alternates": {}})


class AskView(ReaderFormView):
    form_class = AskForm
    kind = "question"
    url_name = "questions:ask"
    template_name = "questions/ask.html"

    def accept(self, form: ReaderForm) -> str:
        values = {name: value for name, value in form.cleaned_data.items() if name != "website"}
        question = services.ask(language=translation.get_language()[:2], **values)
        return f"{reverse('questions:status')}?{urlencode({'code': question.code, 'new': '1'})}"

    def thank_you(self) -> str:
        return reverse("questions:list")

    def get_context_data(self, **kwargs):
        return super().get_context_data(days=settings.QUESTION_WORKING_DAYS, **kwargs)


@require_safe
def status(request: HttpRequest) -> HttpResponse:
    """What has become of a question, for whoever has its code."""
    form = StatusForm(request.GET if "code" in request.GET else None, auto_id="field-%s")
    context = {"form": form, "alternates": in_each_language("questions:status")}
    code = 200
    if form.is_bound:
        context |= _looked_up(request, form)
        code = 200 if "question" in context else 404 if form.is_valid() else 422
    response = render(request, "questions/status.html", context, status=code)
    if form.is_bound:
        response["Cache-Control"] = "no-store, private"
        response["X-Robots-Tag"] = "noindex"
    return response


def _looked_up(request: HttpRequest, form: StatusForm) -> dict:
    if not form.is_valid():
        return {}
    if limits.is_over(request, "status", times=20):
        return {"is_over": True}
    question = Question.objects.filter(code=form.cleaned_data["code"]).first()
    if question is None:
        return {"is_unknown": True}
    left = services.working_days_left(question, timezone.localdate()) if question.is_open else 0
    return {
        "question": question,
        "is_new": "new" in request.GET,
        "days_left": left,
        "is_late": question.is_overdue(timezone.localdate()),
    }
