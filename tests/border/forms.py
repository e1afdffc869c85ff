"""Pages of the admin as a browser sends them back."""


def posted(response, **changes):
    """The form of an admin page with some fields changed, and none of its inline rows."""
    form = response.context["adminform"].form
    data = {name: form[name].value() for name in form.fields}
    for inline in response.context["inline_admin_formsets"]:
        data |= {f"{inline.formset.prefix}-{name}_FORMS": "0" for name in ["TOTAL", "INITIAL"]}
    return {
        name: value
        for name, value in (data | changes).items()
        if value is not None and value is not False
    }
