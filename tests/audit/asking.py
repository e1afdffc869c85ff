"""Asking a portal over HTTP and taking its answers as they are."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from email.message import Message

SECONDS = 30


@dataclass(frozen=True)
class Answer:
    """`headers` by names in lower case."""

    status: int
    type: str
    body: bytes
    headers: dict[str, str]


# Path and query -> what the portal answers.
Fetch = Callable[[str], Answer]


def fetcher(address: str) -> Fetch:
    def fetch(path: str) -> Answer:
        return ask(address, path)

    return fetch


def client_fetcher(client) -> Fetch:
    """The same through Django's test client: in a test, without a server."""

    def fetch(path: str) -> Answer:
        response = client.get(path)
        kind = response.get("Content-Type", "").partition(";")[0]
        return Answer(response.status_code, kind, response.getvalue(), dict(response.items()))

    return fetch


def ask(
    address: str, path: str, *, data: bytes | None = None, headers: dict[str, str] | None = None
) -> Answer:
    """One request; an error page is an answer like others, and redirects are not followed."""
    request = urllib.request.Request(address + path, data=data, headers=headers or {})
    try:
        response = _OPENER.open(request, timeout=SECONDS)
    except urllib.error.HTTPError as error:
        response = error
    with response:
        message: Message = response.headers
        # Header names in lower case; several of one name are joined as HTTP says.
        found: dict[str, str] = {}
        for name, value in message.items():
            key = name.lower()
            found[key] = f"{found[key]}, {value}" if key in found else value
        return Answer(response.status, message.get_content_type(), response.read(), found)


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


_OPENER = urllib.request.build_opener(_NoRedirects)
