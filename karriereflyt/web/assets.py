"""Styles and script of the pages: bundled, named by their content and compressed once, at start."""

import gzip
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

STATIC = Path(__file__).parent / "static"
PATH = "/static/"

_THEME, _BASE = "theme/designsystemet.css", "src/base.css"
_COMPONENTS = (
    "heading", "paragraph", "link", "list", "skip-link", "label", "field", "input", "fieldset", "button", "alert",
    "validation-message", "error-summary",
)  # fmt: skip
_COMMENT = re.compile(r"/\*(?!!).*?\*/", re.DOTALL)
_BLANKS = re.compile(r"\s*\n\s*")


@dataclass(frozen=True)
class Asset:
    """One file as it goes out. Its name holds its hash, so browsers may keep it for ever."""

    name: str
    media_type: str
    content: bytes
    compressed: bytes

    @classmethod
    def of(cls, stem: str, ending: str, media_type: str, text: str) -> "Asset":
        """A file from its text."""
        content = text.encode()
        name = f"{stem}.{sha256(content).hexdigest()[:12]}.{ending}"
        return cls(name, media_type, content, gzip.compress(content, 9, mtime=0))


@dataclass(frozen=True)
class Assets:
    """What pages link to. `look` says which styles are in use: designsystemet or fallback."""

    styles: Asset
    script: Asset
    look: str

    @property
    def by_name(self) -> Mapping[str, Asset]:
        """Every file that can be asked for."""
        return {asset.name: asset for asset in (self.styles, self.script)}


def load_assets(folder: Path = STATIC) -> Assets:
    """The bundle from Designsystemet where it has been fetched, else from our own small sheet."""
    vendor = find_vendor(folder)
    system = _designsystemet(vendor) if vendor else (folder / "fallback.css").read_text("utf-8")
    styles = system + "\n" + _squeezed((folder / "frame.css").read_text("utf-8"))
    return Assets(
        styles=Asset.of("styles", "css", "text/css; charset=utf-8", styles),
        script=Asset.of("form", "js", "text/javascript; charset=utf-8", (folder / "form.js").read_text("utf-8")),
        look="designsystemet" if vendor else "fallback",
    )


def find_vendor(folder: Path = STATIC) -> Path | None:
    """Where Designsystemet has been unpacked; none where a file that we use is missing."""
    vendor = folder / "vendor"
    wanted = (_THEME, _BASE, *(f"src/{name}.css" for name in _COMPONENTS), "LICENSE")
    return vendor if all((vendor / file).exists() for file in wanted) else None


def _designsystemet(vendor: Path) -> str:
    """The theme and the few components that the pages use, each in its layer so that our own rules win."""
    components = "".join((vendor / f"src/{name}.css").read_text("utf-8") for name in _COMPONENTS)
    return "".join([
        f"/*! Designsystemet\n{(vendor / 'LICENSE').read_text('utf-8').strip()} */\n",
        "@layer ds.theme,ds.base,ds.components;",
        (vendor / _THEME).read_text("utf-8"),
        "@layer ds.base{", (vendor / _BASE).read_text("utf-8"), "}",
        "@layer ds.components{", components, "}",
    ])  # fmt: skip


def _squeezed(css: str) -> str:
    return _BLANKS.sub("\n", _COMMENT.sub("", css)).strip()
