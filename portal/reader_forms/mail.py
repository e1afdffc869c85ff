"""Answers to readers by e-mail, in the name of the office."""

import logging
import smtplib

from django.conf import settings
from django.core.mail import EmailMessage

from portal.languages import local
from portal.office.models import Office

logger = logging.getLogger(__name__)


def send(to: str, *, subject: str, text: str, language: str) -> bool:
    """False when the mail server did not take it; the caller says so and may try again."""
    office = Office.current()
    signature = [local(office, "name", language), office.phone, settings.SITE_URL]
    message = EmailMessage(
        subject=" ".join(subject.split()),
        body="\n".join([text.strip(), "", "-- ", *filter(None, signature)]),
        to=[to],
        reply_to=[office.email] if office.email else None,
    )
    try:
        return message.send() == 1
    except (smtplib.SMTPException, OSError) as error:
        logger.error("an answer could not be sent: %s", type(error).__name__)
        return False
