from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.page_cache import nginx


class Command(BaseCommand):
    help = "Print a configuration for nginx that gives out kept pages by itself."

    def add_arguments(self, parser):
        parser.add_argument(
            "--listen",
            action="append",
            help="address and port, as nginx writes it; may be given several times."
            " Without it port 80 of IPv4 and IPv6",
        )
        parser.add_argument(
            "--upstream", default="127.0.0.1:8000", help="where gunicorn listens; unix:/path too"
        )
        parser.add_argument(
            "--certificate", type=Path, help="for `--listen '443 ssl http2'`: its file of the chain"
        )
        parser.add_argument("--certificate-key", type=Path, help="the file of the private key")
        parser.add_argument(
            "--standalone", type=Path, help="a whole configuration that keeps to this folder"
        )

    def handle(self, *, listen, upstream, certificate, certificate_key, standalone, **options):
        if not settings.PAGES_ROOT:
            raise CommandError("Set PORTAL_PAGES_ROOT first: the folder for the pages.")
        if bool(certificate) != bool(certificate_key):
            raise CommandError("A certificate needs its key: give both or none.")
        text = nginx.configuration(
            listen=listen or ["80", "[::]:80"],
            upstream=upstream,
            certificate=certificate,
            certificate_key=certificate_key,
            standalone=standalone,
        )
        self.stdout.write(text)
