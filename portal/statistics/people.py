"""Is this a person in front of one of our pages, and a name for them that lasts until midnight."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

# CUBOT makes telephones.
_ROBOTS = re.compile(
    r"(?<!cu)bot\b|bot[/_-]|crawl|spider|slurp|archiver|facebookexternalhit|zalo.?(?:share|preview)|preview"
    r"|monitor|lighthouse|pagespeed|headless|phantomjs|selenium|playwright|puppeteer|curl|wget"
    r"|python|aiohttp|httpx|java/|okhttp|go-http|libwww|scrapy|axios|node-fetch|ruby|perl|php/"
    r"|feedfetcher|feedly|validator|checker|scan|dataprovider|externalhit|embedly|whatsapp/",
    re.IGNORECASE,
)
_LONGEST_AGENT = 400


@dataclass(frozen=True)
class Reader:
    """Never stored and never logged; only `name` leaves this module, and only into Redis."""

    address: str
    agent: str

    def name(self, salt: bytes, *about: str) -> str:
        return _hashed(salt, "reader", self.address, self.agent, *about)

    def address_name(self, salt: bytes) -> str:
        return _hashed(salt, "address", self.address)


def reader_of(request: HttpRequest) -> Reader:
    agent = request.headers.get("User-Agent", "")[:_LONGEST_AGENT]
    return Reader(address_of(request), agent)


def address_of(request: HttpRequest) -> str:
    """The reader's own address behind our proxies; of IPv6 the part that names the line."""
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")]
    proxies = settings.AXES_IPWARE_PROXY_COUNT
    found = hops[-proxies] if 0 < proxies <= len(hops) else request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(found)
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is None:
        return str(ipaddress.ip_network((address, 64), strict=False).network_address)
    return str(address)


def is_robot(request: HttpRequest) -> bool:
    """A program that says so, or a browser that fetches ahead of a reader."""
    agent = request.headers.get("User-Agent", "")
    ahead = " ".join(request.headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Moz"))
    return not agent or bool(_ROBOTS.search(agent)) or "prefetch" in ahead or "prerender" in ahead


def is_of_staff(request: HttpRequest) -> bool:
    """Has a session: only people who log in have one."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def is_from_our_page(request: HttpRequest) -> bool:
    """Sent by a page of this site. Browsers write these headers themselves; scripts cannot."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    origin = request.headers.get("Origin", "")
    return bool(origin) and urlsplit(origin).netloc == request.get_host()


def _hashed(salt: bytes, *parts: str) -> str:
    text = "\0".join(parts).encode("utf-8", "replace")
    return hmac.new(salt, text, hashlib.sha256).hexdigest()[:24]
