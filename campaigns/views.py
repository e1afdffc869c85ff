from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.generic import ListView

from campaigns import pages
from campaigns.models import Plan
from campaigns.places import View
from campaigns.reports import figures

SESSIONS_PER_PAGE = 20


class PlanListView(ListView):
    """Plans any visitor may see, the newest year first."""

    template_name = "campaigns/plan_list.html"
    paginate_by = 12

    def get_queryset(self):
        return Plan.objects.published()


class CountedPaginator(Paginator):
    """The figures have counted the sessions already."""

    def __init__(self, object_list, per_page: int, *, count: int) -> None:
        super().__init__(object_list, per_page)
        self.count = count


def plan_page(request: HttpRequest, slug: str) -> HttpResponse:
    """What was planned and done under one plan, by place in one of three views."""
    plan = get_object_or_404(Plan.objects.published(), slug=slug)
    view = request.GET.get("view", View.RECORDED)
    done = figures(plan, view=view if view in View.values else View.RECORDED)
    sessions = CountedPaginator(
        pages.sessions_of(plan), SESSIONS_PER_PAGE, count=done.sessions_on_record
    )
    context = {
        "plan": plan,
        "figures": done,
        "views": View,
        "chart": pages.chart(done),
        "page": sessions.get_page(request.GET.get("page")),
        "bases": plan.bases.select_related("document"),
        **pages.topics_and_audiences(plan, get_language()),
        **pages.media_outputs(plan),
    }
    return render(request, "campaigns/plan_detail.html", context)
