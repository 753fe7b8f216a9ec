"""Everything the programs of the house are told through their environment; no other place sets a Prefect setting."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from karriereflyt.services.home import Home
from karriereflyt.services.ports import LOOPBACK, Ports

MARK = "KARRIEREFLYT_HOUSE"  # stands in the environment of everything a house starts, so that it finds it all again

# Prefect settings of the surroundings would lead our server and worker elsewhere; these are the institution's choice.
_PREFECT_KEPT = ("PREFECT_SERVER_DATABASE_CONNECTION_URL", "PREFECT_LOGGING_LEVEL")
# Letters of a house started here go to its own mailbox, whatever relay the surroundings name.
_OURS_DROPPED = ("KARRIEREFLYT_SMTP_USER", "KARRIEREFLYT_SMTP_PASSWORD")


def surroundings(*, outside: Mapping[str, str], home: Home, ports: Ports, login: str, mark: str) -> dict[str, str]:
    """The whole environment of the house's programs, from the one it was started in."""
    kept = {name: value for name, value in outside.items() if _is_kept(name)}
    own = _house(home, ports, login) | _prefect(home, ports, login) | {MARK: mark}
    keys = {} if kept.keys() & {"KARRIEREFLYT_KEYS", "KARRIEREFLYT_KEYS_FILE"} else _keys(home)
    return kept | keys | own | _direct(kept) | _path(kept)


def brings_keys(outside: Mapping[str, str]) -> bool:
    """Whether the keys for answers come from outside, so that the house makes none."""
    return bool(outside.keys() & {"KARRIEREFLYT_KEYS", "KARRIEREFLYT_KEYS_FILE"})


def _is_kept(name: str) -> bool:
    if name.startswith("PREFECT_"):
        return name in _PREFECT_KEPT
    # Uncompiled modules double the start of every flow run.
    return name not in (*_OURS_DROPPED, "PYTHONDONTWRITEBYTECODE")


def _keys(home: Home) -> dict[str, str]:
    return {"KARRIEREFLYT_KEYS_FILE": str(home.keys)}


def _house(home: Home, ports: Ports, login: str) -> dict[str, str]:
    return {
        "KARRIEREFLYT_HOME": str(home.folder),
        "KARRIEREFLYT_FORMS_URL": ports.forms_url,
        "KARRIEREFLYT_FORMS_PORT": str(ports.forms),
        "KARRIEREFLYT_SMTP_HOST": LOOPBACK,
        "KARRIEREFLYT_SMTP_PORT": str(ports.smtp),
        "KARRIEREFLYT_SMTP_TLS": "none",
        "KARRIEREFLYT_PREFECT_API_URL": f"{ports.prefect_url}/api",
        "KARRIEREFLYT_PREFECT_AUTH": login,
    }


def _prefect(home: Home, ports: Ports, login: str) -> dict[str, str]:
    return {
        "PREFECT_HOME": str(home.prefect),  # never ~/.prefect
        "PREFECT_API_URL": f"{ports.prefect_url}/api",
        "PREFECT_API_AUTH_STRING": login,
        "PREFECT_SERVER_API_AUTH_STRING": login,
        "PREFECT_SERVER_API_CSRF_PROTECTION_ENABLED": "true",
        "PREFECT_SERVER_API_CORS_ALLOWED_ORIGINS": f"{ports.prefect_url},http://localhost:{ports.prefect}",
        "PREFECT_SERVER_UI_API_URL": "/api",  # the browser calls the host it came from
        "PREFECT_SERVER_UI_STATIC_DIRECTORY": str(home.cockpit),  # two houses do not share them
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_SERVICES_SCHEDULER_MAX_SCHEDULED_TIME": "P400D",  # next September's round is listed at once
        "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
        "PREFECT_SERVER_SERVICES_PAUSE_EXPIRATIONS_ENABLED": "false",
        "PREFECT_SERVER_DATABASE_TIMEOUT": "60",  # seconds for SQLite's one writer; else a click is answered 503
        "PREFECT_SERVER_DATABASE_CONNECTION_TIMEOUT": "30",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",
        "PREFECT_WORKER_QUERY_SECONDS": "1",  # HR waits for a click half a second on average
        "PREFECT_WORKER_HEARTBEAT_SECONDS": "5",  # a worker that found no server yet looks again after so long, not 30
        "PREFECT_CLI_PROMPT": "false",
        "PREFECT_CLI_COLORS": "false",
        "PREFECT_LOGGING_COLORS": "false",
    }


def _path(outside: Mapping[str, str]) -> dict[str, str]:
    """Whoever says `python` gets ours."""
    return {"PATH": os.pathsep.join(filter(None, (str(Path(sys.executable).parent), outside.get("PATH"))))}


def _direct(outside: Mapping[str, str]) -> dict[str, str]:
    """A proxy of the surroundings is no way to loopback."""
    hosts = ",".join(filter(None, (outside.get("NO_PROXY") or outside.get("no_proxy"), LOOPBACK, "localhost")))
    return {"NO_PROXY": hosts, "no_proxy": hosts}
