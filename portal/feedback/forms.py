from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.feedback import services
from portal.feedback.models import LONGEST_PATH, LONGEST_REMARK, Message, Score
from portal.reader_forms.forms import AddressField, LineField, ReaderForm, TextField
from portal.statistics.forms import DayInput

_ADDRESS_HELP = _("Only if you would like an answer. We remove it when the matter is closed.")


class MessageForm(ReaderForm):
    """What becomes a message of this kind."""

    kind: Message.Kind


class ContactForm(MessageForm):
    subject = LineField(label=_("Title of your message"), max_length=150)
    text = TextField(label=_("Your message"), min_length=10, max_length=5000)
    name = LineField(
        label=_("Your name"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = AddressField(label=_("Your e-mail address"), help_text=_ADDRESS_HELP)

    kind = Message.Kind.LETTER


class RatingForm(ReaderForm):
    """The buttons below a page, drawn by their own template."""

    page = forms.CharField()
    score = forms.TypedChoiceField(choices=Score.choices, coerce=lambda value: Score(int(value)))
    remark = TextField(max_length=LONGEST_REMARK, required=False)

    def clean_page(self) -> str:
        page = services.own_page(self.cleaned_data["page"])
        if not page:
            raise ValidationError(_("This is not a page of this portal. Leave the field empty."))
        return page


class ErrorReportForm(MessageForm):
    page = forms.CharField(
        label=_("Page with the error"),
        max_length=LONGEST_PATH,
        required=False,
        help_text=_("The part of the address after the name of the site, for example /tin-tuc/."),
    )
    quote = LineField(
        label=_("The passage with the error"),
        max_length=500,
        required=False,
        help_text=_("Copy the words here, if it is about words."),
    )
    text = TextField(label=_("What is wrong?"), rows=5, min_length=5, max_length=5000)
    email = AddressField(label=_("Your e-mail address"), help_text=_ADDRESS_HELP)

    kind = Message.Kind.ERROR

    def clean_page(self) -> str:
        given = self.cleaned_data["page"].strip()
        page = services.own_page(given)
        if given and not page:
            raise ValidationError(_("This is not a page of this portal. Leave the field empty."))
        return page


class PeriodForm(forms.Form):
    """Of the office's report; this year unless somebody asks for another time."""

    first = forms.DateField(label=_("From"), widget=DayInput)
    last = forms.DateField(label=_("To"), widget=DayInput)

    def __init__(self, data) -> None:
        today = timezone.localdate()
        given = {name: data[name] for name in self.base_fields if name in data}
        start = today.replace(month=1, day=1)
        super().__init__({"first": start.isoformat(), "last": today.isoformat()} | given)

    def clean(self) -> dict:
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if first and last and first > last:
            self.add_error("last", _("The last day lies before the first."))
        return data
