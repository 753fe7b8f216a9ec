"""Why the house does not start, each with the sentence that bin/up shows instead of a traceback."""

from pathlib import Path


class HouseError(Exception):
    """The house cannot go on; the text says why and what to do."""


class AlreadyRunning(HouseError):
    """Another bin/up holds this home folder."""

    def __init__(self, folder: Path, pid: int | None, urls: str | None) -> None:
        who = f" (process {pid})" if pid else ""
        where = f": {urls}" if urls else ", and is still starting or stopping"
        super().__init__(f"karriereflyt already runs in {folder}{who}{where}. Stop that one with Ctrl-C first.")
        self.folder = folder
        self.pid = pid


class FolderNotWritable(HouseError):
    """The home folder cannot be made or written."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(f"The folder {folder} cannot be written ({reason}). Choose another one: bin/up --home FOLDER")
        self.folder = folder


class PortTaken(HouseError):
    """Another program listens where a part of the house should."""

    def __init__(self, port: int, part: str, suggestion: int) -> None:
        super().__init__(
            f"Port {port} (for {part}) is in use by another program. "
            f"End that program, or choose other ports: bin/up --ports {suggestion}"
        )
        self.port = port
        self.part = part


class PortOutOfRange(HouseError):
    """The first port must leave room for the others."""

    def __init__(self, base: int, lowest: int, highest: int) -> None:
        super().__init__(f"--ports {base}: the first port must lie between {lowest} and {highest}.")
        self.base = base


class PeopleFilesMissing(HouseError):
    """A people or units file was named that cannot be read, or only one of the two was."""


class ProgramFailed(HouseError):
    """A program of the house ended when it should not have."""

    def __init__(self, name: str, log: Path, last_lines: str) -> None:
        told = f":\n{last_lines}" if last_lines else "."
        super().__init__(f"{name} failed; all it said stands in {log}{told}")
        self.name = name
        self.log = log


class NotReadyInTime(HouseError):
    """A part of the house runs but does not answer."""

    def __init__(self, name: str, seconds: float, log: Path) -> None:
        super().__init__(f"{name} did not answer within {seconds:.0f} seconds; what it said stands in {log}.")
        self.name = name


class DeploymentsMissing(HouseError):
    """Prefect does not show what prefect.yaml deploys."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__(f"Prefect shows no deployment named {', '.join(missing)}, though prefect.yaml has it.")
        self.missing = missing


class PrefectRefused(HouseError):
    """Prefect's server answered a call with an error."""

    def __init__(self, call: str, status: int, answer: str) -> None:
        super().__init__(f"Prefect answered {status} to {call}: {answer[:200]}")
        self.status = status


class StoppedEarly(HouseError):
    """Somebody stopped the house before it was ready."""

    def __init__(self) -> None:
        super().__init__("Stopped before everything answered.")
