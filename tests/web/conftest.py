import pytest

from tests.casework.house import House
from tests.mailbox.chromium import chromium
from tests.web.visitor import visiting

EXPECTED = "Failed to load resource: the server responded with a status of "


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


@pytest.fixture(scope="module")
def browser():
    with chromium() as running:
        yield running


@pytest.fixture
def looked_at(browser):
    """A page that complains about nothing but the statuses we mean."""
    complaints = []
    context = browser.new_context(locale="nb-NO")
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    blocked = "Autofocus processing was blocked because a document already has a focused element."
    assert [text for text in complaints if not text.startswith(EXPECTED) and text != blocked] == []
