"""A relay that is away is left alone for a while, so that no letter spends its attempts on it."""


class Breaker:
    """Counts connections that failed in a row. Times are seconds on any clock that only goes forward."""

    def __init__(self, failures: int = 5, pause: float = 60) -> None:
        self._allowed = failures
        self._pause = pause
        self._failures = 0
        self._until = 0.0

    def failed(self, now: float) -> None:
        """One more connection failed. After the pause each further failure begins a new one."""
        self._failures += 1
        if self._failures >= self._allowed:
            self._until = now + self._pause

    def connected(self) -> None:
        """The relay is there."""
        self._failures = 0
        self._until = 0.0

    def pause_left(self, now: float) -> float:
        """Seconds until the relay is tried again; 0 when it may be."""
        return max(0.0, self._until - now)
