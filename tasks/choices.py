"""What HR chooses between, read when a flow's module is loaded. No task: it runs at deployment, too."""

from typing import Annotated

from pydantic import Field

from karriereflyt.casework.choices import choices, code_of
from karriereflyt.settings import Settings

__all__ = ["UnitChoice", "code_of", "frame_closes", "frame_opens", "this_year"]

_NOW = choices(Settings())
this_year = _NOW.year
frame_opens, frame_closes = _NOW.opens, _NOW.closes
UnitChoice = Annotated[str, Field(json_schema_extra={"enum": list(_NOW.units)})]
"""One unit in words: a list in the form, plain text in the code, so that a unit gone since is met with a sentence."""
