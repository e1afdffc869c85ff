from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("border", "0014_possible_measures")]

    operations = [
        migrations.AlterField(
            model_name='borderfigure',
            name='position',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Empty: at the end.', verbose_name='position'),
        ),
        migrations.AlterField(
            model_name='bordergate',
            name='position',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Empty: at the end.', verbose_name='position'),
        ),
        migrations.AlterField(
            model_name='historicalborderfigure',
            name='position',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Empty: at the end.', verbose_name='position'),
        ),
        migrations.AlterField(
            model_name='historicalbordergate',
            name='position',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Empty: at the end.', verbose_name='position'),
        ),
        migrations.AlterField(
            model_name='historicalprofilephoto',
            name='position',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Empty: at the end.', verbose_name='position'),
        ),
        migrations.AlterField(
            model_name='profilephoto',
            name='position',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Empty: at the end.', verbose_name='position'),
        ),
    ]
