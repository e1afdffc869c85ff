import django_filters
from django import forms
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from border.models import AdminUnit, BorderGate


class _UnitChoiceField(django_filters.fields.ModelChoiceField):
    def label_from_instance(self, unit):
        return unit.label


class _UnitChoiceFilter(django_filters.ModelChoiceFilter):
    field_class = _UnitChoiceField


class UnitFilter(django_filters.FilterSet):
    """The communes of today: by name, former district, border, gates."""

    name = django_filters.CharFilter(label=_("Name"), method="named", max_length=80)
    former_district = _UnitChoiceFilter(
        label=_("Former district"),
        field_name="formed_from__old__parent",
        queryset=AdminUnit.objects.districts(),
        to_field_name="slug",
        empty_label=_("All"),
        distinct=True,
    )
    on_border = django_filters.BooleanFilter(
        label=_("On the national border"), method="only_on_border", widget=forms.CheckboxInput
    )
    has_gate = django_filters.BooleanFilter(
        label=_("With a border gate"), method="only_with_gate", widget=forms.CheckboxInput
    )

    class Meta:
        model = AdminUnit
        fields: tuple[str, ...] = ()

    def named(self, units, _name, typed):
        return units.containing(typed)

    def only_on_border(self, units, _name, wanted):
        return units.on_border() if wanted else units

    def only_with_gate(self, units, _name, wanted):
        gates = BorderGate.objects.located().filter(unit=OuterRef("pk"))
        return units.filter(Exists(gates)) if wanted else units
