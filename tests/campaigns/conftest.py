import pytest

from border.loading import load_reference_data


@pytest.fixture
def reference_data(db):
    load_reference_data()
