import base64
import gzip
import hashlib
import io
import tarfile

import pytest

from karriereflyt.services import styles
from karriereflyt.services.styles import PACKAGE, StylesTampered, styles_in_use, unpack_styles

INSIDE = {
    "package/LICENSE": b"MIT",
    "package/package.json": b"{}",
    "package/dist/theme/designsystemet.css": b"@layer ds.theme{}",
    "package/dist/src/button.css": b".ds-button{}",
}


def packed(folder):
    path = folder / "package.tgz"
    with tarfile.open(path, "w:gz") as archive:
        for name, content in INSIDE.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return path


@pytest.fixture
def looked_at(tmp_path, monkeypatch):
    """A package that is the one expected."""
    path = packed(tmp_path)
    monkeypatch.setattr(styles, "_SHA512", base64.b64encode(hashlib.sha512(path.read_bytes()).digest()).decode())
    return path


def test_sheets_and_licence_are_unpacked_and_nothing_else(tmp_path, looked_at):
    vendor = tmp_path / "vendor"
    unpack_styles(looked_at, vendor)
    files = {str(path.relative_to(vendor)): path.read_bytes() for path in vendor.rglob("*") if path.is_file()}
    assert files == {
        "LICENSE": b"MIT",
        "theme/designsystemet.css": b"@layer ds.theme{}",
        "src/button.css": b".ds-button{}",
        "VERSION": PACKAGE.encode() + b"\n",
    }


def test_another_version_leaves_nothing_of_the_one_before(tmp_path, looked_at):
    vendor = tmp_path / "vendor"
    vendor.mkdir()
    (vendor / "old.css").touch()
    unpack_styles(looked_at, vendor)
    assert not (vendor / "old.css").exists()
    assert styles_in_use(vendor) == PACKAGE


def test_a_package_with_another_content_is_refused_and_nothing_written(tmp_path):
    tampered = tmp_path / "tampered.tgz"
    tampered.write_bytes(gzip.compress(b"evil"))
    with pytest.raises(StylesTampered, match="its sha512 differs"):
        unpack_styles(tampered, tmp_path / "vendor")
    assert [path.name for path in tmp_path.iterdir()] == ["tampered.tgz"]


def test_without_fetched_sheets_the_houses_own_stands_in(tmp_path):
    assert styles_in_use(tmp_path) is None
