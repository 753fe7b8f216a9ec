import pytest

from tests.casework.house import House
from tests.web.visitor import visiting


@pytest.fixture
def house(sqlite_url, tmp_path):
    """An installation with one employee, Kari Nordmann, led by Ola Viken."""
    with House.at(sqlite_url, tmp_path / "files") as house:
        house.town.change(
            "kari", given_name="Kari Maja", family_name="Nordmann", language="nb", email="kari@uni.example"
        )
        house.town.change("leder", given_name="Ola", family_name="Viken", language="nn")
        yield house


@pytest.fixture
def visitor(house):
    """Kari's browser, when her offer has come."""
    house.launched()
    with visiting(house) as visitor:
        yield visitor
