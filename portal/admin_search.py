"""Search in the admin that does not mind accents."""

from django.contrib import admin
from django.db.models import F, Func, TextField, Value
from django.db.models.functions import Concat

from portal.text import fold


class Folded(Func):
    """What `portal.text.fold` does, in the database and whatever its language."""

    template = (
        "lower(translate(regexp_replace(normalize(%(expressions)s, NFD),"
        " '[\u0300-\u036f]', '', 'g'), 'Đđ', 'Dd'))"
    )
    output_field = TextField()


class FoldedSearch(admin.ModelAdmin):
    """Finds rows whose `search_fields` together hold every word, accents or not.

    A field called `search_key` holds folded text already; long lists have one.
    """

    def get_search_results(self, request, queryset, search_term):
        words = fold(search_term).split()
        if not words or not self.search_fields:
            return queryset, False
        parts = [part for name in self.search_fields for part in (Value(" "), _folded(name))]
        queryset = queryset.alias(searched=Concat(Value(""), *parts, output_field=TextField()))
        for word in words:
            queryset = queryset.filter(searched__contains=word)
        return queryset, False


def _folded(name: str) -> F | Folded:
    return F(name) if name == "search_key" else Folded(F(name))
