from django.db import migrations

from campaigns import guards


class Migration(migrations.Migration):
    dependencies = [
        ("border", "0012_within_its_ground_and_time"),
        ("campaigns", "0002_basis_in_register"),
    ]

    operations = [migrations.RunSQL(guards.PLACES, guards.NO_PLACES)]
