import pytest
from django.db.models import Value

from articles.models import Topic
from portal.admin_search import Folded
from portal.text import fold
from tests.factories.articles import TopicFactory

VIETNAMESE = "AĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXY aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONES = "àảãáạ ằẳẵắặ ầẩẫấậ èẻẽéẹ ềểễếệ ìỉĩíị òỏõóọ ồổỗốộ ờởỡớợ ùủũúụ ừửữứự ỳỷỹýỵ"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    [
        VIETNAMESE,
        TONES,
        TONES.upper(),
        "Đàm Thu\u0309y",
        "Hoà Bình, Hòa Bình",
        "1191/QĐ-TTg",
        "水口",
    ],
)
def test_the_database_folds_as_python_does(text):
    TopicFactory()

    (folded,) = Topic.objects.values_list(Folded(Value(text)), flat=True)

    assert folded == fold(text)
