from django import template
from django.core.files.storage import default_storage

from portal.images.models import Photo

register = template.Library()


@register.inclusion_tag("images/picture.html")
def picture(
    photo: Photo | None,
    sizes: str = "100vw",
    eager: bool = False,
    crop: str | None = None,
    alt: str | None = None,
) -> dict:
    """A photo in the best format the reader's browser knows; nothing for no photo.

    `{% picture article.photo sizes="(min-width: 60em) 40rem, 100vw" crop="card" %}`. `eager` for
    the one picture at the top of a page; `alt=""` where the words beside it say it all.
    """
    fallback = photo.fallback(crop) if photo else None
    if photo is None or fallback is None:
        return {"photo": None}
    renditions = photo.sizes(crop)
    return {
        "photo": photo,
        "sources": [
            {"type": f"image/{kind}", "srcset": _srcset(renditions, kind)}
            for kind in ("avif", "webp")
        ],
        "src": default_storage.url(fallback["jpeg"]),
        "largest": renditions[-1],
        "sizes": sizes,
        "eager": eager,
        "alt": photo.alt if alt is None else alt,
    }


def _srcset(renditions: list[dict], kind: str) -> str:
    return ", ".join(f"{default_storage.url(size[kind])} {size['width']}w" for size in renditions)
