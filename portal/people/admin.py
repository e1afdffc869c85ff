from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from portal.people.forms import PersonAddForm, PersonChangeForm
from portal.people.models import User
from portal.people.roles import Role

admin.site.unregister(Group)


class RoleFilter(admin.SimpleListFilter):
    """By the names of the roles in the reader's language, not by those of the groups."""

    title = _("role")
    parameter_name = "role"

    def lookups(self, request, model_admin):
        return Role.choices

    def queryset(self, request, queryset):
        return queryset.filter(groups__name=self.value()) if self.value() else queryset


@admin.register(User)
class PersonAdmin(UserAdmin):
    """Who works here. Only superusers see and touch superusers, and only they make new ones."""

    form = PersonChangeForm
    add_form = PersonAddForm
    list_display = ["username", "display_name", "email", "roles", "is_active", "last_login"]
    list_filter = ["is_active", RoleFilter]
    search_fields = ["username", "display_name", "email"]
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = [
        (None, {"fields": ["username", "password", "display_name", "email"]}),
        (_("Access"), {"fields": ["roles", "is_active", "is_staff", "is_superuser"]}),
        (_("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "classes": ["wide"],
                "fields": [
                    "username",
                    "display_name",
                    "email",
                    "password1",
                    "password2",
                    "roles",
                ],
            },
        ),
    ]

    def get_queryset(self, request):
        people = super().get_queryset(request).prefetch_related("groups")
        return people if request.user.is_superuser else people.filter(is_superuser=False)

    def get_readonly_fields(self, request, obj=None):
        fields = list(super().get_readonly_fields(request, obj))
        return fields if request.user.is_superuser else [*fields, "is_superuser"]

    def save_model(self, request, obj, form, change):
        if not change:
            obj.is_staff = True  # everybody added here works in the admin
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        form.save_roles(form.instance)

    def has_change_permission(self, request, obj=None):
        if obj is not None and obj == request.user and not request.user.is_superuser:
            return False  # nobody changes their own roles
        return super().has_change_permission(request, obj)

    @admin.display(description=_("roles"))
    def roles(self, person):
        return ", ".join(person.role_labels)
