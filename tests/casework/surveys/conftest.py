import pytest

from tests.casework.surveys.pulse import pulse_house

STAFF = tuple(f"p{number:02}" for number in range(30))


@pytest.fixture
def house(database_url, tmp_path):
    """A survey that is open, with thirty people asked and a few more."""
    with pulse_house(database_url, tmp_path / "files", *STAFF) as house:
        yield house
