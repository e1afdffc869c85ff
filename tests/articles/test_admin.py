"""The newsroom: who may do what, the way of an article, saves that come too late."""

import datetime as dt

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from articles.models import Article
from portal.people.roles import Role
from portal.publishing import Status
from tests.factories.articles import ArticleFactory, ColumnFactory, TopicFactory
from tests.factories.border import CommuneFactory
from tests.factories.images import PhotoFactory
from tests.factories.people import SuperuserFactory, UserFactory

pytestmark = pytest.mark.django_db

LIST = reverse("admin:articles_article_changelist")
ADD = reverse("admin:articles_article_add")
IMPORT = reverse("admin:articles_article_import_word")


def page(view: str, article: Article, **kwargs) -> str:
    if view == "step":
        return reverse("admin:articles_article_step", kwargs={"pk": article.pk, **kwargs})
    return reverse(f"admin:articles_article_{view}", args=[article.pk])


def form_data(article: Article | None = None, **changes) -> dict:
    """What the browser sends for the form as it is."""
    article = article or ArticleFactory.build(column=ColumnFactory())
    data = {
        "title": article.title,
        "lead": article.lead,
        "body": article.body,
        "byline": article.byline,
        "column": article.column_id,
        "language": article.language,
        "slug": article.slug,
        "seen_version": article.version if article.pk else "",
        "gallery-TOTAL_FORMS": 0,
        "gallery-INITIAL_FORMS": 0,
    }
    return {**data, **changes}


def told(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


@pytest.fixture
def writer():
    return UserFactory(role=Role.WRITER)


@pytest.fixture
def approver():
    return UserFactory(role=Role.APPROVER)


@pytest.fixture
def draft(writer):
    return ArticleFactory(draft=True, author=writer)


@pytest.fixture
def submitted(writer):
    return ArticleFactory(submitted=True, author=writer)


# Every role and every page

WHO = ["anonymous", *Role, "superuser"]
OPEN, CLOSED, LOGIN, HIDDEN = 200, 403, 302, 404

#         page            writer  editor  approver outreach bulletin admin. super
MATRIX = {
    "list": [OPEN, OPEN, OPEN, OPEN, OPEN, OPEN, OPEN],
    "add": [OPEN, OPEN, OPEN, CLOSED, CLOSED, CLOSED, OPEN],
    "import": [OPEN, OPEN, OPEN, CLOSED, CLOSED, CLOSED, OPEN],
    "own draft": [OPEN, OPEN, OPEN, OPEN, OPEN, OPEN, OPEN],
    "draft": [LOGIN, OPEN, OPEN, OPEN, OPEN, OPEN, OPEN],
    "history": [HIDDEN, OPEN, OPEN, OPEN, OPEN, OPEN, OPEN],
    "preview": [HIDDEN, LOGIN, LOGIN, LOGIN, LOGIN, LOGIN, LOGIN],
    "submit": [HIDDEN, OPEN, OPEN, CLOSED, CLOSED, CLOSED, OPEN],
    "approve": [HIDDEN, CLOSED, OPEN, CLOSED, CLOSED, CLOSED, OPEN],
    "return": [HIDDEN, CLOSED, OPEN, CLOSED, CLOSED, CLOSED, OPEN],
    "withdraw": [CLOSED, CLOSED, OPEN, CLOSED, CLOSED, CLOSED, OPEN],
    "topic": [CLOSED, OPEN, CLOSED, CLOSED, CLOSED, OPEN, OPEN],
    "column": [CLOSED, OPEN, CLOSED, CLOSED, CLOSED, OPEN, OPEN],
    "delete": [CLOSED, CLOSED, CLOSED, CLOSED, CLOSED, CLOSED, OPEN],
}
CELLS = [
    (what, who, status)
    for what, statuses in MATRIX.items()
    for who, status in zip(WHO, [LOGIN, *statuses], strict=True)
]


@pytest.mark.parametrize(("what", "who", "status"), CELLS)
def test_role_and_page(client, what, who, status):
    person = SuperuserFactory() if who == "superuser" else UserFactory()
    if isinstance(who, Role):
        person = UserFactory(role=who)
    if who != "anonymous":
        client.force_login(person)
    urls = {
        "list": lambda: LIST,
        "add": lambda: ADD,
        "import": lambda: IMPORT,
        "own draft": lambda: page("change", ArticleFactory(draft=True, author=person)),
        "draft": lambda: page("change", ArticleFactory(draft=True)),
        "history": lambda: page("history", ArticleFactory(draft=True)),
        "preview": lambda: page("preview", ArticleFactory(draft=True)),
        "submit": lambda: page("step", ArticleFactory(draft=True), name="submit"),
        "approve": lambda: page("step", ArticleFactory(submitted=True), name="approve"),
        "return": lambda: page("step", ArticleFactory(submitted=True), name="return"),
        "withdraw": lambda: page("step", ArticleFactory(), name="withdraw"),
        "topic": lambda: reverse("admin:articles_topic_add"),
        "column": lambda: reverse("admin:articles_column_add"),
        "delete": lambda: page("delete", ArticleFactory(draft=True)),
    }

    assert client.get(urls[what]()).status_code == status


def test_writer_sees_own_articles_and_what_is_public(client, writer, draft):
    public = ArticleFactory()
    ArticleFactory(draft=True, title="Bài của người khác")
    client.force_login(writer)

    response = client.get(LIST)

    assert set(response.context["cl"].queryset) == {draft, public}
    assert "Bài của người khác" not in response.content.decode()


def test_list_queries_do_not_grow(client, django_assert_max_num_queries):
    client.force_login(UserFactory(role=Role.EDITOR))
    ArticleFactory.create_batch(3)

    with django_assert_max_num_queries(14):
        client.get(LIST)


@pytest.mark.parametrize("words", ["tra linh", "TRÀ LĨNH", "lĩnh trà"])
def test_search_minds_no_accents(client, words):
    client.force_login(UserFactory(role=Role.EDITOR))
    article = ArticleFactory(title="Cửa khẩu Trà Lĩnh")
    ArticleFactory()

    assert list(client.get(LIST, {"q": words}).context["cl"].queryset) == [article]


# Writing


def test_writer_makes_a_draft(client, writer):
    client.force_login(writer)
    topic, commune, photo = TopicFactory(), CommuneFactory(), PhotoFactory()
    data = form_data(
        title="Hô\u0323i nghi\u0323",
        topics=[topic.pk],
        communes=[commune.pk],
        lead_photo=photo.pk,
        body="<p>Xong</p><script>x()</script>",
        status="approved",
        published_at="01/01/2026 08:00",
        author=UserFactory().pk,
    )

    response = client.post(ADD, data)

    assert response.status_code == 302, response.context["errors"]
    article = Article.objects.get()
    assert (article.title, article.slug, article.body) == ("Hội nghị", "hoi-nghi", "<p>Xong</p>")
    assert (article.status, article.published_at, article.author) == (Status.DRAFT, None, writer)
    assert (list(article.topics.all()), list(article.communes.all())) == ([topic], [commune])


def test_nobody_publishes_by_posting_a_hidden_field(client, writer, draft):
    client.force_login(writer)

    client.post(page("change", draft), form_data(draft, status="approved", version=9))

    draft.refresh_from_db()
    assert (draft.status, draft.version) == (Status.DRAFT, 2)


def test_title_of_a_draft_takes_its_address_along(client, writer, draft):
    client.force_login(writer)

    client.post(page("change", draft), form_data(draft, title="Chợ phiên mới"))

    draft.refresh_from_db()
    assert draft.slug == "cho-phien-moi"


def test_title_of_a_public_article_leaves_its_address_alone(client):
    article = ArticleFactory(title="Chợ phiên")
    client.force_login(UserFactory(role=Role.EDITOR))

    client.post(page("change", article), form_data(article, title="Chợ phiên mới"))

    article.refresh_from_db()
    assert (article.title, article.slug) == ("Chợ phiên mới", "cho-phien")


def test_far_too_long_text_is_refused_at_its_field(client, writer):
    client.force_login(writer)

    response = client.post(ADD, form_data(body=f"<p>{'a' * 5_000_000}</p>"))

    assert list(response.context["adminform"].form.errors) == ["body"]
    assert not Article.objects.exists()


def test_writer_cannot_touch_a_public_article(client, writer):
    article = ArticleFactory(title="Công bố")
    client.force_login(writer)

    assert client.get(page("change", article)).status_code == 200
    assert client.post(page("change", article), form_data(article, title="X")).status_code == 403
    assert Article.objects.get().title == "Công bố"


# Saves that come too late


def test_stale_save_is_refused_with_both_texts(client, writer, draft):
    client.force_login(writer)
    opened = form_data(draft)
    draft.title, draft.lead = "Tên của người khác", "Sáng nay, chợ phiên đóng lại."
    draft.save()

    response = client.post(page("change", draft), {**opened, "title": "Tên của tôi"})

    html = response.content.decode()
    assert response.status_code == 200
    assert 'value="Tên của tôi"' in html
    assert "người khác</ins>" in html
    assert "<del>mở</del> <ins>đóng</ins>" in html
    assert Article.objects.get().title == "Tên của người khác"


def test_after_the_warning_a_second_save_goes_through(client, writer, draft):
    client.force_login(writer)
    opened = form_data(draft)
    draft.title = "Tên của người khác"
    draft.save()
    refused = client.post(page("change", draft), {**opened, "title": "Tên của tôi"})
    seen = refused.context["adminform"].form["seen_version"].value()

    client.post(page("change", draft), {**opened, "title": "Tên của tôi", "seen_version": seen})

    draft.refresh_from_db()
    assert draft.title == "Tên của tôi"
    assert [row.title for row in draft.history.order_by("-version")[:2]] == [
        "Tên của tôi",
        "Tên của người khác",
    ]


@pytest.mark.parametrize("seen", ["", "x", "99", "-1"])
def test_save_without_a_true_version_is_refused(client, writer, draft, seen):
    client.force_login(writer)

    client.post(page("change", draft), form_data(draft, title="X", seen_version=seen))

    assert Article.objects.get().title == draft.title


def test_author_who_saves_after_approval_gets_the_words_back(client, writer, draft):
    client.force_login(writer)
    opened = form_data(draft, title="Tên của tôi")
    Article.objects.filter(pk=draft.pk).update(
        status=Status.APPROVED, published_at=timezone.now(), approved_at=timezone.now()
    )

    response = client.post(page("change", draft), opened)

    assert response.status_code == 409
    assert "Tên của tôi" in response.content.decode()
    assert Article.objects.get().title == draft.title


# The way of an article


def test_from_draft_to_public(client, writer, approver, draft):
    client.force_login(writer)
    response = client.post(page("change", draft), form_data(draft, _submit_next="x"))
    assert response.url == page("step", draft, name="submit")
    client.post(response.url)
    assert Article.objects.get().status == Status.SUBMITTED

    client.force_login(approver)
    client.post(page("step", draft, name="approve"), {"at_0": "", "at_1": ""})

    article = Article.objects.get()
    assert (article.is_published, article.approved_by) == (True, approver)
    assert client.get(article.get_absolute_url()).status_code == 200


def test_approver_gives_the_hour_of_vietnam(client, approver, submitted):
    client.force_login(approver)

    client.post(page("step", submitted, name="approve"), {"at_0": "01/03/2030", "at_1": "08:00"})

    article = Article.objects.get()
    assert article.published_at == dt.datetime(2030, 3, 1, 1, 0, tzinfo=dt.UTC)
    assert article.is_scheduled


def test_hour_that_has_passed_is_refused(client, approver, submitted):
    client.force_login(approver)

    client.post(page("step", submitted, name="approve"), {"at_0": "01/03/2020", "at_1": "08:00"})

    assert Article.objects.get().status == Status.SUBMITTED


def test_nobody_approves_own_work(client, approver):
    article = ArticleFactory(submitted=True, author=approver)
    client.force_login(approver)

    response = client.post(page("step", article, name="approve"), {"at_0": "", "at_1": ""})

    assert Article.objects.get().status == Status.SUBMITTED
    assert article.title in told(response)


def test_return_asks_for_a_reason_and_tells_it(client, writer, approver, submitted):
    client.force_login(approver)
    url = page("step", submitted, name="return")
    assert client.post(url, {"reason": "  "}).status_code == 200
    assert Article.objects.get().status == Status.SUBMITTED

    client.post(url, {"reason": "Thiếu nguồn số liệu"})

    assert Article.objects.get().status == Status.DRAFT
    client.force_login(writer)
    assert "Thiếu nguồn số liệu" in client.get(page("change", submitted)).content.decode()


def test_withdrawn_article_is_gone_at_once_and_can_come_back(client, writer, approver):
    article = ArticleFactory(author=writer)
    client.force_login(approver)
    client.post(page("step", article, name="withdraw"), {"reason": "Sai số liệu"})
    assert client.get(article.get_absolute_url()).status_code == 404

    client.force_login(writer)
    client.post(page("step", article, name="submit"))
    assert Article.objects.get().status == Status.SUBMITTED


def test_incomplete_article_is_not_submitted(client, writer):
    photo = PhotoFactory()
    body = f'<figure><img src="{photo.url}" alt=""><figcaption>Chợ</figcaption></figure>'
    article = ArticleFactory(draft=True, author=writer, lead="", body=body)
    client.force_login(writer)
    url = page("step", article, name="submit")

    assert len(client.get(url).context["findings"]) == 3  # lead, alternative text, lead photo
    response = client.post(url)

    assert Article.objects.get().status == Status.DRAFT
    assert told(response).count(article.title) == 2


def test_many_are_approved_at_once_but_not_ones_own(client, approver):
    others = ArticleFactory.create_batch(2, submitted=True)
    own = ArticleFactory(submitted=True, author=approver)
    chosen = [article.pk for article in [*others, own]]
    client.force_login(approver)

    client.post(LIST, {"action": "approve_selected", "_selected_action": chosen})

    assert set(Article.objects.published()) == set(others)


def test_editor_has_no_action_to_approve(client):
    article = ArticleFactory(submitted=True)
    client.force_login(UserFactory(role=Role.EDITOR))

    client.post(LIST, {"action": "approve_selected", "_selected_action": [article.pk]})

    assert Article.objects.get().status == Status.SUBMITTED


# The other language


def test_english_version_starts_with_photos_topics_and_communes(client, writer, draft):
    draft.topics.set(TopicFactory.create_batch(2))
    draft.communes.set([CommuneFactory()])
    draft.lead_photo = PhotoFactory()
    draft.save()
    draft.gallery.create(photo=PhotoFactory(), position=1)
    client.force_login(writer)

    response = client.post(page("other_language", draft))

    english = Article.objects.get(language="en")
    assert response.url == page("change", english)
    assert (english.translation_key, english.status) == (draft.translation_key, Status.DRAFT)
    assert english.lead_photo == draft.lead_photo
    assert set(english.topics.all()) == set(draft.topics.all())
    assert set(english.communes.all()) == set(draft.communes.all())
    assert [part.photo for part in english.gallery.all()] == [
        part.photo for part in draft.gallery.all()
    ]


def test_other_language_is_made_once_and_by_post_only(client, writer, draft):
    client.force_login(writer)
    assert client.get(page("other_language", draft)).status_code == 405

    for _attempt in range(2):
        client.post(page("other_language", draft))

    assert Article.objects.count() == 2


def test_untranslated_title_is_not_submitted(client, writer, draft):
    client.force_login(writer)
    client.post(page("other_language", draft))
    english = Article.objects.get(language="en")

    client.post(page("step", english, name="submit"))

    english.refresh_from_db()
    assert english.status == Status.DRAFT


# History


def test_restoring_brings_back_the_words_but_never_the_state(client, approver):
    article = ArticleFactory(title="Tên cũ", author=approver)
    old = article.history.get()
    article.title, article.status = "Tên mới", Status.WITHDRAWN
    article.save()
    client.force_login(approver)
    url = reverse("admin:articles_article_simple_history", args=[article.pk, old.pk])

    assert client.get(url).status_code == 200
    client.post(url, form_data(article, status="approved"))

    article.refresh_from_db()
    assert (article.title, article.status) == ("Tên cũ", Status.WITHDRAWN)


def test_reader_of_the_house_cannot_save_through_the_history(client):
    article = ArticleFactory(title="Tên cũ")
    record = article.history.get()
    client.force_login(UserFactory(role=Role.BULLETIN_EDITOR))
    url = reverse("admin:articles_article_simple_history", args=[article.pk, record.pk])

    assert client.post(url, form_data(article, title="X")).status_code == 403
    assert Article.objects.get().title == "Tên cũ"


def test_history_of_a_hidden_draft_is_hidden_from_other_writers(client, draft):
    client.force_login(UserFactory(role=Role.WRITER))
    record = draft.history.get()

    for version in (record.pk, 0, "x", "9" * 30):
        url = f"{page('history', draft)}{version}/"
        assert client.get(url).status_code == 404
