"""Whether each part of the house answers, asked the way its users do."""

import socket
from datetime import datetime
from http import HTTPStatus

import httpx

from karriereflyt.services.abandoned import POOL
from karriereflyt.services.errors import PrefectRefused
from karriereflyt.services.prefect_api import PrefectApi

_PATIENCE = 5.0  # seconds for one answer


def page_answers(url: str) -> bool:
    try:
        # A proxy of the surroundings is no way to loopback, hence trust_env.
        return httpx.get(url, timeout=_PATIENCE, trust_env=False).status_code == HTTPStatus.OK
    except httpx.HTTPError:
        return False


def smtp_answers(host: str, port: int) -> bool:
    """Whether a mail server greets."""
    try:
        with socket.create_connection((host, port), timeout=_PATIENCE) as line:
            return line.recv(3) == b"220"
    except OSError:
        return False


def worker_answers(api: PrefectApi, since: datetime) -> bool:
    """Whether a worker of our pool has reported to Prefect since that instant (UTC)."""
    try:
        workers = api.post(f"/work_pools/{POOL}/workers/filter", {})
    except (httpx.HTTPError, PrefectRefused):
        return False
    return any(
        one["status"] == "ONLINE" and datetime.fromisoformat(one["last_heartbeat_time"]) >= since for one in workers
    )
