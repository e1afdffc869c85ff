from django.db import migrations, models

from border import guards


class Migration(migrations.Migration):
    dependencies = [("border", "0006_kinds_leave_the_gates")]

    operations = [
        migrations.RunSQL(guards.FUNCTIONS, guards.NO_FUNCTIONS),
        migrations.AddConstraint(
            model_name='adminunit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('lat', None), ('lon', None)), models.Q(('lat__isnull', False), ('lon__isnull', False)), _connector='OR'), name='border_unit_point_is_whole', violation_error_message='A point needs latitude and longitude.'),
        ),
    ]
