import signal
import socket

from karriereflyt.services.environment import MARK
from karriereflyt.services.home import locked, make_home
from karriereflyt.services.ports import free_ports, ports_from
from karriereflyt.services.running import Running, write_running
from karriereflyt.services.stopping import Stop, heedable_children, heeding_signals
from karriereflyt.services.up import Wishes, up
from tests.services.houses import SLEEPS, place


def refused(capfd, **wishes):
    code = up(Wishes(**wishes))
    told = capfd.readouterr()
    assert told.out == ""
    return code, told.err


def test_a_port_in_use_is_one_sentence(tmp_path, capfd):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        code, told = refused(capfd, home=tmp_path, ports=min(taken, 65_532))
    assert (code, f"Port {taken} (for " in told, "Traceback" in told) == (1, True, False)


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path, capfd):
    (tmp_path / "file").touch()
    code, told = refused(capfd, home=tmp_path / "file")
    assert (code, told.count("\n"), "cannot be written" in told) == (1, 1, True)


def test_a_second_start_says_that_the_first_one_runs(tmp_path, capfd):
    home = make_home(tmp_path)
    write_running(home.run, Running(mark="m", pid=4711, ports=ports_from(4200), ready=True))
    with locked(home):
        code, told = refused(capfd, home=tmp_path)
    assert (code, told.startswith(f"karriereflyt already runs in {tmp_path} (process 4711): prefect=")) == (1, True)


def test_what_a_killed_house_left_running_is_ended_first(tmp_path, capfd):
    home = make_home(tmp_path)
    from karriereflyt.services.child import Program

    left = place(tmp_path, "left-test").spawn(Program(name="worker", command=SLEEPS))
    ports = free_ports()
    write_running(home.run, Running(mark="left-test", pid=1, ports=ports))
    with socket.socket() as other:  # so that the new house does not go on to start
        other.bind(("127.0.0.1", 0))
        other.listen()
        code, told = refused(capfd, home=tmp_path, ports=min(other.getsockname()[1], 65_532))
    assert (code, left.process.wait(timeout=5), MARK in told) == (1, -15, False)
    assert told.startswith("The last start did not end properly; ending the 1 programs it left behind.\n")


def test_asked_once_it_stops_asked_twice_it_hurries():
    stop = Stop()
    with heeding_signals(stop):
        signal.raise_signal(signal.SIGTERM)
        once = (stop.is_asked(), stop.is_hurried())
        signal.raise_signal(signal.SIGINT)
    assert (once, stop.is_hurried()) == ((True, False), True)


def test_programs_heed_ctrl_c_even_when_a_shell_started_the_house_in_the_background():
    """A shell's background jobs ignore SIGINT, with which Prefect's worker stops itself."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with heedable_children():
            during = signal.getsignal(signal.SIGINT)
        after = signal.getsignal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)
    assert (during, after) == (signal.default_int_handler, signal.SIG_IGN)
