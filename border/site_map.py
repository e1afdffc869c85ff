from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from border.models import AdminUnit, BorderGate
from portal.site_map import Link


def section(_language: str) -> Iterable[Link]:
    communes = AdminUnit.objects.current().communes().on_border()
    links = tuple(Link(unit.label, unit.get_absolute_url()) for unit in communes)
    gates = BorderGate.objects.presentable()
    children = (
        Link(_("Map"), reverse("border:map")),
        Link(_("Where is my old commune now?"), reverse("border:lookup")),
        Link(_("Former communes and what they became"), reverse("border:former_communes")),
        Link(_("All communes and wards"), reverse("border:unit_list")),
        *([Link(_("On the border"), reverse("border:index"), links)] if links else []),
        Link(
            _("Border gates"),
            f"{reverse('border:index')}#gates",
            tuple(Link(gate.name(), gate.get_absolute_url()) for gate in gates),
        ),
    )
    yield Link(_("Border area"), reverse("border:index"), children)
