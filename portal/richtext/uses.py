"""Photos inside texts: no foreign key tells of them."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Model, Q

from portal.images.models import Photo
from portal.images.uses import MANY, is_history
from portal.richtext.fields import RichTextField


def texts_showing(photo: Photo) -> list[Model]:
    """Rows whose text holds the photo in any size."""
    stem = photo.stem
    if not stem:
        return []
    rows: list[Model] = []
    for model, names in _models_with_texts():
        shown = Q()
        for name in names:
            shown |= Q(**{f"{name}__contains": f"{stem}-"})
        rows += model._default_manager.filter(shown)[:MANY]
    return rows


def _models_with_texts() -> Iterator[tuple[type[Model], list[str]]]:
    for model in apps.get_models():
        names = [field.name for field in model._meta.fields if isinstance(field, RichTextField)]
        if names and not is_history(model):
            yield model, names
