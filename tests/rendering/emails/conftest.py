import pytest

from tests.rendering.emails.desk import Desk


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)
