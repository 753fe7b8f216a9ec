import pytest

from tests.tasks.installation import installed, relay_beside


@pytest.fixture
def relay():
    """Takes every letter that no script refuses."""
    with relay_beside() as relay:
        yield relay


@pytest.fixture
def house(tmp_path, monkeypatch, relay):
    """An installation in which one person may launch alone."""
    with installed(tmp_path, monkeypatch, smtp_port=relay.port) as house:
        yield house


@pytest.fixture
def careful_house(tmp_path, monkeypatch, relay):
    """An installation in which a second person approves."""
    with installed(tmp_path, monkeypatch, second_person=True, smtp_port=relay.port) as house:
        yield house
