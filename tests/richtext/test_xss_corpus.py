"""0 of the attack strings survive cleaning. The silenced warning ckeditor.W001 rests on this."""

import re

import pytest
from lxml import html as lxml_html

from portal.html import ATTRIBUTES, TAGS
from portal.text import clean_html
from tests.richtext.xss_corpus import PAYLOADS

OURS = re.compile(r"/media/photos/[0-9a-f]{2}/[0-9a-z-]+\.(jpg|webp|avif)")
LINK = re.compile(r"(https?://[^/]|mailto:.|/(?![/\\])|[^:/?#\\]+([/?#]|$))", re.IGNORECASE)


def elements(markup: str):
    body = lxml_html.fragment_fromstring(markup.replace("\x00", ""), create_parent="body")
    return [element for element in body.iterdescendants() if isinstance(element.tag, str)]


def dangers(markup: str) -> list[str]:
    found = []
    for element in elements(markup):
        if element.tag not in TAGS:
            found.append(f"<{element.tag}>")
        allowed = ATTRIBUTES.get(element.tag, set()) | ({"rel"} if element.tag == "a" else set())
        found += [f"{element.tag}[{name}]" for name in element.attrib if name not in allowed]
        if not LINK.match(element.get("href", "/")):
            found.append(element.get("href"))
        if element.tag == "img" and not OURS.fullmatch(element.get("src", "")):
            found.append(f"img {element.get('src')}")
        if element.tag == "a" and element.get("rel") != "noopener":
            found.append("a without noopener")
    return found


def test_corpus_is_large_enough_to_mean_something():
    assert len(PAYLOADS) > 900
    assert sum(1 for payload in PAYLOADS if "<" in payload and dangers(payload)) > 700


def test_nothing_of_the_corpus_survives():
    survivors = {payload: found for payload in PAYLOADS if (found := dangers(clean_html(payload)))}

    assert survivors == {}


def test_cleaned_corpus_stays_as_it_is():
    changed = [p for p in PAYLOADS if clean_html(clean_html(p)) != clean_html(p)]

    assert changed == []


@pytest.mark.parametrize(
    "href", ["https://caobang.gov.vn/", "mailto:a@b.vn", "/tin-tuc/", "tin?x=1", "http://a.vn"]
)
def test_honest_links_stay(href):
    assert clean_html(f'<a href="{href}">x</a>') == (
        f'<p><a href="{href}" rel="noopener">x</a></p>'
    )
