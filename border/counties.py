"""Counties across the border, which gates name in Vietnamese."""

from border.models import OppositeLocality


def english_name(name_vi: str) -> str:
    """As it is known of a commune opposite; nothing where it is not."""
    if not name_vi:
        return ""
    counties = OppositeLocality.objects.presentable().filter(level=OppositeLocality.Level.COUNTY)
    named = counties.filter(name_vi=name_vi).exclude(name_en="").order_by("pk")
    return named.values_list("name_en", flat=True).first() or ""
