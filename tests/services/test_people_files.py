import pytest

from karriereflyt.services.errors import PeopleFilesMissing
from karriereflyt.services.people_files import PeopleFiles, example_university, named_files
from karriereflyt.services.plan import CHECKOUT


def test_naming_none_is_no_choice():
    assert named_files(None, None) is None


def test_both_files_are_named_or_none(tmp_path):
    with pytest.raises(PeopleFilesMissing, match="--people and --units belong together"):
        named_files(None, tmp_path / "people.csv")


def test_a_file_that_is_not_there_is_said_before_anything_starts(tmp_path):
    (tmp_path / "units.csv").touch()
    with pytest.raises(PeopleFilesMissing, match=f"There is no file {tmp_path}/people.csv"):
        named_files(tmp_path / "units.csv", tmp_path / "people.csv")


def test_named_files_are_found_from_wherever_the_command_was_given(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("u.csv", "p.csv"):
        (tmp_path / name).touch()
    found = named_files(tmp_path / "u.csv", tmp_path / "p.csv")
    assert found == PeopleFiles(units=tmp_path / "u.csv", people=tmp_path / "p.csv")


def test_the_nightly_import_finds_what_was_loaded_by_hand(tmp_path):
    (tmp_path / "mine.csv").write_text("units")
    (tmp_path / "ours.csv").write_text("people")
    copies = PeopleFiles(units=tmp_path / "mine.csv", people=tmp_path / "ours.csv").copied_to(tmp_path)
    assert ((tmp_path / "units.csv").read_text(), copies.people.read_text()) == ("units", "people")


def test_the_example_university_is_in_the_checkout():
    example = example_university(CHECKOUT)
    assert (example.units.is_file(), example.people.is_file()) == (True, True)
