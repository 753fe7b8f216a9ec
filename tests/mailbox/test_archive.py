import pytest

from karriereflyt.mailbox.archive import Archive, FolderInUse
from tests.mailbox.letters import INVITATION, arrival


def _reopened(archive: Archive, folder) -> Archive:
    archive.close()
    return Archive(folder)


@pytest.fixture
def archive(tmp_path):
    kept = Archive(tmp_path)
    yield kept
    kept.close()


def test_a_letter_is_listed_with_what_the_demo_asks_for(archive):
    (entry,) = archive.keep([arrival(7, calendar=INVITATION)])
    assert archive.entries == [entry]
    assert (entry.seq, entry.to, entry.subject) == (1, "ase@uias.example", "Tilbud på samtale")
    assert (entry.message_id, entry.links) == ("<7@uias.example>", ("https://forms.example/s/7",))
    assert (entry.calendar, entry.language) == ("REQUEST", "nb")
    assert archive.content(1) == arrival(7, calendar=INVITATION).content


def test_letters_outlive_the_process(archive, tmp_path):
    archive.keep([arrival(1), arrival(2)])
    again = _reopened(archive, tmp_path)
    assert again.entries == archive.entries
    assert [entry.seq for entry in again.keep([arrival(3)])] == [3]
    again.close()


def test_a_letter_kept_but_not_yet_listed_is_found_again(archive, tmp_path):
    archive.keep([arrival(1), arrival(2)])
    index = tmp_path / "index.jsonl"
    lines = index.read_text().splitlines(keepends=True)
    index.write_text("".join(lines[:-1]) + lines[-1][:40])  # the process died in the middle of the last line
    (tmp_path / "00000003.part").write_bytes(b"half a letter")
    again = _reopened(archive, tmp_path)
    assert [(entry.seq, entry.message_id) for entry in again.entries] == [
        (1, "<1@uias.example>"),
        (2, "<2@uias.example>"),
    ]
    again.close()


def test_without_its_index_the_folder_is_read_anew(archive, tmp_path):
    archive.keep([arrival(1), arrival(2)])
    (tmp_path / "index.jsonl").unlink()
    again = _reopened(archive, tmp_path)
    assert [entry.subject for entry in again.entries] == ["Tilbud på samtale"] * 2
    again.close()


def test_a_letter_removed_by_hand_is_no_longer_listed(archive, tmp_path):
    archive.keep([arrival(1), arrival(2)])
    (tmp_path / "00000001.eml").unlink()
    assert archive.find(1) is None
    again = _reopened(archive, tmp_path)
    assert [entry.seq for entry in again.entries] == [2]
    again.close()


def test_numbers_go_on_after_everything_was_deleted(archive, tmp_path):
    archive.keep([arrival(1), arrival(2)])
    archive.delete_all()
    assert (archive.entries, list(tmp_path.glob("*.eml"))) == ([], [])
    again = _reopened(archive, tmp_path)
    assert [entry.seq for entry in again.keep([arrival(3)])] == [3]
    again.close()


def test_a_letter_that_was_being_deleted_when_the_process_died_does_not_come_back(archive, tmp_path):
    archive.keep([arrival(1)])
    left_over = (tmp_path / "00000001.eml").read_bytes()
    archive.delete_all()
    (tmp_path / "00000001.eml").write_bytes(left_over)
    again = _reopened(archive, tmp_path)
    assert again.entries == []
    again.close()


def test_later_letters_are_found_by_number(archive):
    archive.keep([arrival(number) for number in range(1, 6)])
    assert [entry.seq for entry in archive.after(3)] == [4, 5]
    assert archive.after(99) == []
    assert (archive.find(2).seq, archive.find(0), archive.find(6)) == (2, None, None)


def test_two_mailboxes_never_share_a_folder(archive, tmp_path):
    with pytest.raises(FolderInUse):
        Archive(tmp_path)
