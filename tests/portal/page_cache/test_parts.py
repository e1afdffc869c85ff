"""Parts of pages: made again for what changed, taken as they are for the rest."""

import datetime as dt

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils import timezone, translation

from campaigns.models import Plan
from portal import page_cache
from portal.office.models import Office
from portal.page_cache import parts, recording, store
from portal.page_cache.redis_client import Away
from tests.factories.articles import ArticleFactory
from tests.factories.campaigns import PlanFactory


@pytest.fixture
def made():
    return []


@pytest.fixture
def plans(made):
    """A part that shows the titles of the plans, and notes when it is made."""

    def make():
        made.append(1)
        return ", ".join(Plan.objects.order_by("pk").values_list("title_vi", flat=True))

    return make


def test_a_part_is_made_once_until_what_it_shows_changes(plans, made):
    plan = PlanFactory(title_vi="Biên giới")

    assert parts.kept("plans", plans) == parts.kept("plans", plans) == "Biên giới"
    assert len(made) == 1
    plan.title_vi = "Cửa khẩu"
    plan.save()

    assert parts.kept("plans", plans) == "Cửa khẩu"
    assert len(made) == 2


def test_a_part_may_show_what_the_page_has_read(made):
    parts.kept("office", lambda: made.append(1) or "Sở", ["office_office"])
    Office.current().save()

    parts.kept("office", lambda: made.append(1) or "Sở", ["office_office"])

    assert len(made) == 2


def test_the_page_depends_on_what_a_kept_part_depends_on(plans):
    parts.kept("plans", plans)

    with recording.recording() as page:
        parts.kept("plans", plans)

    assert "table:campaigns_plan" in page.all_tags()


def test_a_part_ends_with_its_hour_and_so_does_the_page(made):
    soon = timezone.now() + dt.timedelta(hours=1)

    def make():
        page_cache.fresh_until(soon)
        return "now"

    for _time in range(2):
        with recording.recording() as page:
            parts.kept("clock", make)
        assert page.fresh_until == soon


def test_a_change_while_the_part_is_made_is_not_kept(plans, made):
    plan = PlanFactory(title_vi="Biên giới")

    def meanwhile():
        old = plans()
        Plan.objects.filter(pk=plan.pk).update(title_vi="Cửa khẩu")
        return old

    parts.kept("plans", meanwhile)

    assert parts.kept("plans", plans) == "Cửa khẩu"


def test_without_redis_parts_are_made_each_time(plans, made, monkeypatch):
    def away(*_arguments):
        raise Away

    monkeypatch.setattr(store, "get_fresh", away)

    parts.kept("plans", plans)
    parts.kept("plans", plans)

    assert len(made) == 2


def test_each_language_has_its_own_part():
    template = Template(
        "{% load page_parts i18n %}{% kept 'x' %}{% translate 'News' %}{% endkept %}"
    )
    found = []
    for language in ["vi", "en", "vi"]:
        with translation.override(language):
            found.append(template.render(Context()))

    assert found == ["Tin tức", "News", "Tin tức"]


def test_the_tag_wants_a_name():
    with pytest.raises(TemplateSyntaxError):
        Template("{% load page_parts %}{% kept %}{% endkept %}")


def test_after_an_article_home_makes_only_its_articles_anew(client, django_assert_max_num_queries):
    PlanFactory(published=True)
    client.get("/")
    ArticleFactory(title="Chợ phiên")

    with django_assert_max_num_queries(4) as asked:
        response = client.get("/")

    assert "Chợ phiên" in response.content.decode()
    tables = " ".join(query["sql"] for query in asked.captured_queries)
    assert "campaigns_" not in tables
    assert "border_" not in tables
