"""The house's own config and forms, read once."""

from functools import cache
from pathlib import Path

from karriereflyt.institution.config import Institution
from karriereflyt.institution.loading import load_institution
from karriereflyt.rendering.forms import Forms, load_forms

ROOT = Path(__file__).parents[2]


@cache
def forms() -> Forms:
    return load_forms(ROOT / "templates" / "forms", ROOT)[0]


@cache
def institution() -> Institution:
    return load_institution(ROOT / "config", ROOT)[0]
