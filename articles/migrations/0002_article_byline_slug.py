from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="article",
            name="byline_slug",
            field=models.SlugField(db_index=False, default="", editable=False, max_length=80),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                models.F("byline_slug"),
                models.F("language"),
                models.OrderBy(models.F("published_at"), descending=True),
                condition=models.Q(("status", "approved")),
                name="article_public_by_author",
            ),
        ),
    ]
