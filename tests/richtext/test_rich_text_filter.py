from pathlib import Path

import pytest

from portal.richtext.templatetags.rich_text import rich_text
from portal.text import clean_html
from tests.factories.images import PhotoFactory


@pytest.mark.django_db
@pytest.mark.parametrize("width", [300, 480, 700, 1200])
def test_every_file_named_exists(settings, width):
    photo = PhotoFactory(width=width, height=200)
    body = clean_html(f'<p>a</p><img src="{photo.url}" alt="Cầu" width=960 height=300>')

    html = rich_text(body)

    names = [
        part.split()[0].removeprefix(settings.MEDIA_URL)
        for source in html.split('srcset="')[1:]
        for part in source.split('"')[0].split(", ")
    ]
    assert len(names) == (4 if width > 480 else 2)
    assert [name for name in names if not (Path(settings.MEDIA_ROOT) / name).exists()] == []
    assert f'<img src="{photo.url}" alt="Cầu" width="960" height="300" loading="lazy"' in html


def test_text_that_speaks_of_pictures_stays_text():
    body = clean_html('<p>&lt;img src="/media/photos/ab/abc-960.jpg"&gt;</p>')

    assert rich_text(body) == body


def test_tables_can_be_scrolled_with_the_keyboard():
    shown = rich_text("<table><tbody><tr><td>700</td></tr></tbody></table>")

    assert shown == (
        '<div class="prose__table" role="group" aria-label="Bảng" tabindex="0">'
        "<table><tbody><tr><td>700</td></tr></tbody></table></div>"
    )
