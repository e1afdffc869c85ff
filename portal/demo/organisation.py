"""An example of an organisation chart; every name says that it is one."""

from portal.about.models import Leader, Unit
from portal.demo import content


def load() -> None:
    data = content.load("organisation")
    units: dict[str | None, Unit | None] = {None: None}
    for position, entry in enumerate(data["units"]):
        fields = {name: value for name, value in entry.items() if name not in {"key", "parent"}}
        parent = units[entry["parent"]]
        units[entry["key"]] = Unit.objects.create(parent=parent, position=position, **fields)
    for position, entry in enumerate(data["leaders"]):
        Leader.objects.create(**entry | {"unit": units[entry["unit"]], "position": position})
