import gzip
import shutil

import pytest

from karriereflyt.web.assets import STATIC, find_vendor, load_assets

NEEDED = ("frame.css", "fallback.css", "form.js")


@pytest.fixture
def bare(tmp_path):
    """Our own files, without Designsystemet."""
    for name in NEEDED:
        shutil.copy(STATIC / name, tmp_path)
    return tmp_path


def test_the_name_of_a_file_is_its_content(bare):
    before = load_assets(bare)
    assert load_assets(bare) == before
    (bare / "frame.css").write_text("body { color: red; }", encoding="utf-8")
    after = load_assets(bare)
    assert before.styles.name != after.styles.name
    assert before.script.name == after.script.name


def test_files_are_compressed_once_and_small(bare):
    assets = load_assets()
    for asset in (assets.styles, assets.script, load_assets(bare).styles):
        assert gzip.decompress(asset.compressed) == asset.content
    assert len(assets.styles.compressed) < 30_000
    assert len(load_assets(bare).styles.compressed) < 8_000
    assert len(assets.script.content) < 3_000


def test_the_own_sheet_stands_in_where_designsystemet_is_not_whole(bare):
    assert load_assets(bare).look == "fallback"
    (bare / "vendor" / "theme").mkdir(parents=True)
    (bare / "vendor" / "theme" / "designsystemet.css").write_text("", encoding="utf-8")
    assert load_assets(bare).look == "fallback"


@pytest.mark.skipif(find_vendor() is None, reason="Designsystemet has not been fetched here (bin/up does it)")
def test_designsystemet_comes_with_its_licence_and_in_its_layers_so_that_our_rules_win():
    assets = load_assets()
    text = assets.styles.content.decode()
    assert assets.look == "designsystemet"
    assert text.startswith("/*! Designsystemet\n")
    assert "Permission is hereby granted, free of charge" in text
    assert text.index("@layer ds.theme,ds.base,ds.components;") < text.index("@layer ds.components{.ds-heading")
    assert text.index("@layer ds.components{") < text.index("--kf-width")
    assert text.count("{") == text.count("}")


def test_a_first_page_with_its_styles_is_light(visitor):
    page = visitor.open("offer")
    size = len(visitor.response.content)
    for path in (load_assets().styles.name, load_assets().script.name):
        response = visitor.get(f"/static/{path}", **{"accept-encoding": "gzip"})
        assert response.headers["content-encoding"] == "gzip"
        assert response.headers["vary"] == "Accept-Encoding"
        size += int(response.headers["content-length"])
    assert page.heading == "Svar på tilbudet"
    assert size < 60_000
    assert (
        visitor.get(f"/static/{load_assets().styles.name}", **{"accept-encoding": "identity"}).headers.get(
            "content-encoding"
        )
        is None
    )
