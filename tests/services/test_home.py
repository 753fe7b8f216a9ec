import stat
import subprocess
import sys

import pytest

from karriereflyt.services.errors import AlreadyRunning, FolderNotWritable
from karriereflyt.services.home import locked, make_home, shorten_logs
from karriereflyt.services.ports import ports_from
from karriereflyt.services.running import Running, write_running


def test_a_new_home_is_private_to_its_owner(tmp_path):
    home = make_home(tmp_path / "far" / "away")
    assert stat.S_IMODE(home.folder.stat().st_mode) == 0o700
    assert sorted(path.name for path in home.folder.iterdir()) == ["import", "lock", "logs", "mailbox", "prefect"]


def test_a_folder_that_cannot_be_made_is_refused_with_the_reason(tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    with pytest.raises(FolderNotWritable, match=r"file/var cannot be written \(Not a directory\)"):
        make_home(in_the_way / "var")


def test_a_second_house_is_told_where_the_first_one_runs(tmp_path):
    home = make_home(tmp_path)
    write_running(home.run, Running(mark="m", pid=4711, ports=ports_from(4200), ready=True))
    with locked(home), pytest.raises(AlreadyRunning) as refused, locked(home):
        pass
    where = f"{tmp_path} (process 4711): {ports_from(4200).urls}"
    assert str(refused.value) == f"karriereflyt already runs in {where}. Stop that one with Ctrl-C first."


def test_a_house_not_ready_yet_holds_the_folder_too(tmp_path):
    home = make_home(tmp_path)
    with locked(home), pytest.raises(AlreadyRunning, match="and is still starting or stopping"), locked(home):
        pass


def test_a_lock_left_by_a_killed_house_holds_nobody_up(tmp_path):
    holds = (
        "import sys, time; from pathlib import Path; from karriereflyt.services.home import locked, make_home;"
        "lock = locked(make_home(Path(sys.argv[1]))); lock.__enter__(); print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", holds, str(tmp_path)], stdout=subprocess.PIPE) as holder:
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(AlreadyRunning), locked(make_home(tmp_path)):
            pass
        holder.kill()
    home = make_home(tmp_path)
    with locked(home):
        assert list(home.logs.iterdir()) == []


def test_long_logs_are_put_aside(tmp_path):
    home = make_home(tmp_path)
    (home.logs / "forms.log").write_bytes(b"x" * 5_000_001)
    (home.logs / "worker.log").write_bytes(b"short")
    shorten_logs(home)
    assert sorted(path.name for path in home.logs.iterdir()) == ["forms.log.old", "worker.log"]
