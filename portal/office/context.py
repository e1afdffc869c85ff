from django.utils.functional import SimpleLazyObject

from portal.office.models import Office


def office(request) -> dict:
    """`office` for the frame of every page; read only by pages that show it."""
    return {"office": SimpleLazyObject(Office.current)}
