import json

import pytest

from karriereflyt.services.ports import ports_from
from karriereflyt.services.running import Note, Running, read_running

BEGUN = Running(mark="abc", pid=1, ports=ports_from(4200))


def test_the_note_follows_the_house(tmp_path):
    path = tmp_path / "run.json"
    note = Note(path, BEGUN)
    assert read_running(path) == BEGUN
    note.programs({"forms": 12})
    note.ready()
    assert read_running(path) == Running(mark="abc", pid=1, ports=ports_from(4200), ready=True, programs={"forms": 12})
    note.close()
    assert read_running(path) is None


def test_the_note_tells_people_the_addresses(tmp_path):
    Note(tmp_path / "run.json", BEGUN)
    assert json.loads((tmp_path / "run.json").read_text())["urls"] == {
        "prefect": "http://127.0.0.1:4200",
        "forms": "http://127.0.0.1:4201",
        "mailbox": "http://127.0.0.1:4203",
    }


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"urls": {}}', '{"urls": {}, "mark": 1, "ports": {"old": 1}}'])
def test_a_note_that_a_power_cut_spoilt_is_no_note(tmp_path, text):
    path = tmp_path / "run.json"
    path.write_text(text)
    assert read_running(path) is None
