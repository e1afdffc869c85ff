from django.db import migrations, models
from django.db.models import Q

from border import guards

# What checked less, where it was made before.
BEFORE = """
DROP TRIGGER IF EXISTS border_point_in_the_province ON border_adminunit;
DROP TRIGGER IF EXISTS border_gate_point_in_the_province ON border_bordergate;
DROP TRIGGER IF EXISTS border_unit_keeps_its_successions ON border_adminunit;
DROP FUNCTION IF EXISTS border_check_point();
DROP FUNCTION IF EXISTS border_check_gate_point();
DROP FUNCTION IF EXISTS border_check_succession(border_unitsuccession);
"""


class Migration(migrations.Migration):
    dependencies = [("border", "0011_whole_once")]

    operations = [
        migrations.RunSQL(BEFORE, migrations.RunSQL.noop),
        migrations.RunSQL(guards.HIGHER, migrations.RunSQL.noop),
        migrations.RunSQL(guards.SUCCESSION, guards.NO_SUCCESSION),
        migrations.RunSQL(guards.POINTS, guards.NO_POINTS),
        migrations.RunSQL(guards.PERIODS, guards.NO_PERIODS),
        migrations.AddConstraint(
            "adminunit",
            models.CheckConstraint(
                condition=Q(kind="province") | Q(parent__isnull=False),
                name="border_unit_belongs_somewhere",
                violation_error_message="Only a province belongs to nothing here.",
            ),
        ),
        migrations.AddConstraint(
            "adminunit",
            models.CheckConstraint(
                condition=Q(kind="province", code__regex=r"^\d{2}$")
                | Q(kind__in=["district", "city", "town"], code__regex=r"^\d{3}$")
                | Q(kind__in=["commune", "ward", "township"], code__regex=r"^\d{5}$"),
                name="border_unit_code_has_its_digits",
                violation_error_message="A code has 2, 3 or 5 digits, as its level wants.",
            ),
        ),
    ]
