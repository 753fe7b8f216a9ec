"""A whole house: Prefect's server and worker, the forms and the mailbox, with a folder and ports of their own.

`with open_house(plan, say) as house: house.wait_ready()` is all that bin/up and the demo need.
"""

import os
import secrets
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from threading import Event

from karriereflyt.services import processes, programs
from karriereflyt.services.abandoned import declare_abandoned
from karriereflyt.services.answers import page_answers, smtp_answers, worker_answers
from karriereflyt.services.child import Place
from karriereflyt.services.children import Children
from karriereflyt.services.cockpit import keep_to_this_host
from karriereflyt.services.deployments import insist_deployed, insist_pool
from karriereflyt.services.environment import brings_keys, surroundings
from karriereflyt.services.errors import StoppedEarly
from karriereflyt.services.home import Home, locked, make_home, shorten_logs
from karriereflyt.services.lookout import Lookout
from karriereflyt.services.plan import Plan
from karriereflyt.services.ports import LOOPBACK, Ports, insist_free
from karriereflyt.services.prefect_api import PrefectApi
from karriereflyt.services.running import Note, Running, read_running
from karriereflyt.services.secret_files import ensure_keys, ensure_login
from karriereflyt.services.stopping import Stop, heedable_children

_PATIENCE = 240.0  # seconds for a part to answer: the first start makes Prefect's tables, perhaps on a slow machine
_GRACE = 10.0  # seconds for what an earlier house left behind
_GLANCE = 0.1  # seconds
_SHOWN = 40  # lines of the import's report


@contextmanager
def open_house(plan: Plan, say: Callable[[str], None], stop: Stop | None = None) -> Iterator["House"]:
    """Takes folder and ports, starts nothing yet; leaving stops everything that was started. Raises `HouseError`."""
    stop = stop or Stop()
    home = make_home(plan.folder)
    with ExitStack() as opened:
        opened.enter_context(locked(home))
        opened.enter_context(heedable_children())
        _clear_leftovers(home, stop, say)
        insist_free(plan.ports)
        shorten_logs(home)
        if not brings_keys(plan.outside):
            ensure_keys(home, say)
        login, mark = ensure_login(home), secrets.token_hex(16)
        environment = surroundings(outside=plan.outside, home=home, ports=plan.ports, login=login, mark=mark)
        # The note is there before the first program: its mark finds all of them, however this process ends.
        note = opened.enter_context(closing(Note(home.run, Running(mark=mark, pid=os.getpid(), ports=plan.ports))))
        place = Place(environment=environment, folder=plan.checkout, logs=home.logs)
        api = opened.enter_context(closing(PrefectApi(f"{plan.ports.prefect_url}/api", login)))
        children = opened.enter_context(closing(Children(place, stop, say, note.programs)))
        lookout = opened.enter_context(closing(Lookout(api, children.living, say)))
        yield House(
            plan=plan,
            home=home,
            login=login,
            environment=environment,
            api=api,
            _children=children,
            _note=note,
            _lookout=lookout,
            _stop=stop,
            _say=say,
        )


def _clear_leftovers(home: Home, stop: Stop, say: Callable[[str], None]) -> None:
    """What an earlier house left running when it was killed itself is ended: this one takes its place."""
    earlier = read_running(home.run)
    left = processes.marked(earlier.mark) if earlier else []
    if left:
        say(f"The last start did not end properly; ending the {len(left)} programs it left behind.")
        processes.end(left, _GRACE, stop.is_hurried)
    home.run.unlink(missing_ok=True)


@dataclass(frozen=True, kw_only=True)
class House:
    """What runs, and how to speak with it: `environment` is what its programs are told, `api` is its Prefect."""

    plan: Plan
    home: Home
    login: str
    environment: dict[str, str]
    api: PrefectApi
    _children: Children
    _note: Note
    _lookout: Lookout
    _stop: Stop
    _loaded: Event = field(default_factory=Event)
    _say: Callable[[str], None]

    @property
    def ports(self) -> Ports:
        return self.plan.ports

    def wait_ready(self) -> None:
        """Starts everything and waits until it answers: Prefect's side and ours at the same time."""
        lanes = (self._start_prefect, self._start_ours)
        with ThreadPoolExecutor(len(lanes)) as pool:
            started = [pool.submit(lane) for lane in lanes]
            wait(started, return_when=FIRST_EXCEPTION)
            if any(one.done() and one.exception() for one in started):
                self._stop.ask()  # no use to wait for the other
        _raise_first(started)
        self._note.ready()
        self._lookout.start()

    def wait_answers(self) -> None:
        """Until all parts answer, also those that are being started again."""
        self._await_prefect()
        self._await_worker()
        self._await_forms()
        self._await_mailbox()

    def wait_stop(self) -> None:
        """Until somebody asks to stop."""
        while not self._stop.wait(1.0):
            continue

    def kill(self, name: str) -> None:
        """Ends `prefect`, `worker`, `forms` or `mailbox` as a power cut would; it comes back by itself."""
        self._children.kill(name)

    def _start_prefect(self) -> None:
        self._children.start(programs.prefect_server(self.ports))
        self._children.start(programs.worker())
        self._await_prefect()
        keep_to_this_host(self.home.cockpit)
        declare_abandoned(self.api, self._children.living)
        insist_pool(self.api)
        self._await_people()
        self._children.run(programs.deploy(self.plan.checkout))
        insist_deployed(self.api, self.plan.checkout)
        self._await_worker()

    def _start_ours(self) -> None:
        self._children.start(programs.mailbox(self.ports, self.home))
        self._children.run(programs.migrate())
        self._load_people()
        self._loaded.set()
        self._children.start(programs.forms())
        self._await_forms()
        self._await_mailbox()

    def _load_people(self) -> None:
        files = self.plan.people
        if files is None or (self.home.loaded.exists() and not self.plan.each_time):
            return
        self._say(f"Loading {files.people}")
        report = self._children.run(programs.import_people(files.copied_to(self.home.imports)))
        for line in report[:_SHOWN]:
            self._say(f"    {line}")
        if len(report) > _SHOWN:
            self._say(f"    … and {len(report) - _SHOWN} lines more in {self.home.logs / 'import.log'}")
        self.home.loaded.touch()

    def _await_people(self) -> None:
        """HR's forms are written down at deployment, with the units there are then."""
        while not self._loaded.is_set():
            if self._stop.wait(_GLANCE):
                raise StoppedEarly

    def _await_prefect(self) -> None:
        self._children.await_answer("prefect", self.api.is_up, _PATIENCE)

    def _await_worker(self) -> None:
        self._children.await_answer(
            "worker", lambda: worker_answers(self.api, self._children.since("worker")), _PATIENCE
        )

    def _await_forms(self) -> None:
        self._children.await_answer("forms", lambda: page_answers(f"{self.ports.forms_url}/healthz"), _PATIENCE)

    def _await_mailbox(self) -> None:
        self._children.await_answer(
            "mailbox",
            lambda: page_answers(self.ports.mailbox_url) and smtp_answers(LOOPBACK, self.ports.smtp),
            _PATIENCE,
        )


def _raise_first(lanes: "list[Future[None]]") -> None:
    """The fault that ended a start, not the end it brought to the other lane."""
    faults = [fault for lane in lanes if (fault := lane.exception())]
    for fault in sorted(faults, key=lambda one: isinstance(one, StoppedEarly)):
        raise fault
