import django.core.validators
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

import border.models.marker_numbers


# Not valid: what an office wrote before the rule must not stop its upgrade.
class Migration(migrations.Migration):
    dependencies = [("border", "0018_part_has_no_parts")]

    operations = [
        migrations.RemoveConstraint(
            model_name='bordergate',
            name='border_gate_markers_are_numbers',
        ),
        migrations.RemoveConstraint(
            model_name='bordermarker',
            name='border_marker_has_a_number',
        ),
        migrations.AlterField(
            model_name='bordergate',
            name='markers',
            field=models.CharField(blank=True, help_text='Numbers such as 943, 728/1, 836(2) or 788-791, with a comma between them.', max_length=60, validators=[django.core.validators.RegexValidator('^([1-9][0-9]{0,3}(\\([1-9]\\)|/[1-9][0-9]?)?(-[1-9][0-9]{0,3}(\\([1-9]\\)|/[1-9][0-9]?)?)?(, [1-9][0-9]{0,3}(\\([1-9]\\)|/[1-9][0-9]?)?(-[1-9][0-9]{0,3}(\\([1-9]\\)|/[1-9][0-9]?)?)?)*)?$', 'Numbers such as 943, 728/1, 836(2) or 788-791, with a comma between them.')], verbose_name='markers'),
        ),
        migrations.AlterField(
            model_name='bordermarker',
            name='number',
            field=models.CharField(help_text='As it stands on the marker: 943, 728/1, 836(2); a row of markers: 788-791.', max_length=20, unique=True, validators=[django.core.validators.RegexValidator('^[1-9][0-9]{0,3}(\\([1-9]\\)|/[1-9][0-9]?)?(-[1-9][0-9]{0,3}(\\([1-9]\\)|/[1-9][0-9]?)?)?$', 'A number such as 943, 728/1, 836(2) or 788-791.'), border.models.marker_numbers.runs_upward], verbose_name='number'),
        ),
        migrations.AlterField(
            model_name='historicalbordergate',
            name='markers',
            field=models.CharField(blank=True, help_text='Numbers such as 943, 728/1, 836(2) or 788-791, with a comma between them.', max_length=60, validators=[django.core.validators.RegexValidator('^([1-9][0-9]{0,3}(\\([1-9]\\)|/[1-9][0-9]?)?(-[1-9][0-9]{0,3}(\\([1-9]\\)|/[1-9][0-9]?)?)?(, [1-9][0-9]{0,3}(\\([1-9]\\)|/[1-9][0-9]?)?(-[1-9][0-9]{0,3}(\\([1-9]\\)|/[1-9][0-9]?)?)?)*)?$', 'Numbers such as 943, 728/1, 836(2) or 788-791, with a comma between them.')], verbose_name='markers'),
        ),
        migrations.AlterField(
            model_name='historicalbordermarker',
            name='number',
            field=models.CharField(db_index=True, help_text='As it stands on the marker: 943, 728/1, 836(2); a row of markers: 788-791.', max_length=20, validators=[django.core.validators.RegexValidator('^[1-9][0-9]{0,3}(\\([1-9]\\)|/[1-9][0-9]?)?(-[1-9][0-9]{0,3}(\\([1-9]\\)|/[1-9][0-9]?)?)?$', 'A number such as 943, 728/1, 836(2) or 788-791.'), border.models.marker_numbers.runs_upward], verbose_name='number'),
        ),
        AddConstraintNotValid(
            model_name='bordergate',
            constraint=models.CheckConstraint(condition=models.Q(('markers__regex', '^([1-9][0-9]{0,3}(\\([1-9]\\)|/[1-9][0-9]?)?(-[1-9][0-9]{0,3}(\\([1-9]\\)|/[1-9][0-9]?)?)?(, [1-9][0-9]{0,3}(\\([1-9]\\)|/[1-9][0-9]?)?(-[1-9][0-9]{0,3}(\\([1-9]\\)|/[1-9][0-9]?)?)?)*)?$')), name='border_gate_markers_are_numbers', violation_error_message='Numbers such as 943, 728/1, 836(2) or 788-791, with a comma between them.'),
        ),
        AddConstraintNotValid(
            model_name='bordermarker',
            constraint=models.CheckConstraint(condition=models.Q(('number__regex', '^[1-9][0-9]{0,3}(\\([1-9]\\)|/[1-9][0-9]?)?(-[1-9][0-9]{0,3}(\\([1-9]\\)|/[1-9][0-9]?)?)?$')), name='border_marker_has_a_number', violation_error_message='A number such as 943, 728/1, 836(2) or 788-791.'),
        ),
    ]
