import factory

from portal.about.models import Leader, Unit


class UnitFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Unit

    name_vi = factory.Sequence(lambda n: f"Phòng số {n}")
    name_en = factory.Sequence(lambda n: f"Division {n}")


class LeaderFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Leader

    name = factory.Sequence(lambda n: f"Nguyễn Văn {n}")
    title_vi = "Phó Giám đốc"
    title_en = "Deputy Director"
