from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.feedback import services
from portal.feedback.models import LONGEST_PATH, Message
from portal.reader_forms.forms import LineField, ReaderForm, TextField

_ADDRESS_HELP = _("Only if you would like an answer. We remove it when the matter is closed.")


class MessageForm(ReaderForm):
    """What becomes a message of this kind."""

    kind: Message.Kind


class ContactForm(MessageForm):
    subject = LineField(label=_("Subject"), max_length=150)
    text = TextField(label=_("Your message"), min_length=10, max_length=5000)
    name = LineField(
        label=_("Your name"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        help_text=_ADDRESS_HELP,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    kind = Message.Kind.LETTER


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
    email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        help_text=_ADDRESS_HELP,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    kind = Message.Kind.ERROR

    def clean_page(self) -> str:
        given = self.cleaned_data["page"].strip()
        page = services.own_page(given)
        if given and not page:
            raise ValidationError(_("This is not a page of this portal. Leave the field empty."))
        return page
