"""Waking `deliver-mail` over plain HTTP: letters leave seconds after a hand-in. The sweep repairs a lost wake."""

import logging
import time
import uuid
from base64 import b64encode
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Lock, Thread

import httpx

SLOT = timedelta(seconds=30)
MARGIN = timedelta(seconds=2)
_TIMEOUT_SECONDS = 2.0
_PAUSE_SECONDS = 1.0
_TRIES = 3
_DEPLOYMENT = "deliver-mail/deliver-mail"

_log = logging.getLogger(__name__)


def slot_after(now: datetime) -> datetime:
    """The next boundary of 30 seconds, at least 2 ahead: the run that begins there sees all committed by then."""
    earliest = now + MARGIN
    behind = timedelta(seconds=earliest.timestamp() % SLOT.total_seconds())
    return (earliest - behind + SLOT if behind else earliest).astimezone(UTC)


class Waker:
    """Asks Prefect for one delivery a slot, in a thread of its own. Never raises: the outbox is safe without it."""

    def __init__(
        self,
        api_url: str,
        auth: str = "",
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        pause_seconds: float = _PAUSE_SECONDS,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._api_url = api_url.rstrip("/")
        self._headers = {"Authorization": f"Basic {b64encode(auth.encode()).decode()}"} if auth else {}
        self._now = now
        self._pause_seconds = pause_seconds
        self._transport = transport
        self._lock = Lock()
        self._woken: datetime | None = None
        self._deployment_id: str | None = None
        self._csrf_client = str(uuid.uuid4())
        self._csrf_token: str | None = None

    def wake(self) -> Thread | None:
        """Have the next slot's delivery started, unless that has been asked for already or Prefect is not set up."""
        slot = slot_after(self._now())
        with self._lock:
            if not self._api_url or slot == self._woken:
                return None
            self._woken = slot
        thread = Thread(target=self._try_for, args=(slot,), name="wake-delivery", daemon=True)
        thread.start()
        return thread

    def _try_for(self, slot: datetime) -> None:
        """On SQLite the server answers 503 now and then: two more tries, then the sweep will find the letters."""
        for attempt in range(1, _TRIES + 1):
            try:
                with httpx.Client(
                    base_url=self._api_url, headers=self._headers, timeout=_TIMEOUT_SECONDS, transport=self._transport
                ) as client:
                    self._ask(client, slot)
                return
            except (httpx.HTTPError, KeyError, ValueError) as error:
                _log.info("Waking the delivery failed (try %d of %d): %s", attempt, _TRIES, type(error).__name__)
                time.sleep(self._pause_seconds)

    def _ask(self, client: httpx.Client, slot: datetime) -> None:
        response = self._create(client, slot)
        if response.status_code == httpx.codes.FORBIDDEN:
            self._csrf_token = self._fetch_token(client)
            response = self._create(client, slot)
        if response.status_code == httpx.codes.NOT_FOUND:  # redeployed under a new id
            self._deployment_id = None
            response = self._create(client, slot)
        response.raise_for_status()

    def _create(self, client: httpx.Client, slot: datetime) -> httpx.Response:
        if self._deployment_id is None:
            found = client.get(f"/deployments/name/{_DEPLOYMENT}")
            found.raise_for_status()
            self._deployment_id = str(found.json()["id"])
        csrf = (
            {"Prefect-Csrf-Token": self._csrf_token, "Prefect-Csrf-Client": self._csrf_client}
            if self._csrf_token
            else {}
        )
        scheduled = {"type": "SCHEDULED", "state_details": {"scheduled_time": slot.isoformat()}}
        wanted = {"idempotency_key": f"deliver-mail:{slot.isoformat()}", "state": scheduled}
        return client.post(f"/deployments/{self._deployment_id}/create_flow_run", json=wanted, headers=csrf)

    def _fetch_token(self, client: httpx.Client) -> str | None:
        response = client.get("/csrf-token", params={"client": self._csrf_client})
        return str(response.json()["token"]) if response.is_success else None
