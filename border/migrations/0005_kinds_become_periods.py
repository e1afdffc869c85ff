from django.db import migrations
from django.db.models import F
from django.utils import timezone


def copy_kinds(apps, schema_editor):
    """What each gate is today becomes its first period."""
    GatePeriod = apps.get_model("border", "GatePeriod")
    GatePeriod.objects.bulk_create(
        GatePeriod(
            gate=gate,
            kind=gate.kind,
            valid_from=gate.status_since,
            confidence=gate.kind_confidence,
            source=gate.source,
            kept_by_office=gate.kept_by_office,
        )
        for gate in apps.get_model("border", "BorderGate").objects.all()
    )


def copy_back(apps, schema_editor):
    """Of the periods of a gate that have begun, the last one stays."""
    begun = apps.get_model("border", "GatePeriod").objects.exclude(
        valid_from__gt=timezone.localdate()
    )
    for period in begun.order_by(F("valid_from").asc(nulls_first=True)):
        gate = period.gate
        gate.kind, gate.status_since = period.kind, period.valid_from
        gate.kind_confidence = period.confidence
        gate.save()


class Migration(migrations.Migration):
    dependencies = [("border", "0004_gates_through_time")]

    operations = [migrations.RunPython(copy_kinds, copy_back)]
