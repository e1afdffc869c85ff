"""The next reform: applied from a file, all of it or nothing, and taken back."""

import datetime as dt
import io
import re

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from border import cached_pages, lookup, reform, reform_file
from border.models import AdminUnit, Source, UnitSuccession
from campaigns.places import View
from campaigns.reports import figures
from tests.factories.articles import ArticleFactory
from tests.factories.border import (
    REFORM,
    BorderGateFactory,
    BorderProfileFactory,
    CommuneFactory,
    DistrictFactory,
    ProvinceFactory,
    SuccessionFactory,
)
from tests.factories.campaigns import OutreachSessionFactory, PlanFactory
from tests.factories.documents import DocumentFactory

pytestmark = pytest.mark.django_db

DAY = dt.date(2031, 7, 1)
PLACE = "commune,{name},Xã {name},Moi Commune,04,,,,no"
LAW = "LAW,1,Nghị quyết thử,Trial resolution,"


@pytest.fixture
def write(tmp_path):
    """A file of successions; a row is old code, new code and extent, or all cells of it."""

    def write(*rows, name="reform.csv"):
        path = tmp_path / name
        path.write_text(
            "\n".join([",".join(reform_file.COLUMNS), *map(line, rows)]), encoding="utf-8"
        )
        return path

    return write


def line(row):
    if isinstance(row, str):
        return row
    old, new, extent = row
    place = PLACE.format(name=f"Mới {new}") if new else ",,,,,,,,"
    return f"{old},{new},{extent},{place},{LAW}"


@pytest.fixture
def communes():
    return [
        CommuneFactory(code=f"1000{n}", name=f"Cũ {n}", parent=ProvinceFactory()) for n in range(4)
    ]


def today(date=DAY):
    return set(AdminUnit.objects.valid_on(date).communes().values_list("code", flat=True))


def command(*options, date=DAY):
    """What the command says."""
    out = io.StringIO()
    call_command("apply_reform", *options, "--date", date.isoformat(), stdout=out)
    return out.getvalue()


def everything():
    models = (AdminUnit, UnitSuccession, Source)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_two_communes_become_one(communes, write):
    path = write(("10000", "20000", "whole"), ("10001", "20000", "whole"))

    changes = reform.apply(path, DAY)

    assert [unit.code for unit in changes.begun] == ["20000"]
    assert today() == {"20000", "10002", "10003"}
    assert today(DAY - dt.timedelta(days=1)) == {"10000", "10001", "10002", "10003"}
    new = AdminUnit.objects.get(code="20000")
    assert {unit.code for unit in new.predecessors} == {"10000", "10001"}
    assert {row.legal_basis.key for row in UnitSuccession.objects.all()} == {"LAW"}


def test_a_unit_may_keep_code_and_name(communes, write):
    path = write(
        f"10000,10000,rename,ward,Cũ 0,Phường Cũ 0,Cu Ward,04,,,,no,{LAW}",
        ("10001", "20001", "whole"),
    )

    reform.apply(path, DAY)

    old, new = AdminUnit.objects.filter(code="10000").order_by("valid_from")
    assert (old.valid_to, new.valid_from) == (DAY - dt.timedelta(days=1), DAY)
    assert new.kind == "ward"


def test_districts_end_without_a_successor(write):
    district = DistrictFactory(code="040", valid_to=None)
    CommuneFactory(code="10000", parent=district)
    path = write(("040", "", ""), ("10000", "20000", "whole"))

    reform.apply(path, DAY)

    district.refresh_from_db()
    assert district.valid_to == DAY - dt.timedelta(days=1)


def test_a_unit_may_belong_to_one_that_begins_with_it(communes, write):
    DistrictFactory(code="299", valid_to=None)
    path = write(
        f"299,300,whole,district,Trên,Huyện Trên,Tren District,04,,,,,{LAW}",
        f"10001,20001,whole,commune,Dưới,Xã Dưới,Duoi Commune,300,,,,,{LAW}",
    )

    reform.apply(path, DAY)

    assert AdminUnit.objects.get(code="20001").parent.code == "300"


def test_the_law_comes_with_the_file(communes, write):
    reform.apply(write(("10000", "20000", "whole")), DAY)

    law = UnitSuccession.objects.get().legal_basis
    assert (law.key, law.title_vi, law.show_link) == ("LAW", "Nghị quyết thử", False)


def test_excel_may_have_saved_it(communes, write):
    path = write(("10000", "20000", "whole"))
    path.write_text(path.read_text(encoding="utf-8"), encoding="utf-8-sig")

    assert reform.apply(path, DAY).begun


def test_addresses_of_others_are_left_to_them(communes, write):
    CommuneFactory(name="Khác", slug="moi-20000", former=True)
    reform.apply(write(("10000", "20000", "whole")), DAY)

    assert AdminUnit.objects.get(code="20000").slug == "xa-moi-20000"


def test_pages_change_on_the_first_day(communes, write):
    reform.apply(write(("10000", "20000", "whole")), DAY)

    midnight = timezone.make_aware(dt.datetime.combine(DAY, dt.time()))
    changes = {unit.code: unit for unit in cached_pages.changes_of_units()}
    assert (changes["20000"].begins, changes["20000"].ends) == (midnight, None)
    assert changes["10000"].ends == midnight


def test_a_dry_run_says_everything_and_changes_nothing(communes, write):
    path = write(("10000", "20000", "part"), ("10000", "20001", "part"))
    before = everything()

    said = command(path, "--dry-run")

    assert "10000 Xã Cũ 0: ended" in said
    assert "20000 Xã Mới 20000: new" in said
    assert "10000 Xã Cũ 0 -> 20001 Xã Mới 20001 (part)" in said
    assert "Units ended: 1. Units new: 2. Steps: 2." in said
    assert everything() == before


def test_it_says_which_gates_are_to_be_placed(communes, write):
    """Of a gate in a divided unit only a person knows the part, and before the day nothing moves."""
    for number, code in enumerate(["WHOLE", "DIVIDED", "STAYS"]):
        BorderGateFactory(code=code, unit=communes[number])
    path = write(
        ("10000", "20000", "whole"), ("10001", "20000", "part"), ("10001", "20001", "part")
    )

    said = command(path, "--dry-run")

    assert "Gate WHOLE lies in Xã Cũ 0: place it in 20000 Xã Mới 20000 on 2031-07-01." in said
    assert "place it in 20000 Xã Mới 20000 or 20001 Xã Mới 20001 on 2031-07-01." in said
    assert "STAYS" not in said


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("99999", "20000", "whole")], "line 2: no unit has this old_code on 2031-06-30"),
        ([("10000", "20000", "whole"), ("10000", "20001", "whole")], "goes to them in parts"),
        ([("10000", "20000", "part"), ("10000", "20000", "part")], "stands here twice"),
        ([("10000", "20000", "part")], "where does the rest go?"),
        ([("10000", "20000", "")], "the extent is missing"),
        ([("10000", "", "")], "Xã Cũ 0 is a commune and needs a successor."),
        ([("10000", "10003", "whole")], "has this code on some of these days."),
        ([("10000", "20000", "half")], "extent cannot be 'half'"),
        (
            [
                ("10000", "20000", "whole"),
                f"10001,20000,whole,ward,Khác,Phường Khác,Other,04,,,,no,{LAW}",
            ],
            "new_name differs from reform.csv, line 2",
        ),
        (
            [f"10000,20000,whole,commune,Mới,Xã Mới,New,99,,,,no,{LAW}"],
            "new_parent_code cannot be '99'",
        ),
        ([f"10000,20000,whole,commune,Mới,Xã Mới,New,,,,,no,{LAW}"], "belongs to is missing"),
        ([f"10000,20000,whole,commune,,,,04,,,,no,{LAW}"], "name: This field cannot be blank."),
        ([f"10000,20000,whole,{PLACE},,,,,"], "the legal basis is missing"),
        ([f"10000,20000,whole,{PLACE},NEW,1,,,"], "legal_title_vi: This field cannot be blank."),
        ([f"10000,20000,whole,{PLACE},{LAW},too,many"], "more cells than columns"),
        ([], "has no rows"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_changed(communes, write, rows, said):
    path, before = write(*rows), everything()

    with pytest.raises(CommandError, match=re.escape(said)):
        command(path)
    assert everything() == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "reform.csv: missing"),
        (b"old_code;new_code\n1;2\n", "needs commas between its cells"),
        ("old_code\nXã\n".encode("utf-16"), "is not UTF-8"),
    ],
)
def test_what_is_no_such_file_is_told(communes, tmp_path, content, said):
    path = tmp_path / "reform.csv"
    if content:
        path.write_bytes(content)

    with pytest.raises(CommandError, match=said):
        command(path)


def test_a_unit_that_ends_already_is_refused(write):
    CommuneFactory(code="10000", valid_to=dt.date(2040, 1, 1))

    with pytest.raises(CommandError, match="ends on 2040-01-01 already"):
        command(write(("10000", "20000", "whole")))


def test_a_unit_does_not_end_before_outreach_that_is_recorded_in_it(communes, write):
    unit = AdminUnit.objects.get(code="10000")
    OutreachSessionFactory(unit=unit, held_on=DAY)

    with pytest.raises(
        CommandError, match="line 2: old_code: Outreach or another record of 1 Jul 2031"
    ):
        command(write(("10000", "20000", "whole")))
    assert AdminUnit.objects.get(code="10000").valid_to is None


def test_a_district_does_not_end_over_its_communes(write):
    district = DistrictFactory(code="040", valid_to=None)
    CommuneFactory(code="10000", full_name="Xã Ở Lại", parent=district)

    with pytest.raises(CommandError, match=r"Xã Ở Lại belongs to a unit that ends\."):
        command(write(("040", "", "")))


@pytest.mark.parametrize("options", [[], ["reform.csv", "--undo"]])
def test_either_a_file_or_undo(options):
    with pytest.raises(CommandError, match="Give a file to apply, or --undo"):
        command(*options)


def test_undone_while_nothing_refers_to_it(communes, write):
    path = write(("10000", "20000", "whole"), ("10001", "20000", "whole"))
    command(path)

    said = command("--undo")

    assert today() == {"10000", "10001", "10002", "10003"}
    assert not UnitSuccession.objects.exists()
    assert "20000 Xã Mới 20000: gone" in said
    command(path)  # and applied again


def test_the_history_keeps_what_a_reform_did_and_what_was_undone(communes, write):
    command(write(("10000", "20000", "whole")))
    command("--undo")

    ends = [version.valid_to for version in communes[0].history.all()]
    assert ends == [None, DAY - dt.timedelta(days=1), None]
    assert [step.history_type for step in UnitSuccession.history.all()] == ["-", "+"]


def test_a_dry_undo_changes_nothing(communes, write):
    command(write(("10000", "20000", "whole")))
    before = everything()

    assert "10000 Xã Cũ 0: again" in command("--undo", "--dry-run")
    assert everything() == before


def later_reform(unit):
    unit.valid_to = dt.date(2039, 12, 31)
    unit.save()
    date = dt.date(2040, 1, 1)
    SuccessionFactory(old=unit, new=CommuneFactory(valid_from=date), date=date)


@pytest.mark.parametrize(
    "refer",
    [
        lambda unit: BorderGateFactory(unit=unit),
        lambda unit: BorderProfileFactory(unit=unit),
        lambda unit: ArticleFactory().communes.add(unit),
        lambda unit: OutreachSessionFactory(unit=unit, held_on=DAY),
        lambda unit: DocumentFactory().communes.add(unit),
        lambda unit: later_reform(unit),
    ],
    ids=["gate", "profile", "article", "session", "document", "later reform"],
)
def test_not_undone_once_something_refers_to_it(communes, write, refer):
    command(write(("10000", "20000", "whole")))
    refer(AdminUnit.objects.get(code="20000"))

    with pytest.raises(CommandError, match=r": 1 refer to units of this reform\."):
        command("--undo")
    assert "20000" in today()


def test_a_day_without_a_reform_cannot_be_undone(communes):
    with pytest.raises(CommandError, match="No unit begins or ends with 2031-07-01"):
        command("--undo")


def test_a_later_load_of_the_shipped_data_leaves_the_reform(shipped, write):
    old = AdminUnit.objects.get(slug="phuc-hoa")
    reform.apply(write((old.code, "29999", "whole")), DAY)

    call_command("load_border_data", stdout=io.StringIO())

    old.refresh_from_db()
    assert old.valid_to == DAY - dt.timedelta(days=1)


# Any reform at all

MOVES = st.lists(
    st.lists(st.sampled_from(["20000", "20001", "20002"]), max_size=3, unique=True),
    min_size=4,
    max_size=4,
)
ANY = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def steps(moves):
    """Where each commune goes; to none: it stays as it is."""
    return [
        (f"1000{number}", new, "part" if len(targets) > 1 else "whole")
        for number, targets in enumerate(moves)
        for new in targets
    ]


@ANY
@given(moves=MOVES.filter(any))
def test_every_commune_reaches_the_units_of_the_day(communes, write, moves):
    with transaction.atomic():
        reform.apply(write(*steps(moves)), DAY)

        stay = {f"1000{number}" for number, targets in enumerate(moves) if not targets}
        for number, targets in enumerate(moves):
            unit = AdminUnit.objects.get(code=f"1000{number}")
            reached = {found.code for found in unit.counterparts_on(DAY)}
            assert reached == (set(targets) or {unit.code})
        assert today() == stay.union(*moves)
        reform.undo(DAY)
        assert today() == {"10000", "10001", "10002", "10003"}
        transaction.set_rollback(True)


@ANY
@given(moves=MOVES.filter(any), people=st.lists(st.integers(0, 900), min_size=8, max_size=8))
def test_totals_stay_and_what_was_parted_is_not_allocated(communes, write, moves, people):
    """Sessions in every commune on the last day and in every one of the first: in each view
    places and “Chưa phân bổ” make up the total, and parts are never shared out by guess."""
    with transaction.atomic():
        reform.apply(write(*steps(moves)), DAY)
        plan, last_day = PlanFactory(published=True), DAY - dt.timedelta(days=1)
        held = [(unit, last_day) for unit in AdminUnit.objects.valid_on(last_day).communes()]
        held += [(unit, DAY) for unit in AdminUnit.objects.valid_on(DAY).communes()]
        counts = dict(zip(held, people * 2, strict=False))
        for (unit, day), attendances in counts.items():
            OutreachSessionFactory(plan=plan, unit=unit, held_on=day, attendances=attendances)

        for view in View:
            done = figures(plan, view=view)
            assert done.total.attendances == sum(counts.values())
            assert sum(row.attendances for row in done.rows) == sum(counts.values())
        transaction.set_rollback(True)


@ANY
@given(day=st.dates(dt.date(2020, 1, 1), dt.date(2035, 1, 1)))
def test_on_any_day_the_tree_holds_every_unit_once(shipped, day):
    """Every unit but the province belongs to one of the same day, so sums over the tree are whole."""
    units = AdminUnit.objects.valid_on(day)
    parents = {unit.pk for unit in units}

    assert all(unit.parent_id in parents for unit in units if unit.kind != "province")
    communes = units.communes()
    below = communes.order_by().values("parent").annotate(count=Count("pk"))
    assert sum(row["count"] for row in below) == communes.count() == (161 if day < REFORM else 56)


class TestKnownAhead:
    """Applied before its day: until then everything is as it was, and what comes is said."""

    @pytest.fixture
    def old(self, communes, write):
        reform.apply(write(("10000", "20000", "whole"), ("10001", "20000", "whole")), DAY)
        return AdminUnit.objects.get(code="10000")

    @pytest.fixture
    def new(self, old):
        return AdminUnit.objects.get(code="20000")

    def words(self, client, unit):
        page = html.fromstring(client.get(unit.get_absolute_url()).content.decode())
        return " ".join(page.xpath("string(//main)").split())

    def test_what_ends_is_a_unit_of_today(self, client, old):
        said = self.words(client, old)

        assert "Xã cũ" not in said
        assert "Đơn vị này sẽ kết thúc ngày 30/06/2031." in said
        assert "Sau ngày đó, địa bàn thuộc: Xã Mới 20000" in said
        assert old.distinct_label == "Xã Cũ 0"

    def test_what_comes_says_so(self, client, new):
        said = self.words(client, new)

        assert "Xã Mới 20000 (từ 01/07/2031)" in said
        assert "Xã cũ" not in said

    def test_the_lookup_tells_both_apart(self, client, new):
        page = client.get(reverse("border:lookup"), {"name": "Mới 20000"}).content.decode()

        assert "Đơn vị sẽ thành lập" in page
        assert "hiện nay" not in html.fromstring(page).xpath("string(//main//section)")
        answers = lookup.where_is("Cũ 0", on=timezone.localdate())
        assert ([unit.code for unit in answers.current], answers.former) == (["10000"], [])


def test_former_districts_are_known_after_a_second_reform(write):
    district = DistrictFactory()
    old = CommuneFactory(former=True, parent=district)
    between = CommuneFactory(code="10000", parent=ProvinceFactory())
    SuccessionFactory(old=old, new=between)

    reform.apply(write(("10000", "20000", "whole")), DAY)

    new = AdminUnit.objects.filter(code="20000")
    assert new.get().former_districts == [district]
    assert new.with_former_districts().get().former_districts == [district]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("ward,A,Xã A,A Ward,04,,,,no", "new_full_name: The name says another kind"),
        ("commune,A,Xã A,A Ward,04,,,,no", "new_full_name_en: The name says another kind"),
        ("commune,Cũ 2,Xã Cũ 2,Cu 2 Commune,04,,,,no", "has this name on some of these days"),
    ],
)
def test_names_fit_and_are_free(communes, write, place, said):
    with pytest.raises(CommandError, match=re.escape(said)):
        command(write(f"10000,20000,whole,{place},{LAW}"))
