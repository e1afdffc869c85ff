"""The desk of the register of documents."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import admin, messages
from django.db import models
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import filesizeformat
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from articles import document_checks, rights
from articles.document_forms import DocumentForm, NewFileForm, NewFileFormSet
from articles.models import Document, DocumentFile, DocumentType, Issuer
from portal.admin_search import FoldedSearch
from portal.publishing_admin import APPROVE, RETURN, SUBMIT, TAKE_BACK, WITHDRAW, PublishingAdmin
from portal.stored_files import files_removed_on_error


@admin.register(DocumentType)
class DocumentTypeAdmin(FoldedSearch):
    search_fields = ["search_key", "abbreviation"]
    list_display = ["name_vi", "name_en", "abbreviation", "position"]
    list_editable = ["position"]
    fieldsets = [
        (None, {"fields": [("name_vi", "name_en"), ("abbreviation", "position")]}),
        (_("Place and address"), {"fields": [("slug_vi", "slug_en")], "classes": ["collapse"]}),
    ]


@admin.register(Issuer)
class IssuerAdmin(FoldedSearch):
    search_fields = ["search_key"]
    list_display = ["name_vi", "name_en"]
    fieldsets = [
        (None, {"fields": [("name_vi", "name_en")]}),
        (_("Place and address"), {"fields": [("slug_vi", "slug_en")], "classes": ["collapse"]}),
    ]


class StoredFileInline(admin.TabularInline):
    """Files that are there: they can be named, ordered and removed, not exchanged."""

    model = DocumentFile
    view_on_site = False
    verbose_name_plural = _("attached files")
    extra = max_num = 0
    fields = ["stored", "title_vi", "title_en", "position"]
    readonly_fields = ["stored"]

    def has_add_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).defer("text")

    @admin.display(description=_("file"))
    def stored(self, file):
        address = reverse("admin:articles_document_file", args=[file.document_id, file.pk])
        size = filesizeformat(file.size)
        label = f"{file.get_kind_display()}, {size}"
        if file.pages:
            pages = ngettext("%(pages)s page", "%(pages)s pages", file.pages)
            label = f"{label}, {pages % {'pages': file.pages}}"
        return format_html('<a href="{}" target="_blank" rel="noopener">{}</a>', address, label)


class NewFileInline(admin.StackedInline):
    model = DocumentFile
    form = NewFileForm
    formset = NewFileFormSet
    verbose_name = _("new file")
    verbose_name_plural = _("attach files")
    extra = 1
    can_delete = False
    fields = ["upload", ("title_vi", "title_en"), "position"]

    def get_queryset(self, request):
        return super().get_queryset(request).none()

    def has_view_permission(self, request, obj=None):
        return self.has_add_permission(request, obj)


@admin.register(Document)
class DocumentAdmin(PublishingAdmin):
    form = DocumentForm
    steps = (
        replace(SUBMIT, shows_checks=True),
        TAKE_BACK,
        replace(APPROVE, shows_checks=True),
        RETURN,
        WITHDRAW,
    )
    restored_fields = ("number", "subject_vi", "subject_en", "remark_vi", "remark_en")
    list_display = ["symbol", "subject", "issued_by", "issued_on", "state"]
    list_display_links = ["symbol", "subject"]
    list_filter = [
        "status",
        "validity",
        ("type", admin.RelatedOnlyFieldListFilter),
        ("issuer", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["type", "issuer"]
    list_per_page = 50
    search_fields = ["search_key", "type__search_key", "issuer__search_key"]
    search_help_text = _("Number, words of the subject, type or issuer, with or without accents")
    autocomplete_fields = ["issuer", "replaced_by", "communes"]
    readonly_fields = ["state", "author", "published_at", "note", "slug"]
    fieldsets = [
        (None, {"fields": ["type", ("number", "issued_on"), "issuer"]}),
        (_("Subject"), {"fields": ["subject_vi", "subject_en", "communes"]}),
        (
            pgettext_lazy("register of documents", "Validity"),
            {"fields": ["validity", ("effective_on", "ended_on"), "replaced_by"]},
        ),
        (
            _("For readers"),
            {
                "fields": [
                    "remark_vi",
                    "remark_en",
                    ("language_note_vi", "language_note_en"),
                    "source_url",
                ],
                "classes": ["collapse"],
            },
        ),
        (_("For colleagues"), {"fields": ["internal_note"], "classes": ["collapse"]}),
        (_("State and address"), {"fields": ["state", "author", "published_at", "note", "slug"]}),
    ]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    # Who changes what

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or rights.may_change_document(request.user, obj))

    def may_submit(self, request, item):
        """Authors also hand in what was withdrawn, though they cannot change it."""
        is_own = item.author_id == request.user.pk and super().has_change_permission(request)
        return is_own or self.has_change_permission(request, item)

    def find(self, item):
        return document_checks.check_document(item)

    # The list

    def get_queryset(self, request):
        """Names of documents are made of type and number, also where one is chosen."""
        return super().get_queryset(request).select_related("type", "issuer")

    @admin.display(description=_("number and symbol"), ordering="number")
    def symbol(self, document):
        return f"{document.type} {document.number}".strip()

    @admin.display(description=_("Subject"), ordering="subject_vi")
    def subject(self, document):
        return Truncator(document.subject_vi).chars(110)

    @admin.display(
        description=pgettext_lazy("register of documents", "issuer"), ordering="issuer__name_vi"
    )
    def issued_by(self, document):
        return document.issuer.name_vi

    # Saving

    def get_inlines(self, request, obj):
        stored = [StoredFileInline] if obj else []
        return [*stored, NewFileInline] if self.has_change_permission(request, obj) else stored

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        with files_removed_on_error():
            return super().changeform_view(request, object_id, form_url, extra_context)

    def save_formset(self, request, form, formset, change):
        for row in formset.forms:
            if isinstance(row, NewFileForm):
                row.instance.uploaded_by = request.user
        super().save_formset(request, form, formset, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        for doubt in document_checks.doubts(form.instance):
            self.message_user(request, doubt, messages.WARNING)

    # Files

    def get_urls(self):
        view = self.admin_site.admin_view(self.file_view)
        own = path("<int:pk>/files/<int:file_pk>/", view, name=self.url_name("file", site=False))
        return [own, *super().get_urls()]

    def file_view(self, request, pk, file_pk):
        """Any file, for those who may see the document here."""
        document = self.visible_item(request, pk)
        file = get_object_or_404(document.files.defer("text"), pk=file_pk)
        response = FileResponse(
            file.file.open(), content_type=file.media_type, filename=file.download_name
        )
        response["X-Content-Type-Options"] = "nosniff"
        return response
