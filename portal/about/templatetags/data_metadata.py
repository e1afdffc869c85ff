from django import template
from django.conf import settings
from django.urls import reverse

from portal import open_data
from portal.structured_data import dataset
from portal.templatetags.metadata import json_ld

register = template.Library()


@register.simple_tag(takes_context=True)
def catalogue_data(context, data_sets):
    """schema.org DataCatalog with every data set and its file."""
    request, office = context["request"], context["office"]
    found = []
    for one in data_sets:
        url = reverse("data_set", args=[one.key])
        entry = dataset(
            request, office, name=str(one.title), description=str(one.description), url=url
        )
        found.append(
            entry
            | {
                "license": open_data.LICENCE_URL,
                "variableMeasured": one.names,
                "distribution": _files(one),
            }
        )
    return json_ld({"@context": "https://schema.org", "@type": "DataCatalog", "dataset": found})


def _files(one: open_data.DataSet) -> list[dict[str, str]]:
    forms = [("text/csv", "data_set")]
    if one.has_points:
        forms.append(("application/geo+json", "data_map"))
    return [
        {
            "@type": "DataDownload",
            "encodingFormat": encoding,
            "contentUrl": f"{settings.SITE_URL}{reverse(name, args=[one.key])}",
        }
        for encoding, name in forms
    ]
