"""Plain links that open another site's own page for sharing: no script or button of theirs here."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class ShareLink:
    name: str
    url: str


def share_links(*, url: str, title: str) -> list[ShareLink]:
    """`url`: the full address of the page."""
    message = f"subject={quote(title)}&body={quote(url)}"
    return [
        ShareLink(
            "Facebook", f"https://www.facebook.com/sharer/sharer.php?{urlencode({'u': url})}"
        ),
        ShareLink("Zalo", f"https://button-share.zalo.me/share_external?{_zalo_query(url)}"),
        ShareLink(_("E-mail"), f"mailto:?{message}"),
    ]


def _zalo_query(url: str) -> str:
    """As Zalo's own button writes it: the address inside JSON inside base64."""
    data = json.dumps({"url": url}, separators=(",", ":")).encode()
    return urlencode({"d": base64.b64encode(data).decode()})
