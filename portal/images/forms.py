from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.images import services
from portal.images.models import Photo
from portal.images.pictures import FORMATS

ACCEPTED = ",".join(f"image/{kind.lower()}" for kind in FORMATS)


class PhotoForm(forms.ModelForm):
    """The words about a photo, and where its important part is."""

    class Meta:
        model = Photo
        fields = [
            "caption_vi",
            "caption_en",
            "credit",
            "credit_en",
            "alt_vi",
            "alt_en",
            "is_illustration",
            "for_press",
            "focal_x",
            "focal_y",
        ]
        widgets = {
            "caption_vi": forms.Textarea(attrs={"rows": 2, "cols": 60}),
            "caption_en": forms.Textarea(attrs={"rows": 2, "cols": 60}),
            "alt_vi": forms.Textarea(attrs={"rows": 2, "cols": 60}),
            "alt_en": forms.Textarea(attrs={"rows": 2, "cols": 60}),
            "focal_x": forms.NumberInput(attrs={"min": 0, "max": 1, "step": "0.01"}),
            "focal_y": forms.NumberInput(attrs={"min": 0, "max": 1, "step": "0.01"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["alt_vi"].required = True
        for name in ("focal_x", "focal_y"):
            self.fields[name].localize = False

    def _post_clean(self):
        super()._post_clean()
        if not self.errors:
            try:
                self.make_files()
            except ValidationError as error:
                self.add_error(self.file_field, error)

    file_field: str | None = None

    def make_files(self) -> None:
        """Here and not in save(): a full disk must still be told at the form."""
        if {"focal_x", "focal_y"} & set(self.changed_data):
            services.remake_card(self.instance)


class NewPhotoForm(PhotoForm):
    file = forms.FileField(
        label=_("picture"),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
        help_text=_("JPEG, PNG, WebP or AVIF, at most 20 MB. Position data is removed."),
    )
    file_field = "file"

    class Meta(PhotoForm.Meta):
        fields = ["file", *PhotoForm.Meta.fields]

    def clean_file(self):
        return services.accept_upload(self.cleaned_data["file"])

    def make_files(self) -> None:
        services.write_files(self.instance, self.cleaned_data["file"])
