"""What prefect.yaml deploys, and whether Prefect has it."""

from http import HTTPStatus
from pathlib import Path

import yaml

from karriereflyt.services.abandoned import POOL
from karriereflyt.services.errors import DeploymentsMissing, PrefectRefused
from karriereflyt.services.prefect_api import PrefectApi


def declared_deployments(checkout: Path) -> frozenset[tuple[str, str]]:
    """Entry point and name of each deployment in prefect.yaml."""
    declared = yaml.safe_load((checkout / "prefect.yaml").read_text(encoding="utf-8"))
    return frozenset((one["entrypoint"], one["name"]) for one in declared["deployments"])


def insist_deployed(api: PrefectApi, checkout: Path) -> None:
    """A deployment that silently is not there would be missed only on its day. Raises `DeploymentsMissing`."""
    if missing := missing_deployments(api, checkout):
        raise DeploymentsMissing(missing)


def missing_deployments(api: PrefectApi, checkout: Path) -> tuple[str, ...]:
    """Names of those declared that Prefect does not show."""
    shown = {(one["entrypoint"], one["name"]) for one in api.post("/deployments/filter", {})}
    return tuple(sorted(f"{name} ({entry})" for entry, name in declared_deployments(checkout) - shown))


def insist_pool(api: PrefectApi) -> None:
    """The work pool our worker takes runs from; made once."""
    try:
        api.post("/work_pools/", {"name": POOL, "type": "process", "description": "Runs flows on this machine."})
    except PrefectRefused as why:
        if why.status != HTTPStatus.CONFLICT:  # it is there already
            raise
