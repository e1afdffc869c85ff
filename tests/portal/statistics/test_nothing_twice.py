"""Random visits, days, flushes and accidents against a model of what must have been counted."""

import contextlib
import datetime as dt
from collections import Counter, defaultdict
from itertools import count, pairwise

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from portal.statistics import figures, flush, store
from portal.statistics.models import Batch, DayCount, DayVisitors
from tests.factories.articles import ArticleFactory
from tests.portal.statistics.conftest import NOON, empty_redis, post_visit

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """kill -9: nothing after it runs, open transactions are rolled back."""


def in_order(found):
    steps = [found.online or 0, found.today, found.week, found.month, found.total]
    return all(less <= more for less, more in pairwise(steps))


class Counters(RuleBasedStateMachine):
    clock = monkeypatch = articles = None

    def __init__(self):
        super().__init__()
        salts = count()
        # Always the same salts: a collision of two readers would be one in every run or in none.
        self.monkeypatch.setattr(
            store.secrets, "token_bytes", lambda size: f"salt {next(salts)}".encode()
        )
        self.clock.set(NOON)
        self.readers = defaultdict(set)  # of each day, ever
        self.since = defaultdict(set)  # of each day, since Redis lost its memory
        self.opened = Counter()  # pages of each day
        self.waiting = Counter()  # of these in Redis,
        self.batch = Counter()  # of these moved aside there,
        self.is_batch_known = False  # perhaps already written,
        self.written = Counter()  # and in Postgres
        self.views = Counter()
        self.shown = None

    def teardown(self):
        empty_redis()
        store.salts.forget()
        for model in (DayVisitors, DayCount, Batch):
            model.objects.all().delete()

    @property
    def today(self):
        return self.clock.now.date()

    @rule(number=st.integers(0, 7), article=st.sampled_from([None, 0, 1]))
    def visit(self, number, article):
        item = self.articles[article] if article is not None else None
        answer = post_visit(f"article:{item.pk}" if item else "", address=f"192.0.2.{number}")

        self.readers[self.today].add(number)
        self.since[self.today].add(number)
        self.opened[self.today] += 1
        self.waiting[self.today] += 1
        if item:
            self.views[self.today, item.pk] += 1
        found = answer.json()
        views = found.pop("views")
        assert in_order(figures.Figures(**found))
        assert found["online"] >= 1
        assert views is None if item is None else 1 <= views <= self.views.total()

    @rule(hours=st.sampled_from([0.01, 1, 7, 12, 24, 24 * 6, 24 * 31]))
    def forward(self, hours):
        day = self.today
        self.clock.forward(hours=hours)
        if self.today != day:
            self.midnight(day)

    @rule()
    def clock_set_back(self):
        self.clock.forward(hours=-2)

    def midnight(self, day):
        """The salt's time in Redis runs out; this process forgets it with the first of the new day."""
        with store.line.open() as client:
            client.delete(store.key("salt", day))
        store.salts.forget()
        self.since.pop(day, None)

    @rule()
    def flush(self):
        flush.flush()
        for _round in range(2):
            self.take()
            self.commit()
            self.drop()
        for day, numbers in self.since.items():
            assert DayVisitors.objects.get(day=day).visitors >= len(numbers)

    @rule(step=st.sampled_from(["_take", "_add", "_drop"]), is_done=st.booleans())
    def flush_killed(self, step, is_done):
        real = getattr(flush, step)

        def killed(*arguments):
            if is_done:
                real(*arguments)
            raise Killed

        with self.monkeypatch.context() as patch:
            patch.setattr(flush, step, killed)
            with contextlib.suppress(Killed):
                flush.flush()
        self.follow(step, is_done)

    def follow(self, step, is_done):
        """What Redis and Postgres must hold after `flush_killed`."""
        if step == "_take":
            if is_done:
                self.take()
            return
        for _round in range(2):
            self.take()
            if step == "_add" and self.batch and not self.is_batch_known:
                return
            is_killed = step == "_drop" and self.batch
            self.commit()
            if not is_killed or is_done:
                self.drop()
            if is_killed:
                return

    def take(self):
        if not self.batch:
            self.batch, self.waiting = self.waiting, Counter()

    def commit(self):
        if not self.is_batch_known:
            self.written += self.batch
            self.is_batch_known = bool(self.batch)

    def drop(self):
        self.batch, self.is_batch_known = Counter(), False

    @rule(processes_too=st.booleans())
    def redis_emptied(self, processes_too):
        empty_redis()
        if processes_too:
            store.salts.forget()
        self.waiting.clear()
        self.drop()
        self.since.clear()

    @invariant()
    def each_time_contains_the_shorter_one(self):
        assert in_order(figures.current())

    @invariant()
    def written_is_what_was_opened_and_not_lost(self):
        rows = DayCount.objects.filter(kind="page").values_list("day", "count")
        assert Counter(dict(rows)) == self.written
        assert self.written <= self.opened

    @invariant()
    def no_reader_and_no_view_twice(self):
        for day, visitors in DayVisitors.objects.values_list("day", "visitors"):
            assert visitors <= len(self.readers[day])
        for row in DayCount.objects.filter(kind="article"):
            assert row.count <= self.views[row.day, row.key]


def test_nothing_is_counted_twice_and_little_is_lost(clock, monkeypatch):
    long_ago = NOON - dt.timedelta(days=365)
    articles = [ArticleFactory(published_at=long_ago) for _number in range(2)]
    machine = type(
        "CountersOfThisTest",
        (Counters,),
        {
            "clock": clock,
            "monkeypatch": monkeypatch,
            "articles": articles,
        },
    )
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=60,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def a_dump():
    with store.line.open() as client:
        names = list(client.scan_iter(store.key("*")))
        return {name: client.dump(name) for name in names}


def restore(dump):
    empty_redis()
    with store.line.open() as client:
        for name, value in dump.items():
            client.restore(name, 0, value)


@pytest.mark.parametrize("when", ["before the flush", "in the middle of it"])
def test_redis_comes_back_with_an_older_memory(when, monkeypatch):
    post_visit()
    if when == "in the middle of it":
        flush._take()
    memory = a_dump()
    post_visit(address="192.0.2.2")
    flush.flush()
    flush.flush()
    restore(memory)

    flush.flush()
    post_visit(address="192.0.2.3")
    flush.flush()

    assert DayCount.objects.get(kind="page").count == 3
    assert DayVisitors.objects.get().visitors == 3


def test_two_flushes_at_once(monkeypatch):
    """The other one wrote and is about to drop its batch when we have taken the next one."""
    post_visit()
    real = flush._drop

    def drop_late(batch_id):
        monkeypatch.setattr(flush, "_drop", real)
        flush.flush()
        post_visit()
        flush._take()
        real(batch_id)

    monkeypatch.setattr(flush, "_drop", drop_late)
    flush.flush()
    flush.flush()

    assert DayCount.objects.get(kind="page").count == 2


def test_sketches_and_old_batches_are_forgotten(clock):
    post_visit()
    flush.flush()
    assert DayVisitors.objects.get().sketch
    clock.forward(days=31)
    Batch.objects.update(written_at=clock.now - dt.timedelta(days=31))

    flush.flush()

    row = DayVisitors.objects.get()
    assert (bytes(row.sketch), row.sketch_of, row.visitors) == (b"", "", 1)
    assert not Batch.objects.exists()
