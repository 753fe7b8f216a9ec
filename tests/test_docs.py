import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
BESIDE = ("karriereflyt.synthetic", "karriereflyt.mailbox")


def _layers() -> list[list[str]]:
    """The rooms from top to bottom, as the import contract has them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    return [layer.split(" | ") for layer in next(c for c in contracts if c["type"] == "layers")["layers"]]


def _picture() -> str:
    """The rooms as Mermaid draws them: each layer points at the one below."""
    lines = ["flowchart TB"]
    names = {room: room.removeprefix("karriereflyt.") for layer in _layers() for room in layer}
    for upper, lower in zip(_layers(), _layers()[1:], strict=False):
        lines += [f"    {names[above]} --> {names[below]}" for above in upper for below in lower]
    lines += [f"    {room.removeprefix('karriereflyt.')} --> domain" for room in BESIDE]
    return "\n".join(lines)


def test_the_picture_of_the_rooms_is_the_import_contract():
    drawn = re.search(r"```mermaid\n(.*?)\n```", (ROOT / "docs/architecture.md").read_text(encoding="utf-8"), re.DOTALL)

    assert drawn is not None
    assert drawn[1] == _picture()


def test_every_room_has_its_sentence():
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    rooms = [path.name for path in (ROOT / "karriereflyt").iterdir() if path.is_dir() and not path.name.startswith("_")]

    assert [room for room in sorted(rooms) if f"| `{room}/` |" not in text] == []


def test_every_link_between_documents_leads_somewhere():
    documents = [
        ROOT / "README.md",
        ROOT / "CHANGELOG.md",
        *(ROOT / "docs").rglob("*.md"),
        ROOT / "templates/emails/README.md",
        ROOT / "templates/documents/README.md",
    ]
    broken = [
        (document.relative_to(ROOT).as_posix(), target)
        for document in documents
        for target in re.findall(r"\]\(([^)#:\s]+)\)", document.read_text(encoding="utf-8"))
        if "{{" not in target and not (document.parent / target).exists()
    ]

    assert broken == []
