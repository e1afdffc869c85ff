"""The configuration for nginx as text; test_nginx.py lets a real one read it."""

import io

import pytest
from django.core.management import CommandError, call_command


@pytest.fixture
def config(settings, tmp_path):
    settings.PAGES_ROOT = str(tmp_path)

    def written(**options):
        out = io.StringIO()
        call_command("nginx_config", stdout=out, **options)
        return out.getvalue()

    return written


def test_both_internets_are_served_unless_told_otherwise(config):
    text = config()

    assert "    listen 80;\n    listen [::]:80;\n" in text
    assert "ssl_certificate" not in text


def test_a_certificate_comes_with_its_key(config):
    text = config(listen=["443 ssl http2"], certificate="/c.pem", certificate_key="/k.pem")

    assert "listen 443 ssl http2;" in text
    assert "ssl_certificate /c.pem;\n    ssl_certificate_key /k.pem;" in text
    with pytest.raises(CommandError, match="key"):
        config(certificate="/c.pem")


def test_files_are_kept_as_django_says(config):
    static, media = config().split("location /")[1:3]

    assert 'Cache-Control "public, immutable"' in static
    assert "Cross-Origin-Resource-Policy same-origin" in static
    assert "Cross-Origin-Resource-Policy cross-origin" in media
