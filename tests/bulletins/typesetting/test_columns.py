import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.typesetting.planning.columns import Unit, fill, level, paragraph_units

UNITS = st.lists(st.builds(Unit, st.integers(1, 6), st.integers(0, 1)), min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("lines", "kept"),
    [(1, [1]), (2, [2]), (3, [3]), (4, [2, 2]), (5, [2, 1, 2]), (7, [2, 1, 1, 1, 2])],
)
def test_paragraphs_leave_no_single_first_or_last_line(lines, kept):
    assert [unit.lines for unit in paragraph_units(lines)] == kept


def test_space_before_a_heading_counts_only_below_other_lines():
    assert fill([Unit(2, before=1), Unit(2, before=1)], 0, 4) == 1
    assert fill([Unit(2, before=1), Unit(2, before=1)], 0, 5) == 2


def test_columns_are_level():
    assert level([Unit(1)] * 10, 0, 50) == 5
    assert level([Unit(1)] * 11, 0, 50) == 6
    assert level([Unit(1)] * 11, 0, 5) is None


@given(UNITS)
def test_level_columns_hold_everything_and_no_fewer_lines_would_do(units):
    lines = level(units, 0, 300)

    def holds(height):
        return fill(units, fill(units, 0, height), height) == len(units)

    assert holds(lines)
    assert not any(holds(fewer) for fewer in range(1, lines))
