"""The newsroom."""

from __future__ import annotations

from django.contrib import admin
from django.db import connection
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles import admin_documents as admin_documents  # registers itself
from articles import checks, rights
from articles.admin_pages import NewsroomPages
from articles.admin_steps import STEPS
from articles.forms import ArticleForm
from articles.models import Article, ArticlePhoto, Column, Topic
from portal.admin_search import FoldedSearch
from portal.publishing import Status


@admin.register(Column)
class ColumnAdmin(FoldedSearch):
    search_fields = ["search_key"]
    list_display = ["name_vi", "name_en", "position", "is_active"]
    list_editable = ["position", "is_active"]
    fieldsets = [
        (None, {"fields": [("name_vi", "name_en"), ("description_vi", "description_en")]}),
        (_("Place and address"), {"fields": ["position", "is_active", ("slug_vi", "slug_en")]}),
    ]


@admin.register(Topic)
class TopicAdmin(FoldedSearch):
    search_fields = ["search_key"]
    list_display = ["name_vi", "name_en"]
    fieldsets = [
        (None, {"fields": [("name_vi", "name_en")]}),
        (_("Place and address"), {"fields": [("slug_vi", "slug_en")], "classes": ["collapse"]}),
    ]


class ArticlePhotoInline(admin.TabularInline):
    model = ArticlePhoto
    extra = 0
    autocomplete_fields = ["photo"]
    fields = ["position", "photo", "caption"]


class WhoseFilter(admin.SimpleListFilter):
    title = _("whose")
    parameter_name = "whose"

    def lookups(self, request, model_admin):
        return [("mine", _("Mine")), ("waiting", _("Waiting for my decision"))]

    def queryset(self, request, queryset):
        if self.value() == "mine":
            return queryset.filter(author=request.user)
        if self.value() == "waiting":
            return queryset.filter(status=Status.SUBMITTED).exclude(author=request.user)
        return queryset


@admin.register(Article)
class ArticleAdmin(NewsroomPages):
    form = ArticleForm
    change_form_template = "admin/articles/article/change_form.html"
    steps = STEPS
    restored_fields = ("title", "lead", "body", "byline")
    inlines = [ArticlePhotoInline]
    list_display = ["title", "state", "column", "language_code", "author", "published_at"]
    list_display_links = ["title"]
    list_filter = [WhoseFilter, "status", "language", "column", "published_at"]
    list_select_related = ["column", "author"]
    list_per_page = 40
    search_fields = ["search_key"]
    autocomplete_fields = ["lead_photo", "topics", "communes", "documents"]
    readonly_fields = ["state", "author", "published_at", "note", "lead_photo_shown", "addresses"]
    save_on_top = True
    fieldsets = [
        (None, {"fields": ["title", "lead", "body", "byline", "seen_version"]}),
        (_("Picture"), {"fields": ["lead_photo", "lead_photo_shown"]}),
        (_("Column and topics"), {"fields": ["column", "language", "topics", "communes"]}),
        (_("Documents"), {"fields": ["documents"]}),
        (
            _("State and address"),
            {"fields": ["state", "author", "published_at", "note", "slug", "addresses"]},
        ),
    ]

    class Media:
        css = {"all": ["articles/admin.css"]}

    # Who sees and changes what

    def get_queryset(self, request):
        articles = rights.visible(request.user, super().get_queryset(request))
        if request.resolver_match and request.resolver_match.url_name.endswith("_changelist"):
            return articles.defer("body")
        return articles

    def get_object(self, request, object_id, from_field=None):
        """While saving, the row is held: two people who save come one after the other."""
        article = super().get_object(request, object_id, from_field)
        if article is not None and request.method == "POST" and connection.in_atomic_block:
            return Article.objects.select_for_update().get(pk=article.pk)
        return article

    def has_view_permission(self, request, obj=None):
        allowed = super().has_view_permission(request, obj)
        return allowed and (obj is None or rights.may_see(request.user, obj))

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or rights.may_change(request.user, obj))

    def may_submit(self, request, item):
        """Authors also hand in what was withdrawn, though they cannot change it."""
        is_own = item.author_id == request.user.pk and super().has_change_permission(request)
        return is_own or self.has_change_permission(request, item)

    def find(self, item):
        return checks.check_article(item)

    def get_readonly_fields(self, request, obj=None):
        fields = list(super().get_readonly_fields(request, obj))
        return [*fields, "language"] if obj else fields

    # The list

    @admin.display(description=_("language"), ordering="language")
    def language_code(self, article):
        return article.language.upper()

    @admin.display(description=_("preview of the photo"))
    def lead_photo_shown(self, article):
        if not article.lead_photo_id:
            return "–"
        photo = article.lead_photo
        return format_html('<img src="{}" alt="{}" width="240">', photo.url, photo.alt)

    @admin.display(description=_("former addresses"))
    def addresses(self, article):
        return ", ".join(former.slug for former in article.redirects.all()) or "–"

    # Saving

    def response_post_save_change(self, request, obj):
        if "_submit_next" in request.POST:
            return redirect("admin:articles_article_step", pk=obj.pk, name="submit")
        return super().response_post_save_change(request, obj)

    response_post_save_add = response_post_save_change

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if request.method == "POST":
            article = self.get_object(request, object_id)
            if article is not None and self.comes_too_late(request, article):
                return self.text_kept_view(request, article)
        return super().change_view(request, object_id, form_url, extra_context)
