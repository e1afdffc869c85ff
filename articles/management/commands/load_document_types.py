from django.core.management.base import BaseCommand

from articles.document_types import load_document_types


class Command(BaseCommand):
    help = "Load the usual types of documents into an empty list; does nothing when it has any."

    def handle(self, **options):
        self.stdout.write(f"Types of documents: {load_document_types()} new.")
