"""The only query parameters the list of questions knows."""

from __future__ import annotations

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.questions.models import Field, Question
from portal.text import nfc


class QuestionFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label=_("Words"), method="with_words", max_length=100)
    field = django_filters.ChoiceFilter(
        label=_("Field"), method="in_field", empty_label=_("All fields"), choices=[]
    )

    class Meta:
        model = Question
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["field"].extra["choices"] = [
            (str(field.pk), field.name()) for field in Field.objects.all()
        ]

    def with_words(self, questions, name, value):
        """With or without accents; each word must occur."""
        for word in nfc(value).split()[:8]:
            found = Q()
            for field in ("public_subject", "public_text", "answer"):
                found |= Q(**{f"{field}__unaccent__icontains": word})
            questions = questions.filter(found)
        return questions

    def in_field(self, questions, name, value):
        return questions.filter(field=int(value))
