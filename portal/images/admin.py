from django.contrib import admin
from django.core.files.storage import default_storage
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.images.forms import NewPhotoForm, PhotoForm
from portal.images.models import Photo
from portal.images.rights import may_change
from portal.images.services import files_removed_on_error
from portal.images.uses import uses


@admin.register(Photo)
class PhotoAdmin(admin.ModelAdmin):
    change_form_template = "admin/images/photo/change_form.html"
    list_display = ["thumbnail", "words", "credit", "size", "is_illustration", "created_at"]
    list_display_links = ["thumbnail", "words"]
    list_filter = ["is_illustration", "for_press", "created_at"]
    list_per_page = 30
    search_fields = ["search_key"]
    search_help_text = _("Words of the caption, description or credit, with or without accents.")
    readonly_fields = ["size", "created_by", "created_at", "shown_in"]

    class Media:
        css = {"all": ["images/photo_admin.css"]}
        js = ["images/focal_point.js"]

    def get_fieldsets(self, request, obj=None):
        first = [] if obj else ["file"]
        sets = [
            (None, {"fields": [*first, ("caption_vi", "caption_en"), ("credit", "credit_en")]}),
            (
                _("Description"),
                {"fields": [("alt_vi", "alt_en"), ("is_illustration", "for_press")]},
            ),
            (
                _("Focal point"),
                {
                    "classes": ["focal-point"],
                    "description": _(
                        "The part that stays in view when the picture is cut for cards."
                        " Click on it in the preview, or type the numbers."
                    ),
                    "fields": [("focal_x", "focal_y")],
                },
            ),
        ]
        if obj:
            about = {"fields": ["shown_in", "size", "created_by", "created_at"]}
            sets.append((_("About this photo"), about))
        return sets

    def get_form(self, request, obj=None, change=False, **kwargs):
        # A reader's page asks for no form fields at all; then Django's own form serves.
        if self.has_change_permission(request, obj) or not change:
            kwargs["form"] = PhotoForm if change else NewPhotoForm
        return super().get_form(request, obj, change, **kwargs)

    def get_search_results(self, request, queryset, search_term):
        return queryset.search(search_term), False

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or may_change(request.user, obj))

    def changeform_view(self, request, *args, **kwargs):
        with files_removed_on_error():
            return super().changeform_view(request, *args, **kwargs)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)

    def delete_queryset(self, request, queryset):
        # One by one, so that photos inside texts are protected and files removed.
        for photo in queryset:
            photo.delete()

    def get_deleted_objects(self, objs, request):
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        for photo in objs:
            protected += [str(row) for row in uses(photo) if str(row) not in protected]
        return deleted, counts, lacking, protected

    @admin.display(description=_("photo"))
    def thumbnail(self, photo):
        size = (photo.sizes("card") or photo.sizes() or [None])[0]
        if size is None:
            return "–"
        return format_html(
            '<img class="photo-thumbnail" src="{}" alt="" width="120" height="80" loading="lazy">',
            default_storage.url(size["webp"]),
        )

    @admin.display(description=_("caption"), ordering="caption_vi")
    def words(self, photo):
        return str(photo)

    @admin.display(description=_("size"))
    def size(self, photo):
        return f"{photo.width} × {photo.height}"

    @admin.display(description=_("shown in"))
    def shown_in(self, photo):
        rows = [(_address(row), row._meta.verbose_name, str(row)) for row in uses(photo)]
        if not rows:
            return gettext("Nowhere yet.")
        links = format_html_join("", '<li><a href="{}">{}: {}</a></li>', rows)
        return format_html('<ul class="photo-uses">{}</ul>', links)


def _address(row) -> str:
    try:
        return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    except NoReverseMatch:
        return "#"
