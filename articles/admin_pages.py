"""Pages of the newsroom beside list, form and steps: preview, second language, import."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles import cited_documents, previews, services
from articles.forms import WordImportForm, form_label
from articles.models import Article, Document
from articles.word_guards import MAX_FILE_BYTES
from articles.word_service import import_word
from portal.publishing_admin import PublishingAdmin

PAGES = "admin/articles/article"


class NewsroomPages(PublishingAdmin):
    """Base of the admin of articles. Every page asks the same rights as the form."""

    def get_urls(self):
        own = [
            ("import-word/", self.import_word_view, "import_word"),
            ("<int:pk>/preview/", self.preview_view, "preview"),
            ("<int:pk>/other-language/", require_POST(self.other_language_view), "other_language"),
            ("<int:pk>/link-documents/", require_POST(self.link_documents_view), "link_documents"),
        ]
        urls = [
            path(route, self.admin_site.admin_view(view), name=self.url_name(name, site=False))
            for route, view, name in own
        ]
        return [*urls, *super().get_urls()]

    def way_on(self, request, article: Article) -> dict[str, Any]:
        other = article.other_version()
        return {
            **super().way_on(request, article),
            "other": other if other and self.has_view_permission(request, other) else None,
            "can_create_other": other is None and self.has_add_permission(request),
            "unlinked": self._unlinked(request, article),
        }

    # Documents that the text names

    def _unlinked(self, request, article: Article) -> list[Document]:
        """For people who can link them."""
        may_change = self.has_change_permission(request, article)
        return cited_documents.unlinked(article) if may_change else []

    def link_documents_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        article = self.visible_item(request, pk)
        if not self.has_change_permission(request, article):
            raise PermissionDenied
        linked = cited_documents.link(article)
        if linked:
            names = "; ".join(map(str, linked))
            self.log_change(request, article, [{"changed": {"fields": ["documents"]}}])
            text = _("These documents are linked now: %(documents)s.") % {"documents": names}
            self.message_user(request, text, messages.SUCCESS)
        else:
            text = _("Several documents have these numbers. Please choose under “Documents cited”.")
            self.message_user(request, text, messages.WARNING)
        return redirect("admin:articles_article_change", pk)

    # Preview and the other language

    def preview_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return redirect(previews.preview_url(self.visible_item(request, pk)))

    def other_language_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        article = self.visible_item(request, pk)
        if not self.has_add_permission(request):
            raise PermissionDenied
        try:
            twin = services.create_other_version(article, by=request.user)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return redirect("admin:articles_article_change", pk)
        self.message_user(
            request,
            _("A draft in the other language was made. Please translate title, lead and text."),
            messages.SUCCESS,
        )
        return redirect("admin:articles_article_change", twin.pk)

    # Word import

    def import_word_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        is_sent = request.method == "POST"
        form = WordImportForm(request.POST, request.FILES) if is_sent else WordImportForm()
        if is_sent and form.is_valid():
            imported = self._import(request, form)
            if imported is not None:
                return redirect("admin:articles_article_change", imported.article.pk)
        return self.own_page(
            request, f"{PAGES}/import_word.html", _("Import a Word file"), form=form
        )

    def _import(self, request, form: WordImportForm):
        file = form.cleaned_data["file"]
        try:
            imported = import_word(
                file.read(MAX_FILE_BYTES + 1),
                name=file.name,
                by=request.user,
                column=form.cleaned_data["column"],
                language=form.cleaned_data["language"],
            )
        except ValidationError as error:
            for reason in error.messages:
                form.add_error("file", reason)
            return None
        self.log_addition(request, imported.article, [{"added": {"name": "Word"}}])
        self.message_user(request, " ".join(imported.notes), messages.SUCCESS)
        for warning in imported.warnings:
            self.message_user(request, warning, messages.WARNING)
        return imported

    # A save that comes too late

    def comes_too_late(self, request: HttpRequest, article: Article) -> bool:
        is_author = article.author_id == request.user.pk
        return is_author and not self.has_change_permission(request, article)

    def text_kept_view(self, request: HttpRequest, article: Article) -> HttpResponse:
        """The article has moved on while somebody wrote: give the words back, store nothing."""
        words = [
            (form_label(name), request.POST.get(name, ""))
            for name in ("title", "lead", "body", "byline")
        ]
        response = self.own_page(
            request,
            f"{PAGES}/text_kept.html",
            _("Your text was not saved"),
            item=article,
            words=words,
        )
        response.status_code = 409
        return response
