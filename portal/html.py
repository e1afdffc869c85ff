"""Cleaning of rich text: one allow-list for everything that is stored."""

import html as html_entities

import nh3

from portal.unicode import nfc

TAGS = set(
    "p h2 h3 h4 strong em a ul ol li blockquote figure img figcaption table caption thead tbody"
    " tr th td sup sub br".split()
)


def clean_html(html: str) -> str:
    return nh3.clean(nfc(html), tags=TAGS, url_schemes={"http", "https", "mailto"})


def plain_text(html: str) -> str:
    return html_entities.unescape(nh3.clean(html, tags=set()))
