from django.db import migrations

from portal.text import slugify_vi

MAX_SLUG = 80


def fill(apps, schema_editor):
    articles = apps.get_model("articles", "Article").objects.exclude(byline="")
    for byline in articles.order_by().values_list("byline", flat=True).distinct():
        articles.filter(byline=byline).update(byline_slug=slugify_vi(byline, MAX_SLUG))


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_article_byline_slug")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
