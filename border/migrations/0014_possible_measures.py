import django.core.validators
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

import border.models.marker_numbers
import border.models.measures
from border import measure_guards


# Not valid: what an office wrote before the rule must not stop its upgrade; it is refused when it
# is written again.
class Migration(migrations.Migration):
    dependencies = [("border", "0013_known_sources")]

    operations = [
        migrations.RemoveConstraint(
            model_name='bordermarker',
            name='border_marker_has_a_number',
        ),
        migrations.AlterField(
            model_name='borderfigure',
            name='value',
            field=models.DecimalField(decimal_places=3, max_digits=14, validators=[django.core.validators.MinValueValidator(0, 'A figure is not less than zero.')], verbose_name='value'),
        ),
        migrations.AlterField(
            model_name='bordergate',
            name='markers',
            field=models.CharField(blank=True, help_text='Numbers such as 943, 728/1 or 788-791, with a comma between them.', max_length=60, validators=[django.core.validators.RegexValidator('^([1-9][0-9]{0,3}(/[1-9][0-9]?)?(-[1-9][0-9]{0,3}(/[1-9][0-9]?)?)?(, [1-9][0-9]{0,3}(/[1-9][0-9]?)?(-[1-9][0-9]{0,3}(/[1-9][0-9]?)?)?)*)?$', 'Numbers such as 943, 728/1 or 788-791, with a comma between them.')], verbose_name='markers'),
        ),
        migrations.AlterField(
            model_name='bordermarker',
            name='number',
            field=models.CharField(help_text='As it stands on the marker: 943, 728/1; a row of markers: 788-791.', max_length=20, unique=True, validators=[django.core.validators.RegexValidator('^[1-9][0-9]{0,3}(/[1-9][0-9]?)?(-[1-9][0-9]{0,3}(/[1-9][0-9]?)?)?$', 'A number such as 943, 728/1 or 788-791.'), border.models.marker_numbers.runs_upward], verbose_name='number'),
        ),
        migrations.AlterField(
            model_name='borderprofile',
            name='border_km',
            field=models.DecimalField(blank=True, decimal_places=3, max_digits=7, null=True, validators=[border.models.measures.more_than_zero], verbose_name='published length, km'),
        ),
        migrations.AlterField(
            model_name='borderprofile',
            name='border_km_computed',
            field=models.DecimalField(blank=True, decimal_places=1, help_text='Measured on a published map; shown as “about” only.', max_digits=5, null=True, validators=[border.models.measures.more_than_zero], verbose_name='computed length, km'),
        ),
        migrations.AlterField(
            model_name='borderprofile',
            name='sector_km',
            field=models.DecimalField(blank=True, decimal_places=3, max_digits=7, null=True, validators=[border.models.measures.more_than_zero], verbose_name='length of the guard post’s sector, km'),
        ),
        migrations.AlterField(
            model_name='historicalborderfigure',
            name='value',
            field=models.DecimalField(decimal_places=3, max_digits=14, validators=[django.core.validators.MinValueValidator(0, 'A figure is not less than zero.')], verbose_name='value'),
        ),
        migrations.AlterField(
            model_name='historicalbordergate',
            name='markers',
            field=models.CharField(blank=True, help_text='Numbers such as 943, 728/1 or 788-791, with a comma between them.', max_length=60, validators=[django.core.validators.RegexValidator('^([1-9][0-9]{0,3}(/[1-9][0-9]?)?(-[1-9][0-9]{0,3}(/[1-9][0-9]?)?)?(, [1-9][0-9]{0,3}(/[1-9][0-9]?)?(-[1-9][0-9]{0,3}(/[1-9][0-9]?)?)?)*)?$', 'Numbers such as 943, 728/1 or 788-791, with a comma between them.')], verbose_name='markers'),
        ),
        migrations.AlterField(
            model_name='historicalbordermarker',
            name='number',
            field=models.CharField(db_index=True, help_text='As it stands on the marker: 943, 728/1; a row of markers: 788-791.', max_length=20, validators=[django.core.validators.RegexValidator('^[1-9][0-9]{0,3}(/[1-9][0-9]?)?(-[1-9][0-9]{0,3}(/[1-9][0-9]?)?)?$', 'A number such as 943, 728/1 or 788-791.'), border.models.marker_numbers.runs_upward], verbose_name='number'),
        ),
        migrations.AlterField(
            model_name='historicalborderprofile',
            name='border_km',
            field=models.DecimalField(blank=True, decimal_places=3, max_digits=7, null=True, validators=[border.models.measures.more_than_zero], verbose_name='published length, km'),
        ),
        migrations.AlterField(
            model_name='historicalborderprofile',
            name='border_km_computed',
            field=models.DecimalField(blank=True, decimal_places=1, help_text='Measured on a published map; shown as “about” only.', max_digits=5, null=True, validators=[border.models.measures.more_than_zero], verbose_name='computed length, km'),
        ),
        migrations.AlterField(
            model_name='historicalborderprofile',
            name='sector_km',
            field=models.DecimalField(blank=True, decimal_places=3, max_digits=7, null=True, validators=[border.models.measures.more_than_zero], verbose_name='length of the guard post’s sector, km'),
        ),
        AddConstraintNotValid(
            model_name='borderfigure',
            constraint=models.CheckConstraint(condition=models.Q(('value__gte', 0)), name='border_figure_not_negative', violation_error_message='A figure is not less than zero.'),
        ),
        AddConstraintNotValid(
            model_name='bordergate',
            constraint=models.CheckConstraint(condition=models.Q(('markers__regex', '^([1-9][0-9]{0,3}(/[1-9][0-9]?)?(-[1-9][0-9]{0,3}(/[1-9][0-9]?)?)?(, [1-9][0-9]{0,3}(/[1-9][0-9]?)?(-[1-9][0-9]{0,3}(/[1-9][0-9]?)?)?)*)?$')), name='border_gate_markers_are_numbers', violation_error_message='Numbers such as 943, 728/1 or 788-791, with a comma between them.'),
        ),
        AddConstraintNotValid(
            model_name='bordermarker',
            constraint=models.CheckConstraint(condition=models.Q(('number__regex', '^[1-9][0-9]{0,3}(/[1-9][0-9]?)?(-[1-9][0-9]{0,3}(/[1-9][0-9]?)?)?$')), name='border_marker_has_a_number', violation_error_message='A number such as 943, 728/1 or 788-791.'),
        ),
        AddConstraintNotValid(
            model_name='borderprofile',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('border_km', None), ('border_km__gt', 0), _connector='OR'), models.Q(('border_km_computed', None), ('border_km_computed__gt', 0), _connector='OR'), models.Q(('sector_km', None), ('sector_km__gt', 0), _connector='OR')), name='border_profile_lengths_are_positive', violation_error_message='A length is more than zero; leave it empty if it is not known.'),
        ),
        AddConstraintNotValid(
            model_name='borderprofile',
            constraint=models.CheckConstraint(condition=models.Q(('border_km', None), models.Q(('border_km_qualifier', ''), _negated=True), _connector='OR'), name='border_profile_length_says_how_exact', violation_error_message='Say how exact the length is: exact, about, more than …'),
        ),
        AddConstraintNotValid(
            model_name='borderprofile',
            constraint=models.CheckConstraint(condition=models.Q(('sector_km', None), models.Q(('sector_km_qualifier', ''), _negated=True), _connector='OR'), name='border_profile_sector_says_how_exact', violation_error_message='Say how exact the length is: exact, about, more than …'),
        ),
        migrations.RunSQL(measure_guards.AREA, measure_guards.NO_AREA),
    ]
