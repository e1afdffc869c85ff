"""Rows of the admin to look at, whoever looks."""


class ReadOnly:
    """Mixed into a ModelAdmin or an inline whose rows come into being elsewhere."""

    def has_add_permission(self, request, obj=None) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False
