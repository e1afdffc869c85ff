from django.conf import settings
from django.core.files.storage import Storage, default_storage, storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.languages import is_english, local
from portal.text import fold, squeeze


def private_storage() -> Storage:
    return storages["private"]


class PhotoQuerySet(models.QuerySet):
    def search(self, words: str):
        """Photos whose captions, credit or description hold every word, accents or not."""
        photos = self
        for word in fold(words).split():
            photos = photos.filter(search_key__contains=word)
        return photos


class Photo(models.Model):
    """A picture of the library; made only by `portal.images.services.add_photo`.

    `renditions` and `crops["card"]` list what the web shows, smallest first:
    {"width", "height", "avif", "webp"} with storage names, one of them also with "jpeg".
    The original, with its EXIF data, and the file for print never leave the private storage.
    """

    MADE_FROM_FILE = [
        "original",
        "print_name",
        "width",
        "height",
        "sha256",
        "renditions",
        "crops",
    ]
    TEXTS = ["caption_vi", "caption_en", "credit", "credit_en", "alt_vi", "alt_en"]

    original = models.CharField(_("original"), max_length=200, editable=False)
    print_name = models.CharField(_("file for print"), max_length=200, editable=False)
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    renditions = models.JSONField(default=list, editable=False)
    crops = models.JSONField(default=dict, editable=False)

    caption_vi = models.CharField(_("caption in Vietnamese"), max_length=500, blank=True)
    caption_en = models.CharField(_("caption in English"), max_length=500, blank=True)
    credit = models.CharField(
        _("credit"), max_length=200, help_text=_("Who took the picture or owns it.")
    )
    credit_en = models.CharField(
        _("credit in English"),
        max_length=200,
        blank=True,
        help_text=_("Only where it is no name: leave empty for a person."),
    )
    alt_vi = models.CharField(
        _("description in Vietnamese"),
        max_length=300,
        blank=True,
        help_text=_("What can be seen, for readers who cannot see the picture."),
    )
    alt_en = models.CharField(_("description in English"), max_length=300, blank=True)
    is_illustration = models.BooleanField(
        _("illustration"),
        default=False,
        help_text=_("Not a photo of the event itself; readers are told so."),
    )
    for_press = models.BooleanField(
        _("for the press"),
        default=False,
        help_text=_("Shown on the page for the press; the office has the right to give it away."),
    )
    focal_x = models.FloatField(
        _("focal point, from the left"),
        default=0.5,
        help_text=_("0 is the left edge, 1 the right."),
    )
    focal_y = models.FloatField(
        _("focal point, from the top"), default=0.5, help_text=_("0 is the top edge, 1 the bottom.")
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("added by"),
        related_name="+",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
    )
    created_at = models.DateTimeField(_("added at"), auto_now_add=True)
    search_key = models.TextField(editable=False, blank=True, default="")

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["-created_at", "-pk"]
        permissions = [
            ("change_any_photo", _("Can change photos that others added or readers see"))
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(focal_x__gte=0, focal_x__lte=1, focal_y__gte=0, focal_y__lte=1),
                name="images_photo_focal_point_inside",
                violation_error_message=_("The focal point lies between 0 and 1."),
            ),
            models.CheckConstraint(
                condition=Q(width__gt=0, height__gt=0),
                name="images_photo_size_positive",
                violation_error_message=_("A picture has a width and a height."),
            ),
            models.CheckConstraint(
                condition=~Q(credit=""),
                name="images_photo_credit_given",
                violation_error_message=_("Please say who took the picture or owns it."),
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="images_photo_sha256_is_hex",
                violation_error_message=_("The fingerprint of the file is missing."),
            ),
        ]

    def __str__(self) -> str:
        return self.caption_vi or self.alt_vi or gettext("Photo %(number)s") % {"number": self.pk}

    def save(self, *args, **kwargs):
        self._squeeze_texts()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "search_key"}
        super().save(*args, **kwargs)

    def clean(self):
        self._squeeze_texts()

    def credit_shown(self) -> str:
        """In the language of the page."""
        return (self.credit_en if is_english() else "") or self.credit

    def _squeeze_texts(self) -> None:
        for name in self.TEXTS:
            setattr(self, name, squeeze(getattr(self, name)))
        self.search_key = fold(" ".join(getattr(self, name) for name in self.TEXTS))

    @property
    def alt(self) -> str:
        """Description in the language of the page; the Vietnamese one where English is missing."""
        return local(self, "alt")

    @property
    def caption(self) -> str:
        return local(self, "caption")

    def sizes(self, crop: str | None = None) -> list[dict]:
        """Renditions of the whole picture or of a crop, smallest first."""
        return self.crops.get(crop, []) if crop else self.renditions

    def fallback(self, crop: str | None = None) -> dict | None:
        """The rendition every reader of pictures understands."""
        return next((size for size in self.sizes(crop) if "jpeg" in size), None)

    @property
    def url(self) -> str:
        """Address of the JPEG, for feeds, sharing and the body of articles."""
        fallback = self.fallback()
        return default_storage.url(fallback["jpeg"]) if fallback else ""

    @property
    def large_url(self) -> str:
        """Address of the largest picture readers may see, for those who look closely."""
        if not self.renditions:
            return ""
        largest = self.renditions[-1]
        return default_storage.url(largest.get("jpeg") or largest["webp"])

    @property
    def print_path(self) -> str:
        """Absolute path of the RGB JPEG (at most 2400 px) for typesetting."""
        return private_storage().path(self.print_name)

    @property
    def original_path(self) -> str:
        return private_storage().path(self.original)

    @property
    def stem(self) -> str:
        """What the names of all files of this photo begin with."""
        return self.print_name.removesuffix("-print.jpg")

    def public_names(self) -> list[str]:
        return self.names_of(
            [*self.renditions, *(size for crop in self.crops.values() for size in crop)]
        )

    @staticmethod
    def names_of(sizes: list[dict]) -> list[str]:
        return [size[kind] for size in sizes for kind in ("avif", "webp", "jpeg") if kind in size]

    def private_names(self) -> list[str]:
        return [self.original, self.print_name]
