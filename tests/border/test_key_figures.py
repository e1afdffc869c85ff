"""The figures a journalist asks for first."""

import pytest

from border.key_figures import border_area
from tests.factories.border import BorderFigureFactory

pytestmark = pytest.mark.django_db


def test_figures_of_one_name_are_told_apart_by_their_period():
    for key, period in {"one": "2022", "two": "2022-2023"}.items():
        BorderFigureFactory(
            key=key,
            label_vi="Chiều dài đường biên giới",
            label_en="Length of the land border",
            value="333.4",
            unit_vi="km",
            unit_en="km",
            qualifier="exact",
            period=period,
        )

    labels = {figure.label for figure in border_area()}

    assert labels == {
        "Chiều dài đường biên giới (2022)",
        "Chiều dài đường biên giới (2022–2023)",
    }
