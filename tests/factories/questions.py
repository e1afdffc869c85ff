import datetime as dt

import factory
from django.utils import timezone

from portal.questions.models import Field, Question, State
from tests.factories.people import UserFactory


class FieldFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Field

    name_vi = factory.Sequence(lambda n: f"Lĩnh vực {n}")
    name_en = factory.Sequence(lambda n: f"Field {n}")


class QuestionFactory(factory.django.DjangoModelFactory):
    """An open question; trait `public`: answered and published."""

    class Meta:
        model = Question

    language = "vi"
    subject = factory.Sequence(lambda n: f"Thủ tục số {n}")
    text = "Xin hỏi thủ tục qua cửa khẩu cần giấy tờ gì?"
    received_at = factory.LazyFunction(lambda: timezone.now() - dt.timedelta(days=3))
    due_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=10))

    class Params:
        answered = factory.Trait(
            state=State.ANSWERED,
            answer="<p>Cần hộ chiếu hoặc giấy thông hành còn hạn.</p>",
            answered_at=factory.LazyFunction(timezone.now),
            answered_by=factory.SubFactory(UserFactory),
        )
        public = factory.Trait(
            answered=True,
            may_publish=True,
            public_subject=factory.Sequence(lambda n: f"Giấy tờ qua cửa khẩu {n}"),
            public_text="Qua cửa khẩu cần giấy tờ gì?",
            published_at=factory.LazyFunction(timezone.now),
        )
