"""The institution's config for a demonstration: only what is shown begins by itself, and nothing else is changed."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import yaml


def quiet_config(config: Path, folder: Path, shown: frozenset[str]) -> Path:
    """Copy config into a folder; processes that are not shown do not begin by themselves there."""
    shutil.copytree(config, folder, dirs_exist_ok=True)
    for file in (folder / "processes").glob("*.yaml"):
        if file.stem not in shown:
            file.write_text(_quiet(file.read_text(encoding="utf-8")), encoding="utf-8")
    return folder


def _quiet(text: str) -> str:
    for switch in _under(yaml.compose(text, Loader=yaml.SafeLoader), "begins", "by_itself"):
        text = text[: switch.start_mark.index] + "false" + text[switch.end_mark.index :]
    return text


def _under(node: yaml.Node | None, *keys: str) -> Iterator[yaml.Node]:
    """What stands under one key after the other, where it is there."""
    if node is not None and not keys:
        yield node
    elif isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == keys[0]:
                yield from _under(value, *keys[1:])
