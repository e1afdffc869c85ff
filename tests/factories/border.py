"""Boring rows of the border area: a province with a commune since 1 July 2025."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from border import models
from portal.text import slugify_vi
from tests.factories.images import PhotoFactory

REFORM = dt.date(2025, 7, 1)
LAST_DAY = dt.date(2025, 6, 30)


class SourceFactory(DjangoModelFactory):
    class Meta:
        model = models.Source
        django_get_or_create = ["key"]

    key = "NQ1657"
    kind = "legal text"
    title_vi = factory.LazyAttribute(lambda source: f"Nguồn {source.key}")
    title_en = factory.LazyAttribute(lambda source: f"Source {source.key}")
    citation = factory.SelfAttribute("title_en")


class _Sourced(DjangoModelFactory):
    """The sources a row names are there before it."""

    class Meta:
        abstract = True

    source = "NQ1657"
    confidence = models.Confidence.HIGH

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        for key in kwargs["source"].split(";"):
            SourceFactory(key=key)
        return super()._create(model_class, *args, **kwargs)


class _UnitFactory(_Sourced):
    class Meta:
        model = models.AdminUnit
        abstract = True

    full_name_en = factory.LazyAttribute(lambda unit: f"{unit.name} (en)")
    slug = factory.LazyAttribute(lambda unit: slugify_vi(f"{unit.full_name} {unit.code}"))


class ProvinceFactory(_UnitFactory):
    class Meta:
        django_get_or_create = ["code"]

    kind = models.Kind.PROVINCE
    code = "04"
    name = "Cao Bằng"
    full_name = "Tỉnh Cao Bằng"
    slug = "tinh-cao-bang"


class DistrictFactory(_UnitFactory):
    """A district: they all ended with the reform."""

    kind = models.Kind.DISTRICT
    code = factory.Sequence(lambda number: f"{number % 1000:03}")
    name = factory.Sequence("Huyện Thử {}".format)
    full_name = factory.LazyAttribute(lambda unit: f"Huyện {unit.name}")
    parent = factory.SubFactory(ProvinceFactory)
    valid_to = LAST_DAY


class CommuneFactory(_UnitFactory):
    """A commune since the reform; `former=True`: one that ended with it, in a district."""

    class Params:
        former = factory.Trait(
            valid_from=None, valid_to=LAST_DAY, parent=factory.SubFactory(DistrictFactory)
        )

    kind = models.Kind.COMMUNE
    code = factory.Sequence("{:05}".format)
    name = factory.Sequence("Bản Thử {}".format)
    full_name = factory.LazyAttribute(lambda unit: f"Xã {unit.name}")
    parent = factory.SubFactory(ProvinceFactory)
    valid_from = REFORM
    on_border = False


class SuccessionFactory(_Sourced):
    class Meta:
        model = models.UnitSuccession

    old = factory.SubFactory(CommuneFactory, former=True)
    new = factory.SubFactory(CommuneFactory)
    date = REFORM
    kind = models.UnitSuccession.Extent.WHOLE
    legal_basis = factory.SubFactory(SourceFactory)
    legal_item = "1"


class BorderProfileFactory(_Sourced):
    class Meta:
        model = models.BorderProfile

    unit = factory.SubFactory(CommuneFactory, on_border=True)
    border_km = None
    border_km_qualifier = factory.LazyAttribute(lambda row: "exact" if row.border_km else "")
    border_km_computed = "12.2"
    sector_km = None
    sector_km_qualifier = factory.LazyAttribute(lambda row: "exact" if row.sector_km else "")
    confidence = models.Confidence.MEDIUM


class BorderGateFactory(_Sourced):
    class Meta:
        model = models.BorderGate
        skip_postgeneration_save = True

    code = factory.Sequence("GATE_{}".format)
    name_vi = factory.Sequence("Cửa khẩu thử {}".format)
    name_en = factory.Sequence("Trial gate {}".format)
    unit = factory.SubFactory(CommuneFactory, on_border=True)
    opposite_vi = "Thủy Khẩu"
    opposite_en = "Shuikou"
    opposite_zh = "水口"
    opposite_zh_confidence = models.Confidence.HIGH

    @factory.post_generation
    def period(gate, create, extracted, **values):
        """`period__kind=…`; `period=False`: nothing is known of its kind."""
        if create and extracted is not False:
            GatePeriodFactory(gate=gate, **values)


class GatePeriodFactory(_Sourced):
    class Meta:
        model = models.GatePeriod

    gate = factory.SubFactory(BorderGateFactory, period=False)
    kind = models.GateKind.INTERNATIONAL
    valid_from = dt.date(2023, 12, 28)


class GateNoticeFactory(DjangoModelFactory):
    """Shown now; `over=True`: no more."""

    class Meta:
        model = models.GateNotice

    class Params:
        over = factory.Trait(
            shown_from=factory.LazyFunction(lambda: timezone.now() - dt.timedelta(days=2)),
            shown_until=factory.LazyFunction(lambda: timezone.now() - dt.timedelta(days=1)),
        )

    gate = factory.SubFactory(BorderGateFactory)
    is_closed = True
    text_vi = "Tạm dừng thông quan do ngập lụt."
    text_en = "Clearance suspended because of flooding."
    shown_from = factory.LazyFunction(timezone.now)
    shown_until = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=3))


class BorderFigureFactory(_Sourced):
    """About the whole area; give it a `profile` for one commune."""

    class Meta:
        model = models.BorderFigure

    key = factory.Sequence("figure_{}".format)
    label_vi = factory.Sequence("Số liệu {}".format)
    label_en = factory.Sequence("Figure {}".format)
    value = 119
    unit_vi = "xóm"
    unit_en = "hamlet"
    qualifier = models.Qualifier.EXACT
    period = "2024"


class OppositeLocalityFactory(_Sourced):
    class Meta:
        model = models.OppositeLocality

    profile = factory.SubFactory(BorderProfileFactory)
    level = models.OppositeLocality.Level.COUNTY
    name_vi = "Long Châu"
    name_en = "Longzhou"
    name_zh = "龙州县"
    name_zh_confidence = models.Confidence.HIGH


class BorderMarkerFactory(_Sourced):
    class Meta:
        model = models.BorderMarker

    number = factory.Sequence(lambda number: str(600 + number))
    profile = factory.SubFactory(BorderProfileFactory)
    place_vi = "Bên con suối thử"
    place_en = "At a trial brook"


class ProfilePhotoFactory(DjangoModelFactory):
    class Meta:
        model = models.ProfilePhoto

    profile = factory.SubFactory(BorderProfileFactory)
    photo = factory.SubFactory(PhotoFactory)


class WithdrawalFactory(DjangoModelFactory):
    class Meta:
        model = models.Withdrawal

    kind = models.Withdrawal.Kind.MARKER
    identity = factory.Sequence('["{}"]'.format)
    label = "836"
