"""Two messages for a trial portal, marked as examples."""

from portal.feedback.models import Message


def load() -> None:
    Message.objects.get_or_create(
        kind=Message.Kind.LETTER,
        language="vi",
        subject="Xin nhận bản tin (ví dụ)",
        text="Thư viện xã muốn nhận bản tin hằng quý. Xin hỏi cần làm thủ tục gì? (thư ví dụ)",
    )
    Message.objects.get_or_create(
        kind=Message.Kind.ERROR,
        language="en",
        page="/en/",
        quote="(example)",
        text="The date below the newest bulletin is hard to read on my phone. (example report)",
    )
