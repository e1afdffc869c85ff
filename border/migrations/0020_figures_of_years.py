from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

import border.models.figure_periods


# Not valid: what an office wrote before the rule must not stop its upgrade; it is refused when it
# is written again.
class Migration(migrations.Migration):
    dependencies = [("border", "0019_twin_markers")]

    operations = [
        migrations.AlterField(
            model_name='borderfigure',
            name='period',
            field=models.CharField(help_text='A year such as 2024, years such as 2022-2023, or 2025- for “since 2025”.', max_length=40, validators=[border.models.figure_periods.is_a_period], verbose_name='period'),
        ),
        migrations.AlterField(
            model_name='historicalborderfigure',
            name='period',
            field=models.CharField(help_text='A year such as 2024, years such as 2022-2023, or 2025- for “since 2025”.', max_length=40, validators=[border.models.figure_periods.is_a_period], verbose_name='period'),
        ),
        AddConstraintNotValid(
            model_name='borderfigure',
            constraint=models.CheckConstraint(condition=models.Q(('period__regex', '^[12][0-9]{3}(-([12][0-9]{3})?)?$')), name='border_figure_period_is_of_years', violation_error_message='A year such as 2024, years such as 2022-2023, or 2025- for “since 2025”.'),
        ),
    ]
