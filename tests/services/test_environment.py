import sys
from pathlib import Path

import pytest

from karriereflyt.services.environment import brings_keys, surroundings
from karriereflyt.services.home import Home
from karriereflyt.services.ports import ports_from
from karriereflyt.settings import Settings

HOME = Home(folder=Path("/srv/house"))
# Told to the programs, but not to be found in the settings: the mark finds processes.
NOT_SETTINGS = {"KARRIEREFLYT_HOUSE"}


def told(outside=()):
    return surroundings(outside=dict(outside), home=HOME, ports=ports_from(4200), login="hr:secret", mark="m")


def test_prefect_settings_of_the_surroundings_lead_nowhere():
    outside = {"PREFECT_API_KEY": "pnu_1", "PREFECT_PROFILE": "cloud", "PREFECT_API_URL": "https://elsewhere.example"}
    assert told(outside) == told()


def test_an_institutions_own_prefect_database_is_kept():
    outside = {"PREFECT_SERVER_DATABASE_CONNECTION_URL": "postgresql+asyncpg://prefect@db.example/prefect"}
    assert told(outside).items() >= outside.items()


def test_letters_go_to_the_houses_own_mailbox_whatever_the_surroundings_say():
    outside = {
        "KARRIEREFLYT_SMTP_HOST": "relay.example",
        "KARRIEREFLYT_SMTP_PORT": "587",
        "KARRIEREFLYT_SMTP_TLS": "starttls",
        "KARRIEREFLYT_SMTP_USER": "u",
        "KARRIEREFLYT_SMTP_PASSWORD": "p",
    }
    assert told(outside) == told()


def test_an_institutions_own_keys_and_database_are_kept():
    outside = {"KARRIEREFLYT_KEYS": "key", "KARRIEREFLYT_DATABASE_URL": "postgresql://db.example/k"}
    kept = told(outside)
    assert kept.items() >= outside.items()
    assert "KARRIEREFLYT_KEYS_FILE" not in kept
    assert (brings_keys(outside), brings_keys({})) == (True, False)


def test_every_setting_told_is_one_the_house_reads():
    names = {name for name in told() if name.startswith("KARRIEREFLYT_")} - NOT_SETTINGS
    assert names <= {f"KARRIEREFLYT_{field.upper()}" for field in Settings.model_fields}


def test_prefect_keeps_to_its_own_folder_asks_for_the_login_and_tells_nobody():
    assert (
        told().items()
        >= {
            "PREFECT_HOME": "/srv/house/prefect",
            "PREFECT_SERVER_UI_API_URL": "/api",
            "PREFECT_SERVER_API_AUTH_STRING": "hr:secret",
            "PREFECT_API_AUTH_STRING": "hr:secret",
            "PREFECT_SERVER_API_CSRF_PROTECTION_ENABLED": "true",
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "DO_NOT_TRACK": "1",
            "PREFECT_SERVER_SERVICES_SCHEDULER_MAX_SCHEDULED_TIME": "P400D",
        }.items()
    )


@pytest.mark.slow
def test_every_prefect_setting_told_is_one_that_prefect_knows():
    """Prefect ignores a misspelt setting without a word."""
    from prefect.settings.legacy import _get_settings_fields
    from prefect.settings.models.root import Settings as PrefectSettings

    known = set(_get_settings_fields(PrefectSettings))
    assert {name for name in told() if name.startswith("PREFECT_")} <= known


def test_modules_are_compiled_for_every_run():
    assert "PYTHONDONTWRITEBYTECODE" not in told({"PYTHONDONTWRITEBYTECODE": "1"})


def test_a_proxy_of_the_surroundings_is_no_way_to_loopback():
    assert (
        told({"HTTP_PROXY": "http://proxy.example", "no_proxy": "intern.example"}).items()
        >= {
            "NO_PROXY": "intern.example,127.0.0.1,localhost",
            "no_proxy": "intern.example,127.0.0.1,localhost",
        }.items()
    )


def test_a_run_is_started_by_the_python_that_has_our_packages_whatever_else_is_called_so():
    beside = str(Path(sys.executable).parent)
    assert told({"PATH": "/usr/bin:/bin"})["PATH"] == f"{beside}:/usr/bin:/bin"
    assert told()["PATH"] == beside
