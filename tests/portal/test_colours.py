"""WCAG AA of the colours in static/css/tokens.css, and AAA for text with high contrast."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from portal.design import colours

CSS = Path(settings.BASE_DIR, "static", "css")
EVERYWHERE = pytest.mark.parametrize(("contrast", "scheme"), colours.SETS)


@EVERYWHERE
def test_everything_can_be_seen_on_its_ground(contrast, scheme):
    weak = [pair for pair in colours.pairs(contrast, scheme) if not pair.is_enough]

    assert weak == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_of_high_contrast_has_seven_to_one_on_every_ground(scheme):
    tokens = colours.tokens("high", scheme)
    grounds = ["paper", "surface", "sunk", "red-wash", "pine-wash", "gold-wash"]

    for text in ["ink", "ink-soft", "link"]:
        for ground in grounds:
            assert colours.ratio(tokens[text], tokens[ground]) >= 7, (text, ground)


def test_a_ratio_is_counted_as_the_guidelines_do():
    assert colours.ratio("#000000", "#ffffff") == pytest.approx(21)
    assert colours.ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@EVERYWHERE
def test_every_colour_has_a_value_in_every_set(contrast, scheme):
    tokens = colours.tokens(contrast, scheme)

    assert len(tokens) > 20
    assert set(tokens) == set(colours.tokens("normal", "light"))


def test_components_take_their_colours_from_the_tokens():
    """A colour written elsewhere would not follow the reader's choice."""
    named = re.compile(r":[^;{]*(#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\()", re.I)
    files = [CSS / "base.css", CSS / "layout.css", *CSS.glob("components/*.css")]

    assert [str(path) for path in files if named.search(path.read_text())] == []


def test_nothing_moves_for_readers_who_do_not_want_it():
    for path in CSS.rglob("*.css"):
        text = path.read_text()
        outside = text.partition("@media (prefers-reduced-motion: no-preference)")[0]
        assert not re.search(r"\b(animation|transition|scroll-behavior)\b", outside), path


@pytest.mark.django_db
def test_the_frame_of_the_browser_has_the_colour_of_the_page():
    page = Client().get("/").content.decode()

    for scheme in ["light", "dark"]:
        paper = colours.tokens("normal", scheme)["paper"]
        assert f'content="{paper}" media="(prefers-color-scheme: {scheme})"' in page
