"""Where a photo is used: rows that point to it, and whatever other apps can say."""

from collections.abc import Callable, Iterable, Iterator

from django.db.models import ManyToOneRel, Model

from portal.images.models import Photo

MANY = 100  # nobody reads a longer list
Finder = Callable[[Photo], Iterable[Model]]
_finders: list[Finder] = []


def register_finder(finder: Finder) -> Finder:
    """For uses that no foreign key tells of, e.g. pictures inside the text of an article."""
    if finder not in _finders:
        _finders.append(finder)
    return finder


def found_by_finders(photo: Photo) -> list[Model]:
    return [row for finder in _finders for row in finder(photo)]


def uses(photo: Photo) -> list[Model]:
    """Every row that shows this photo; what belongs to another row is named by its owner."""
    rows: dict[tuple, Model] = {}
    for model, name in _pointing_to_photos():
        for row in model._default_manager.filter(**{name: photo})[:MANY]:
            owner = _owner(row)
            rows[(owner._meta.label, owner.pk)] = owner
    for row in found_by_finders(photo):
        rows[(row._meta.label, row.pk)] = row
    return list(rows.values())


def is_history(model: type[Model]) -> bool:
    """Earlier versions kept by simple-history show a photo to nobody."""
    return hasattr(model, "instance_type")


def _pointing_to_photos() -> Iterator[tuple[type[Model], str]]:
    for relation in Photo._meta.get_fields(include_hidden=True):
        if isinstance(relation, ManyToOneRel) and not is_history(relation.related_model):
            yield relation.related_model, relation.field.name


def is_public(photo: Photo) -> bool:
    return any(getattr(row, "is_published", False) for row in uses(photo))


def _owner(row: Model) -> Model:
    """The published thing behind a row that only joins it with a photo."""
    if hasattr(row, "is_published"):
        return row
    for field in row._meta.concrete_fields:
        if field.many_to_one and hasattr(field.related_model, "is_published"):
            return getattr(row, field.name) or row
    return row
