"""RSS 2.0, sitemaps and robots.txt as their readers take them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib import robotparser
from urllib.parse import urlsplit

from lxml import etree

from tests.audit.asking import Answer, ask
from tests.audit.pages import RSS, Page
from tests.audit.promise import Audited, Finding, Outcome

SCHEMA = Path(__file__).with_name("sitemap.xsd")
ATOM = "{http://www.w3.org/2005/Atom}"
MOST_ADDRESSES, MOST_BYTES = 50_000, 50 * 1024 * 1024  # of one file, sitemaps.org
NEWS = "/news-sitemap.xml"
MOST_NEWS, NEWS_AGE = 1_000, dt.timedelta(days=2)
SPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}


def check(audited: Audited) -> Outcome:
    address = audited.address
    feeds = [page for page in audited.pages if page.type == RSS]
    sitemaps = _sitemaps(address)
    findings = [finding for feed in feeds for finding in feed_findings(address, feed)]
    if not feeds:
        findings.append("no page leads to a feed")
    findings += sitemap_findings(address, sitemaps)
    findings += news_findings(ask(address, NEWS))
    findings += robots_findings(address, sitemaps)
    return Outcome(
        "Feeds are RSS 2.0, sitemaps are valid and name each language’s twin",
        f"{len(feeds)} feeds, {len(sitemaps)} sitemaps",
        findings,
    )


def feed_findings(address: str, feed: Page) -> Iterator[Finding]:
    root = etree.fromstring(feed.body)
    channel = root.find("channel")
    if root.tag != "rss" or root.get("version") != "2.0" or channel is None:
        yield Finding("not RSS 2.0", feed)
        return
    for name in ("title", "link", "description", "language"):
        if not (channel.findtext(name) or "").strip():
            yield Finding(f"the channel has no {name}", feed)
    own = [link.get("href") for link in channel.iter(f"{ATOM}link") if link.get("rel") == "self"]
    if own != [address + feed.path]:
        yield Finding(f"names itself {own}", feed)
    yield from _date(feed, channel.findtext("lastBuildDate"), "lastBuildDate")
    identities = Counter(item.findtext("guid") for item in channel.iter("item"))
    if any(count > 1 or not identity for identity, count in identities.items()):
        yield Finding("items without an identity of their own", feed)
    for item in channel.iter("item"):
        yield from _item(feed, item)


def _item(feed: Page, item) -> Iterator[Finding]:
    link = urlsplit(item.findtext("link") or "")
    if not (item.findtext("title") or "").strip() or not link.netloc:
        yield Finding("an item without title or whole address", feed)
    author = item.findtext("author")
    if author and "@" not in author:
        yield Finding(f"author is no e-mail address: {author}", feed)
    for enclosure in item.iter("enclosure"):
        if not all(enclosure.get(name) for name in ("url", "length", "type")):
            yield Finding("incomplete enclosure", feed)
    yield from _date(feed, item.findtext("pubDate"), "pubDate")


def _date(feed: Page, text: str | None, name: str) -> Iterator[Finding]:
    try:
        if parsedate_to_datetime(text or "") > dt.datetime.now(dt.UTC):
            yield Finding(f"{name} lies ahead: {text}", feed)
    except ValueError:
        yield Finding(f"{name} is no date of RFC 822: {text}", feed)


def _sitemaps(address: str) -> dict[str, Answer]:
    index = ask(address, "/sitemap.xml")
    found = {"/sitemap.xml": index}
    for element in etree.fromstring(index.body).iter("{*}loc"):
        path = (element.text or "").removeprefix(address)
        found[path] = ask(address, path)
    return found


def sitemap_findings(address: str, sitemaps: dict[str, Answer]) -> Iterator[Finding]:
    schema = etree.XMLSchema(file=str(SCHEMA))
    twins: dict[str, dict[str, str]] = {}
    for path, answer in sitemaps.items():
        tree = etree.fromstring(answer.body)
        if not schema.validate(tree):
            yield from (Finding(error.message, path) for error in schema.error_log)
        entries = tree.findall("s:url", SPACES)
        if len(entries) > MOST_ADDRESSES or len(answer.body) > MOST_BYTES:
            yield Finding("too long for one file", path)
        for entry in entries:
            place = entry.findtext("s:loc", "", SPACES)
            if place in twins:
                yield Finding("stands in the sitemaps twice", place)
            links = entry.findall("x:link", SPACES)
            twins[place] = {link.get("hreflang", ""): link.get("href", "") for link in links}
    yield from _addresses(address, twins)


def _addresses(address: str, twins: dict[str, dict[str, str]]) -> Iterator[Finding]:
    for place, languages in twins.items():
        if not place.startswith(f"{address}/"):
            yield Finding("not of this site", place)
        elif ask(address, place.removeprefix(address)).status != 200:
            yield Finding("does not answer", place)
        if languages and place not in languages.values():
            yield Finding("does not name itself among its languages", place)
        for twin in languages.values():
            if twins.get(twin) != languages:
                yield Finding("names a twin that does not name it back", f"{place} → {twin}")


def news_findings(news: Answer) -> Iterator[Finding]:
    entries = etree.fromstring(news.body).findall("s:url", SPACES)
    if len(entries) > MOST_NEWS:
        yield Finding(f"more than {MOST_NEWS} addresses", NEWS)
    oldest = dt.datetime.now(dt.UTC) - NEWS_AGE
    for entry in entries:
        place = entry.findtext("s:loc", "", SPACES)
        paths = ("publication/n:name", "publication/n:language", "publication_date", "title")
        texts = [entry.findtext(f"n:news/n:{path}", "", SPACES) for path in paths]
        if not all(texts):
            yield Finding(f"news that are incomplete: {texts}", place)
        elif dt.datetime.fromisoformat(texts[2]) < oldest:
            yield Finding(f"news older than {NEWS_AGE.days} days", place)


def robots_findings(address: str, sitemaps: dict[str, Answer]) -> Iterator[Finding]:
    robots = robotparser.RobotFileParser()
    robots.parse(ask(address, "/robots.txt").body.decode().splitlines())
    named = robots.site_maps() or []
    for path in ("/sitemap.xml", NEWS):
        if address + path not in named:
            yield Finding("robots.txt does not name it", path)
    if robots.can_fetch("*", f"{address}/admin/"):
        yield Finding("robots.txt lets robots in", "/admin/")
    for path, answer in sitemaps.items():
        for element in etree.fromstring(answer.body).iter("{*}loc"):
            if not robots.can_fetch("*", element.text or ""):
                yield Finding(f"robots.txt closes what stands in {path}", element.text)
