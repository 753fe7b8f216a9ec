"""What every test may ask for by name, and what the marks need."""

import os
import shutil

import pytest

from tests.databases import database_url, sqlite_url, store  # noqa: F401 - fixtures, asked for by name

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def pytest_runtest_setup(item):
    """Without Chromium what needs it is skipped and says so; in CI, which brings it, it fails."""
    if item.get_closest_marker("browser") and not any(map(shutil.which, _BROWSERS)):
        message = "No Chromium here (Debian: apt install chromium), so nothing was looked at in a browser."
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
