from django.db import migrations

from border import guards


class Migration(migrations.Migration):
    dependencies = [("border", "0017_period_of_figures")]

    operations = [migrations.RunSQL(guards.PARTS_OF_GATES, guards.NO_PARTS_OF_GATES)]
