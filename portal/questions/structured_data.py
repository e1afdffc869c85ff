from django.http import HttpRequest

from portal.office.models import Office
from portal.questions.models import Question
from portal.structured_data import Data, organisation, when
from portal.text import plain_text


def qa_page(request: HttpRequest, question: Question, office: Office) -> Data:
    """schema.org QAPage: one question with the answer of the department."""
    return {
        "@context": "https://schema.org",
        "@type": "QAPage",
        "mainEntity": {
            "@type": "Question",
            "name": question.public_subject,
            "text": question.public_text,
            "answerCount": 1,
            "dateCreated": when(question.received_at),
            "acceptedAnswer": {
                "@type": "Answer",
                "text": plain_text(question.answer),
                "dateCreated": when(question.answered_at),
                "url": request.build_absolute_uri(question.get_absolute_url()),
                "author": organisation(request, office),
            },
        },
    }
