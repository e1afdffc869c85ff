from django.db import migrations

from border import guards


class Migration(migrations.Migration):
    dependencies = [("border", "0009_history_of_units")]

    operations = [migrations.RunSQL(guards.PARENT, guards.NO_PARENT)]
