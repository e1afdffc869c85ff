from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("border", "0016_withdrawals")]

    operations = [
        migrations.AlterField(
            "borderfigure", "period", models.CharField(max_length=40, verbose_name="period")
        ),
        migrations.AlterField(
            "historicalborderfigure",
            "period",
            models.CharField(max_length=40, verbose_name="period"),
        ),
    ]
