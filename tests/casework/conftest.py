import pytest

from tests.casework.house import House


@pytest.fixture
def house(database_url, tmp_path):
    """An installation on either database; one person may launch alone."""
    with House.at(database_url, tmp_path / "files") as house:
        yield house


@pytest.fixture
def careful_house(database_url, tmp_path):
    """An installation where a second person must approve a launch."""
    with House.at(database_url, tmp_path / "files", second_person=True) as house:
        yield house
