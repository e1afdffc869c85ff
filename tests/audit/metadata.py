"""What each page says about itself: title, languages, Open Graph, Dublin Core, schema.org."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator

from tests.audit.pages import HTML, Page
from tests.audit.promise import Audited, Finding, Outcome

DUBLIN_CORE = ["title", "creator", "date", "description", "publisher", "identifier", "language"]
OPEN_GRAPH = ["title", "description", "type", "url", "image", "site_name", "locale"]


def check(audited: Audited) -> Outcome:
    shown = [page for page in audited.pages if page.type == HTML and page.status == 200]
    findings = [finding for page in shown for finding in page_findings(audited.address, page)]
    findings += _same_words_twice(shown)
    return Outcome(
        "Every page says what it is (title, Dublin Core, Open Graph, schema.org, languages)",
        f"{len(shown)} pages",
        findings,
    )


def page_findings(address: str, page: Page) -> Iterator[Finding]:
    tree = page.tree
    if len(tree.xpath("//h1")) != 1:
        yield Finding(f"{len(tree.xpath('//h1'))} h1", page)
    if tree.get("lang") != page.language:
        yield Finding(f"lang is {tree.get('lang')}", page)
    canonical = tree.xpath("//head/link[@rel='canonical']/@href")
    if len(canonical) != 1 or not canonical[0].startswith(address):
        yield Finding(f"canonical {canonical}", page)
    names = ["description", *[f"DC.{name}" for name in DUBLIN_CORE]]
    names += [f"og:{name}" for name in OPEN_GRAPH]
    for name in names:
        texts = tree.xpath("//head/meta[@name=$name or @property=$name]/@content", name=name)
        several = 2 if name == "DC.identifier" else 1  # a document has its number and its address
        if not 0 < len(texts) <= several or not all(text.strip() for text in texts):
            yield Finding(f"{name} is {texts}", page)
    languages = tree.xpath("//head/link[@rel='alternate'][@hreflang]/@hreflang")
    expected = page.language in languages if "?" not in page.path else not languages
    if len(languages) != len(set(languages)) or not expected:
        yield Finding(f"hreflang {languages}", page)
    for block in tree.xpath("//script[@type='application/ld+json']/text()"):
        data = json.loads(block)
        if data.get("@context") != "https://schema.org" or not data.get("@type"):
            yield Finding("structured data of no type", page)


def _same_words_twice(pages: list[Page]) -> Iterator[Finding]:
    """Two kinds of pages with one title, or one description, are not told apart in results."""
    for what, path in [
        ("title", "string(//title)"),
        ("description", "string(//head/meta[@name='description']/@content)"),
    ]:
        kinds = defaultdict(set)
        for page in pages:
            kinds[page.tree.xpath(path)].add(page.kind.split(" ?")[0])
        for words, same in kinds.items():
            if len(same) > 1:
                yield Finding(f"the same {what}: “{words}”", ", ".join(sorted(same)))
