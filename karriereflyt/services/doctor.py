"""Whether the services are reachable and set up, each finding with what to do about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from karriereflyt.services.answers import page_answers, smtp_answers, worker_answers
from karriereflyt.services.cockpit import POLICY
from karriereflyt.services.deployments import missing_deployments
from karriereflyt.services.errors import PrefectRefused
from karriereflyt.services.home import Home
from karriereflyt.services.plan import CHECKOUT
from karriereflyt.services.ports import LOOPBACK
from karriereflyt.services.prefect_api import PrefectApi
from karriereflyt.services.running import read_running
from karriereflyt.services.styles import styles_in_use

_HEARTBEATS = timedelta(seconds=120)  # a worker reports every 30 s
_A_YEAR_AHEAD = {"P400D", "P1Y35D"}  # Prefect writes 400 days the second way
_HEADER = f'Content-Security-Policy "{POLICY}"'
_START = "Start the house: bin/up"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing looked at: how it stands, and what to do where it does not stand well."""

    ok: bool
    what: str
    todo: str = ""


def _well(what: str) -> Finding:
    return Finding(ok=True, what=what)


def _ill(what: str, todo: str) -> Finding:
    return Finding(ok=False, what=what, todo=todo)


@dataclass(frozen=True, kw_only=True)
class Whereabouts:
    """Where the services answer; an institution that runs them apart fills it from its settings."""

    prefect_api_url: str
    prefect_login: str
    forms_url: str
    smtp_host: str
    smtp_port: int
    checkout: Path = CHECKOUT


def whereabouts(folder: Path) -> Whereabouts | None:
    """Of the house that runs with this home folder; None where none does."""
    home = Home(folder=folder.absolute())
    running = read_running(home.run)
    if running is None or not home.login.exists():
        return None
    return Whereabouts(
        prefect_api_url=f"{running.ports.prefect_url}/api",
        prefect_login=home.login.read_text(encoding="utf-8").strip(),
        forms_url=running.ports.forms_url,
        smtp_host=LOOPBACK,
        smtp_port=running.ports.smtp,
    )


def look_at_services(places: Whereabouts | None) -> list[Finding]:
    """All findings about Prefect, the forms, the mail server and the styles."""
    if places is None:
        return [_ill("No house runs with this folder.", _START), _styles()]
    api = PrefectApi(places.prefect_api_url, places.prefect_login)
    try:
        prefect = list(_prefect(api, places))
    except (httpx.HTTPError, PrefectRefused) as why:
        prefect = [_ill(f"Prefect does not answer as it should: {why}", "See prefect.log; restart bin/up.")]
    finally:
        api.close()
    return [*prefect, _forms(places), _smtp(places), _styles()]


def _prefect(api: PrefectApi, places: Whereabouts) -> Iterator[Finding]:
    if not api.is_up():
        yield _ill(f"Prefect does not answer at {places.prefect_api_url}, or refuses the login.", _START)
        return
    version = api.get("/admin/version")
    yield _well(f"Prefect {version} answers at {places.prefect_api_url}.")
    yield from _settings(api.get("/admin/settings")["server"])
    yield _pages(places)
    missing = missing_deployments(api, places.checkout)
    if missing:
        yield _ill(f"Prefect lacks deployments: {', '.join(missing)}.", "Restart bin/up, which deploys them.")
    else:
        yield _well("All deployments are there.")
    yield from _schedules(api)
    online = worker_answers(api, datetime.now(UTC) - _HEARTBEATS)
    yield _well("A worker is online.") if online else _ill("No worker is online.", _START)


def _settings(server: dict[str, Any]) -> Iterator[Finding]:
    """Names as Prefect's settings page has them; values as `environment` sets them."""
    api = server["api"]
    wanted = (
        (bool(api["auth_string"]), "asks for a login", "PREFECT_SERVER_API_AUTH_STRING=user:password"),
        (api["csrf_protection_enabled"], "refuses forged requests", "PREFECT_SERVER_API_CSRF_PROTECTION_ENABLED=true"),
        (not server["analytics_enabled"], "sends no analytics", "PREFECT_SERVER_ANALYTICS_ENABLED=false"),
        (
            server["services"]["scheduler"]["max_scheduled_time"] in _A_YEAR_AHEAD,
            "plans a year ahead",
            "PREFECT_SERVER_SERVICES_SCHEDULER_MAX_SCHEDULED_TIME=P400D",
        ),
    )
    for holds, what, setting in wanted:
        if holds:
            yield _well(f"Prefect {what}.")
        else:
            yield _ill(f"It does not hold that Prefect {what}.", f"Start its server with {setting}.")


def _pages(places: Whereabouts) -> Finding:
    """Whether the rule of `cockpit` stands in the pages, or a proxy in front of them says it."""
    page = httpx.get(f"{places.prefect_api_url.removesuffix('/api')}/v2/", trust_env=False, follow_redirects=True)
    if "connect-src 'self'" in page.text + page.headers.get("Content-Security-Policy", ""):
        return _well("Prefect's pages reach no other host.")
    return _ill("Prefect's pages let HR's browser reach an analytics firm.", f"Send them with the header {_HEADER}.")


def _schedules(api: PrefectApi) -> Iterator[Finding]:
    """A schedule that is active and yet produces no run is the fault nobody sees until its day."""
    for deployment in api.post("/deployments/filter", {}):
        name = deployment["name"]
        active = [one for one in deployment["schedules"] if one["active"]]
        if not deployment["schedules"]:
            continue
        if deployment["paused"] or not active:
            yield _well(f"The schedule of {name} is paused.")
        elif _has_upcoming_run(api, deployment["id"]):
            yield _well(f"The schedule of {name} has upcoming runs.")
        else:
            todo = "Wait a minute after a start; then see prefect.log."
            yield _ill(f"The schedule of {name} is active but has no upcoming run.", todo)


def _has_upcoming_run(api: PrefectApi, deployment_id: str) -> bool:
    upcoming = {
        "deployments": {"id": {"any_": [deployment_id]}},
        "flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}},
    }
    return bool(api.post("/flow_runs/count", upcoming))


def _forms(places: Whereabouts) -> Finding:
    if page_answers(f"{places.forms_url}/healthz"):
        return _well(f"The forms answer at {places.forms_url}.")
    return _ill(f"The forms do not answer at {places.forms_url}.", f"{_START}; see forms.log.")


def _smtp(places: Whereabouts) -> Finding:
    address = f"{places.smtp_host}:{places.smtp_port}"
    if smtp_answers(places.smtp_host, places.smtp_port):
        return _well(f"A mail server greets at {address}.")
    return _ill(f"No mail server greets at {address}.", "Letters wait until one does; see mailbox.log.")


def _styles() -> Finding:
    if package := styles_in_use():
        return _well(f"The pages use {package}.")
    return _ill("The pages use the house's own small sheet.", "Run bin/up where npm's registry is reachable.")
