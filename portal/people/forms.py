from django import forms
from django.contrib.auth.forms import BaseUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from portal.people.models import User
from portal.people.roles import Role


class RolesMixin(forms.Form):
    """Roles by their names in the reader's language; other groups of the person stay."""

    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        choices=Role,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def save_roles(self, user: User) -> None:
        kept = user.groups.exclude(name__in=Role.values)
        chosen = Group.objects.filter(name__in=self.cleaned_data["roles"])
        user.groups.set([*kept, *chosen])


class PersonAddForm(RolesMixin, BaseUserCreationForm):
    class Meta:
        model = User
        fields = ["username", "display_name", "email"]


class PersonChangeForm(RolesMixin, UserChangeForm):
    class Meta:
        model = User
        fields = "__all__"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["roles"].initial = [
            group.name for group in self.instance.groups.all() if group.name in Role.values
        ]
