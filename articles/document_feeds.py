"""RSS of documents that are new in the register, in both languages."""

from __future__ import annotations

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles import cached_documents
from articles.feeds import PortalFeed
from articles.models import Document
from portal.languages import local
from portal.office.models import Office

ITEMS = 30


class NewDocumentsFeed(Feed):
    """By the hour at which they became public here, not by their date."""

    feed_type = PortalFeed
    item_guid_is_permalink = False

    def title(self):
        return f"{_('Documents')} – {local(Office.current(), 'name')}"

    def description(self):
        return _("Documents that are new in the register.")

    def link(self):
        return reverse("articles:documents")

    def feed_url(self):
        return reverse("articles:documents_feed")

    def items(self):
        cached_documents.shows_list()
        return Document.objects.published().described().order_by("-published_at", "-pk")[:ITEMS]

    def item_title(self, document):
        return document.name()

    def item_description(self, document):
        return f"{document.issuer.name()}: {local(document, 'subject')}"

    def item_pubdate(self, document):
        return document.published_at

    def item_updateddate(self, document):
        return max(document.updated_at, document.published_at)

    def item_author_name(self, document):
        return document.issuer.name()

    def item_categories(self, document):
        return [document.type.name()]

    def item_guid(self, document):
        return f"document:{document.pk}:{get_language()}"
