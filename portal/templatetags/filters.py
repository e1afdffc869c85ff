"""What the filter bar of a list says of the address it was asked by."""

from django import forms, template

register = template.Library()


@register.filter
def leaves_out(form: forms.Form) -> bool:
    """Whether the address names a filter or a choice that this list does not know.

    Views with `strict = False` show the list without them; the others answer nothing.
    """
    return bool(form.errors or form.data.keys() - form.fields.keys() - {"page"})
