import datetime as dt

from django.http import Http404
from django.utils import timezone
from django.views.generic import DetailView, TemplateView
from django_filters.views import FilterView

from border import counties, known_communes, lookup, map_figures
from border.filters import UnitFilter
from border.known_communes import KnownCommune
from border.models import AdminUnit, BorderFigure, BorderGate, GateNotice, Source
from border.peoples import Peoples
from border.places_map import PlacesMap
from portal import page_cache
from portal.languages import is_english
from portal.text import squeeze

LONGEST_NAME = 80


def _start_of(year: int) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(dt.date(year, 1, 1), dt.time()))


class IndexView(TemplateView):
    """The border area at a glance: figures, gates, the communes on the border."""

    template_name = "border/index.html"

    def get_context_data(self, **kwargs):
        figures = list(BorderFigure.objects.of_the_area())
        peoples = list(BorderFigure.objects.of_peoples())
        gates = list(BorderGate.objects.presentable().select_related("unit", "part_of"))
        units = AdminUnit.objects.current().communes()
        units = list(units.with_former_districts().with_border().with_gates())
        communes = [unit for unit in units if unit.on_border]
        borders = [unit.presentable_border for unit in communes if unit.presentable_border]
        Source.objects.attach_to(*figures, *peoples, *gates, *borders)
        return super().get_context_data(
            figures=figures,
            gates=gates,
            gate_notices=GateNotice.objects.current(),  # not `notices`: those of every page
            communes=communes,
            borders=borders,
            peoples=Peoples.of(peoples),
            map=PlacesMap.of(units, outline=AdminUnit.objects.current().outline()),
            **kwargs,
        )


class MapView(TemplateView):
    """All communes on a map, coloured by a figure of this year or grouped as before 2025."""

    template_name = "border/map.html"

    def get_context_data(self, **kwargs):
        figure = map_figures.figure_of(self.request.GET.get("figure", ""))
        is_before = not figure and self.request.GET.get("view") == "before"
        year = timezone.localdate().year
        if figure:
            page_cache.fresh_until(_start_of(year + 1))
        units = AdminUnit.objects.current().communes().with_gates()
        units = units.with_former_districts() if is_before else units
        return super().get_context_data(
            map=PlacesMap.of(
                units,
                figure,
                year,
                by_former_district=is_before,
                outline=AdminUnit.objects.current().outline(),
            ),
            figure=figure,
            figures=map_figures.all_figures(),
            is_before=is_before,
            year=str(year),
            **kwargs,
        )


class LookupView(TemplateView):
    """Where is my old commune now?"""

    template_name = "border/lookup.html"

    def get_context_data(self, **kwargs):
        asked = squeeze(self.request.GET.get("name", ""))[:LONGEST_NAME]
        answers = lookup.where_is(asked, on=timezone.localdate()) if asked else None
        is_unknown = answers is not None and not answers.is_exact
        known_since = AdminUnit.objects.known_since() if is_unknown else None
        return super().get_context_data(
            asked=asked, answers=answers, known_since=known_since, **kwargs
        )


class FormerCommunesView(TemplateView):
    """Every commune of the past, with what stands in its place: to look through and to print."""

    template_name = "border/former_communes.html"

    def get_context_data(self, **kwargs):
        districts = lookup.all_former(on=timezone.localdate())
        return super().get_context_data(
            districts=districts,
            communes=sum(len(district.communes) for district in districts),
            last_day=lookup.only_last_day(districts),
            **kwargs,
        )


class UnitListView(FilterView):
    filterset_class = UnitFilter
    strict = False  # what a filter does not know is left out, and the filter bar says so
    template_name = "border/unit_list.html"
    context_object_name = "units"
    paginate_by = 100

    def get_queryset(self):
        units = AdminUnit.objects.current().communes()
        return units.with_former_districts().with_border().with_gates()


class UnitDetailView(DetailView):
    """One commune, of today or of the past."""

    template_name = "border/unit_detail.html"
    context_object_name = "unit"

    def get_queryset(self):
        return known_communes.communes().with_gate_notices()

    def get_context_data(self, **kwargs):
        known = KnownCommune.of(self.object)
        return super().get_context_data(
            profile=known.profile,
            border=self.object.presentable_border,
            became=known.became,
            peoples=known.peoples,
            **kwargs,
        )


class GateView(DetailView):
    """A gate: what it is and was, where it leads, what is announced."""

    template_name = "border/gate_detail.html"
    context_object_name = "gate"

    def get_object(self, queryset=None):
        gates = BorderGate.objects.presentable().with_notices().with_periods()
        gates = gates.select_related("unit", "old_unit__parent", "part_of")
        gate = gates.filter(code=BorderGate.code_of(self.kwargs["slug"])).first()
        if gate is None or self.kwargs["slug"] != gate.slug:
            raise Http404
        return gate

    def get_context_data(self, **kwargs):
        gate = self.object
        parts = list(BorderGate.objects.presentable().filter(part_of=gate))
        Source.objects.attach_to(gate, *gate.known_periods)
        county_en = counties.english_name(gate.opposite_county_vi) if is_english() else ""
        return super().get_context_data(parts=parts, county_en=county_en, **kwargs)
