import pytest

from border.loading import load_reference_data


@pytest.fixture
def shipped(db):
    """The reference data as it is shipped."""
    load_reference_data()
