from django.db import migrations

from border import guards


class Migration(migrations.Migration):
    dependencies = [("border", "0009_history_of_units")]

    operations = [
        migrations.RunSQL(guards.RANK + guards.HIGHER + guards.HIGHER_TRIGGER, guards.NO_HIGHER)
    ]
