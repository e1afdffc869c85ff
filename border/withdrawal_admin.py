"""Taking away a row that was shipped, and letting it come back."""

from django.contrib import admin

from border.models import Withdrawal
from border.reference_admin import ReferenceAdmin


class WithdrawnAdmin(ReferenceAdmin):
    """What is deleted here stays deleted, whatever the shipped data says."""

    delete_confirmation_template = "admin/border/withdraw.html"
    delete_selected_confirmation_template = "admin/border/withdraw_selected.html"

    def delete_model(self, request, obj):
        Withdrawal.objects.note([obj], request.user)
        super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        Withdrawal.objects.note(queryset, request.user)
        super().delete_queryset(request, queryset)


@admin.register(Withdrawal)
class WithdrawalAdmin(admin.ModelAdmin):
    """Deleting a mark lets its row come back with the next load."""

    list_display = ["label", "kind", "withdrawn_at", "withdrawn_by"]
    list_filter = ["kind"]
    list_select_related = ["withdrawn_by"]
    delete_confirmation_template = "admin/border/let_back.html"
    delete_selected_confirmation_template = "admin/border/let_back_selected.html"

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False
