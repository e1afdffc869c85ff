import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils.translation import override

from tests.factories.images import PhotoFactory

pytestmark = pytest.mark.django_db


def rendered(photo, arguments: str = "") -> str:
    template = Template("{% load photos %}{% picture photo " + arguments + " %}")
    return template.render(Context({"photo": photo})).strip()


def test_each_format_at_each_width_with_the_jpeg_for_the_rest(settings):
    photo = PhotoFactory(width=1200, height=600, alt_vi='Cầu "biên giới"')
    stem = f"/media/{photo.stem}"

    assert rendered(photo, 'sizes="(min-width: 60em) 40rem, 100vw"') == (
        "<picture>"
        f'<source type="image/avif" srcset="{stem}-480.avif 480w, {stem}-768.avif 768w, {stem}-960.avif 960w,'
        f' {stem}-1200.avif 1200w" sizes="(min-width: 60em) 40rem, 100vw">'
        f'<source type="image/webp" srcset="{stem}-480.webp 480w, {stem}-768.webp 768w, {stem}-960.webp 960w,'
        f' {stem}-1200.webp 1200w" sizes="(min-width: 60em) 40rem, 100vw">'
        f'<img src="{stem}-960.jpg" width="1200" height="600"'
        ' alt="Cầu &quot;biên giới&quot;" loading="lazy" decoding="async"></picture>'
    )


def test_the_first_picture_of_a_page_does_not_wait():
    html = rendered(PhotoFactory(), "eager=True")

    assert 'fetchpriority="high"' in html
    assert "lazy" not in html


def test_the_card_is_three_to_two():
    html = rendered(PhotoFactory(width=1200, height=600), 'crop="card"')

    assert 'width="900" height="600"' in html
    assert "-card-" in html


def test_the_description_follows_the_language_of_the_page():
    photo = PhotoFactory(alt_vi="Cầu", alt_en="Bridge")
    only_vietnamese = PhotoFactory(alt_vi="Núi")

    with override("en"):
        assert 'alt="Bridge"' in rendered(photo)
        assert 'alt="Núi"' in rendered(only_vietnamese)
    with override("vi"):
        assert 'alt="Cầu"' in rendered(photo)
        assert 'alt=""' in rendered(photo, 'alt=""')


def test_no_photo_shows_nothing():
    assert rendered(None) == ""


def test_a_photo_costs_no_query(django_assert_num_queries):
    photo = PhotoFactory()

    with django_assert_num_queries(0):
        rendered(photo, 'crop="card"')


@pytest.mark.parametrize(
    ("language", "credit_en", "shown"),
    [("vi", "Archive", "Lưu trữ"), ("en", "Archive", "Archive"), ("en", "", "Lưu trữ")],
)
def test_the_credit_is_in_the_language_of_the_page(language, credit_en, shown):
    photo = PhotoFactory(credit="Lưu trữ", credit_en=credit_en)

    with override(language):
        html = render_to_string("includes/photo_figure.html", {"photo": photo})

    assert f": {shown}</span>" in html
