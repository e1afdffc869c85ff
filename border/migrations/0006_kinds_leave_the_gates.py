from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("border", "0005_kinds_become_periods")]

    operations = [
        # Going back, rows need a value before their own is copied.
        migrations.AlterField("bordergate", "kind", models.CharField(default="opening", max_length=16)),
        migrations.RemoveField("bordergate", "kind"),
        migrations.RemoveField("bordergate", "kind_confidence"),
        migrations.RemoveField("bordergate", "status_since"),
    ]
