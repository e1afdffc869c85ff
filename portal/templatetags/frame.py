"""What the frame of every page needs to know: addresses, languages, the section we are in."""

from dataclasses import dataclass

from django import template
from django.conf import settings
from django.urls import reverse, translate_url
from django.utils import translation

from portal import navigation
from portal.addresses import with_default

register = template.Library()

NAMES = {"vi": "Tiếng Việt", "en": "English"}


@dataclass(frozen=True)
class PageLanguage:
    """One language of the page being shown."""

    code: str
    url: str
    is_current: bool
    is_same_page: bool

    @property
    def name(self) -> str:
        """In its own words: who looks for English need not read Vietnamese."""
        return NAMES.get(self.code, self.code)


@register.simple_tag(takes_context=True)
def page_languages(context) -> list[PageLanguage]:
    """The languages of this page, with the address in each; without one, the home page there.

    A view whose address differs by more than the language says so in `alternates`
    (language -> address); what is missing there does not exist.
    """
    current = translation.get_language() or settings.LANGUAGE_CODE
    addresses = _alternates(context, current)
    return [
        PageLanguage(
            code=code,
            url=addresses.get(code) or home_url(code),
            is_current=code == current,
            is_same_page=code in addresses,
        )
        for code, _name in settings.LANGUAGES
    ]


def _alternates(context, current: str) -> dict[str, str]:
    request = context.get("request")
    if request is None or request.resolver_match is None:
        return {}
    addresses = {current: request.path}
    if "alternates" in context:
        return addresses | {code: url for code, url in context["alternates"].items() if url}
    for code, _name in settings.LANGUAGES:
        translated = translate_url(request.path, code)
        if translated != request.path:
            addresses[code] = translated
    return addresses


@register.simple_tag(takes_context=True)
def canonical_url(context) -> str:
    """The one address of what this page shows: without filters, so that a filtered list counts as
    the list. A further page of a list shows something of its own."""
    request, page = context["request"], context.get("page_obj")
    further = request.GET.keys() == {"page"} and page is not None and page.number > 1
    return request.build_absolute_uri(
        f"{request.path}?page={page.number}" if further else request.path
    )


@register.simple_tag(takes_context=True)
def hreflangs(context, languages: list[PageLanguage]) -> list[tuple[str, str]]:
    """Language and address of each version, and which one readers of other languages get.

    Only pages that are their own canonical address have versions: the filters of a list and its
    further pages have no counterpart.
    """
    request = context["request"]
    if request.GET:
        return []
    found = {each.code: each.url for each in languages if each.is_same_page}
    return list(with_default(found).items())


@register.simple_tag
def home_url(language: str) -> str:
    with translation.override(language):
        return reverse("home")


@register.simple_tag(takes_context=True)
def absolute(context, path: str) -> str:
    """The full address of a path of ours, for canonical links and sharing."""
    request = context.get("request")
    return request.build_absolute_uri(path) if request else path


@register.simple_tag(takes_context=True)
def current_section(context) -> str:
    """The app whose page this is, e.g. "articles"; empty on the home and error pages."""
    request = context.get("request")
    match = request.resolver_match if request else None
    return match.app_name if match else ""


@dataclass(frozen=True)
class NavigationLink:
    """`current`: the value of aria-current, empty for all entries but one."""

    label: str
    url: str
    current: str = ""


@register.simple_tag(takes_context=True)
def main_navigation(context) -> list[NavigationLink]:
    """The sections of the portal; the one we are in knows it."""
    request = context.get("request")
    path = request.path if request else ""
    links = navigation.main_links()
    here = navigation.current(links, path=path, app_name=current_section(context))
    return [
        NavigationLink(link.label, link.url, _current(path, link.url) if link is here else "")
        for link in links
    ]


@register.simple_tag
def service_links() -> list[navigation.Link]:
    """What stands below every page."""
    return navigation.service_links()


def _current(path: str, url: str) -> str:
    return "page" if path == url else "true"
