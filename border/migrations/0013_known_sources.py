import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

from border import source_guards


# Not valid: what an office wrote before the rule must not stop its upgrade; it is refused when it
# is written again.
class Migration(migrations.Migration):
    dependencies = [
        ("border", "0012_within_its_ground_and_time"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalSource',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('key', models.CharField(db_index=True, help_text='Short, without blanks: NQ1657. It stays.', max_length=40, validators=[django.core.validators.RegexValidator('^[^;\\s]+$', 'A key has no blanks and no semicolons.')], verbose_name='key')),
                ('kind', models.CharField(help_text='In English, as in the open data: legal text, official page, press.', max_length=40, verbose_name='kind')),
                ('title_vi', models.CharField(max_length=250, verbose_name='title (Vietnamese)')),
                ('title_en', models.CharField(max_length=250, verbose_name='title (English)')),
                ('citation', models.TextField(verbose_name='citation')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='address')),
                ('show_link', models.BooleanField(default=False, help_text='Off for copies and places a public body should not lead readers to.', verbose_name='link on public pages')),
                ('licence_note', models.CharField(blank=True, max_length=250, verbose_name='licence')),
                ('kept_by_office', models.BooleanField(default=False, editable=False, help_text='Changed here; loading the shipped data leaves it as it is.', verbose_name='kept by the office')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical source',
                'verbose_name_plural': 'historical sources',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name='source',
            name='kept_by_office',
            field=models.BooleanField(default=False, editable=False, help_text='Changed here; loading the shipped data leaves it as it is.', verbose_name='kept by the office'),
        ),
        migrations.AlterField(
            model_name='adminunit',
            name='source',
            field=models.CharField(max_length=200, verbose_name='source'),
        ),
        migrations.AlterField(
            model_name='borderfigure',
            name='source',
            field=models.CharField(max_length=200, verbose_name='source'),
        ),
        migrations.AlterField(
            model_name='bordergate',
            name='source',
            field=models.CharField(max_length=200, verbose_name='source'),
        ),
        migrations.AlterField(
            model_name='bordermarker',
            name='source',
            field=models.CharField(max_length=200, verbose_name='source'),
        ),
        migrations.AlterField(
            model_name='borderprofile',
            name='source',
            field=models.CharField(max_length=200, verbose_name='source'),
        ),
        migrations.AlterField(
            model_name='gateperiod',
            name='source',
            field=models.CharField(max_length=200, verbose_name='source'),
        ),
        migrations.AlterField(
            model_name='historicaladminunit',
            name='source',
            field=models.CharField(max_length=200, verbose_name='source'),
        ),
        migrations.AlterField(
            model_name='historicalborderfigure',
            name='source',
            field=models.CharField(max_length=200, verbose_name='source'),
        ),
        migrations.AlterField(
            model_name='historicalbordergate',
            name='source',
            field=models.CharField(max_length=200, verbose_name='source'),
        ),
        migrations.AlterField(
            model_name='historicalbordermarker',
            name='source',
            field=models.CharField(max_length=200, verbose_name='source'),
        ),
        migrations.AlterField(
            model_name='historicalborderprofile',
            name='source',
            field=models.CharField(max_length=200, verbose_name='source'),
        ),
        migrations.AlterField(
            model_name='historicalgateperiod',
            name='source',
            field=models.CharField(max_length=200, verbose_name='source'),
        ),
        migrations.AlterField(
            model_name='historicaloppositelocality',
            name='source',
            field=models.CharField(max_length=200, verbose_name='source'),
        ),
        migrations.AlterField(
            model_name='historicalunitsuccession',
            name='source',
            field=models.CharField(max_length=200, verbose_name='source'),
        ),
        migrations.AlterField(
            model_name='oppositelocality',
            name='source',
            field=models.CharField(max_length=200, verbose_name='source'),
        ),
        migrations.AlterField(
            model_name='source',
            name='key',
            field=models.CharField(help_text='Short, without blanks: NQ1657. It stays.', max_length=40, unique=True, validators=[django.core.validators.RegexValidator('^[^;\\s]+$', 'A key has no blanks and no semicolons.')], verbose_name='key'),
        ),
        migrations.AlterField(
            model_name='source',
            name='kind',
            field=models.CharField(help_text='In English, as in the open data: legal text, official page, press.', max_length=40, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='unitsuccession',
            name='source',
            field=models.CharField(max_length=200, verbose_name='source'),
        ),
        AddConstraintNotValid(
            model_name='source',
            constraint=models.CheckConstraint(condition=models.Q(('key__regex', '^[^;\\s]+$')), name='border_source_key_can_be_listed', violation_error_message='A key has no blanks and no semicolons.'),
        ),
        migrations.AddField(
            model_name='historicalsource',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.RunSQL(source_guards.FUNCTIONS, source_guards.NO_FUNCTIONS),
        migrations.RunSQL(source_guards.TRIGGERS, source_guards.NO_TRIGGERS),
    ]
