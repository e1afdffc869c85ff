import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("border", "0015_new_at_the_end"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Withdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('borderfigure', 'border figure'), ('bordermarker', 'border marker'), ('oppositelocality', 'opposite locality')], max_length=20, verbose_name='kind')),
                ('identity', models.CharField(editable=False, max_length=250)),
                ('label', models.CharField(max_length=250, verbose_name='row')),
                ('withdrawn_at', models.DateTimeField(auto_now_add=True, verbose_name='taken away')),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
            ],
            options={
                'verbose_name': 'shipped row taken away',
                'verbose_name_plural': 'shipped rows taken away',
                'ordering': ['-withdrawn_at'],
                'constraints': [models.UniqueConstraint(fields=('kind', 'identity'), name='border_withdrawn_once')],
            },
        ),
    ]
