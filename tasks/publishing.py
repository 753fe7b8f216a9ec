"""Leaving pages for HR in Prefect. They go when their run goes; the records are ours."""

from typing import cast
from uuid import UUID

from prefect.artifacts import (
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)

from karriereflyt.casework.reports.page import Page


def publish(page: Page) -> None:
    """One page, and its table where it has one."""
    create_markdown_artifact(page.markdown, key=page.key, description=page.title)
    if page.table:
        create_table_artifact([dict(row) for row in page.table], key=f"{page.key}-list", description=page.table_title)


class Progress:
    """A bar on the run's page that moves while the run works."""

    def __init__(self, title: str) -> None:
        self._id = cast("UUID", create_progress_artifact(0, description=title))

    def reach(self, share: float) -> None:
        """Move it; 1 is the end."""
        update_progress_artifact(self._id, 100 * share)
