"""Pages of the newsroom beside list and form: steps, preview, second language, import, history."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from simple_history.admin import SimpleHistoryAdmin

from articles import checks, previews, services
from articles.admin_steps import STEPS, Step, open_steps
from articles.forms import WordImportForm, form_label
from articles.models import Article
from articles.word_guards import MAX_FILE_BYTES
from articles.word_service import import_word


class NewsroomPages(SimpleHistoryAdmin):
    """Base of the admin of articles. Every page asks the same rights as the form."""

    def get_urls(self):
        own = [
            ("import-word/", self.import_word_view, "import_word"),
            ("<int:pk>/preview/", self.preview_view, "preview"),
            ("<int:pk>/other-language/", require_POST(self.other_language_view), "other_language"),
            ("<int:pk>/step/<slug:name>/", self.step_view, "step"),
        ]
        urls = [
            path(route, self.admin_site.admin_view(view), name=f"articles_article_{name}")
            for route, view, name in own
        ]
        return [*urls, *super().get_urls()]

    def _article(self, request: HttpRequest, pk: int) -> Article:
        """An article this person may see; any other does not exist for them."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        article = get_object_or_404(Article, pk=pk)
        if not self.has_view_permission(request, article):
            raise Http404
        return article

    def _page(self, request, template: str, title: str, **context) -> TemplateResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "media": self.media,
            "title": title,
            **context,
        }
        return TemplateResponse(request, f"admin/articles/article/{template}", context)

    def way_on(self, request, article: Article) -> dict:
        """What the form offers beside saving."""
        other = article.other_version()
        return {
            "steps": open_steps(request.user, article),
            "other": other if other and self.has_view_permission(request, other) else None,
            "can_create_other": other is None and self.has_add_permission(request),
        }

    # Steps

    def step_view(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        article = self._article(request, pk)
        step = STEPS.get(name)
        if step is None:
            raise Http404
        if not step.is_open_to(request.user, article):
            raise PermissionDenied
        form = step.form(request.POST) if request.method == "POST" else step.form()
        if request.method == "POST" and form.is_valid():
            if self.take(request, article, step, form.cleaned_data):
                return redirect("admin:articles_article_changelist")
            return redirect("admin:articles_article_change", pk)
        found = checks.check_article(article) if step.shows_checks else []
        return self._page(
            request,
            "step.html",
            str(step.label),
            article=article,
            step=step,
            form=form,
            findings=found,
            is_blocked=any(finding.is_error for finding in found),
        )

    def take(self, request, article: Article, step: Step, answers: dict) -> bool:
        """Take one step and tell how it went."""
        if not step.is_open_to(request.user, article):
            text = _("“%(article)s”: this step is not open to you now.") % {"article": article}
            self.message_user(request, text, messages.ERROR)
            return False
        try:
            step.take(article, by=request.user, **answers)
        except (ValidationError, PermissionDenied) as error:
            reasons = error.messages if isinstance(error, ValidationError) else [str(error)]
            for reason in reasons:
                self.message_user(request, f"“{article}”: {reason}", messages.ERROR)
            return False
        self.message_user(request, step.done % {"article": article}, messages.SUCCESS)
        return True

    # Preview and the other language

    def preview_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return redirect(previews.preview_url(self._article(request, pk)))

    def other_language_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        article = self._article(request, pk)
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
        return self._page(request, "import_word.html", _("Import a Word file"), form=form)

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

    # History

    def history_view(self, request, object_id, extra_context=None):
        self._article(request, _number(object_id))
        return super().history_view(request, object_id, extra_context)

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        """An earlier version. Restoring brings back its words only, never its state."""
        article = self._article(request, _number(object_id))
        if request.method != "POST":
            return super().history_form_view(request, object_id, version_id, extra_context)
        with transaction.atomic():
            locked = Article.objects.select_for_update().get(pk=article.pk)
            if not self.has_change_permission(request, locked):
                raise PermissionDenied
            record = get_object_or_404(article.history, history_id=_number(version_id))
            services.restore_words(locked, record)
            self.log_change(request, locked, [{"changed": {"fields": ["history"]}}])
        self.message_user(request, _("The earlier text was restored."), messages.SUCCESS)
        return redirect("admin:articles_article_change", article.pk)

    def revert_disabled(self, request, obj=None):
        return obj is None or not self.has_change_permission(request, obj)

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
        response = self._page(
            request, "text_kept.html", _("Your text was not saved"), article=article, words=words
        )
        response.status_code = 409
        return response


def _number(value: str) -> int:
    if not str(value).isdecimal() or len(str(value)) > 18:
        raise Http404
    return int(value)
