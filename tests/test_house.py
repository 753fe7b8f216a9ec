"""The rules of the house that no single room can keep by itself."""

import ast
import importlib.metadata
import importlib.util
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

HOUSE = Path(__file__).resolve().parent.parent
RUN_BEFORE_INSTALLING = ("install", "styles")


def test_the_import_contracts_are_kept():
    lint = [sys.executable, "-P", "-c", "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"]
    done = subprocess.run(lint, cwd=HOUSE, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_domain_imports_the_standard_library_only():
    imported = {
        (path.name, name)
        for path in (HOUSE / "karriereflyt" / "domain").rglob("*.py")
        for name in imports_of(path)
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith("karriereflyt.domain")
    }
    assert imported == set()


def test_what_runs_before_anything_is_installed_imports_the_standard_library_only():
    services = HOUSE / "karriereflyt" / "services"
    ours = {f"karriereflyt.services.{name}" for name in RUN_BEFORE_INSTALLING}
    imported = {
        (file, name)
        for file in RUN_BEFORE_INSTALLING
        for name in imports_of(services / f"{file}.py")
        if name.split(".")[0] not in sys.stdlib_module_names and name not in ours
    }
    empty = [(services.parent / "__init__.py").read_text(), (services / "__init__.py").read_text()]
    assert (imported, empty) == (set(), ["", ""])


@pytest.mark.parametrize("folder", ["config", "templates"])
def test_what_hr_and_the_institution_change_holds_no_python(folder):
    assert sorted((HOUSE / folder).rglob("*.py")) == []


@pytest.mark.parametrize("folder", ["flows", "tasks"])
def test_no_file_of_flows_and_tasks_is_named_like_another_module(folder):
    """Prefect may put the folder first on the path: a `calendar.py` there would replace the standard library's."""
    taken = sys.stdlib_module_names | importlib.metadata.packages_distributions().keys()
    names = {path.stem if path.is_file() else path.name for path in modules_in(HOUSE / folder)}
    assert names & (taken - {"flows", "tasks", "karriereflyt"}) == set()


@pytest.mark.parametrize("package", ["flows", "tasks", "karriereflyt"])
def test_the_packages_come_from_this_checkout(package):
    """An installed package of the same name would win without a word."""
    found = importlib.util.find_spec(package)
    assert found is not None
    assert Path(found.origin) == HOUSE / package / "__init__.py"


@pytest.mark.parametrize("folder", ["flows", "tasks", "karriereflyt", "tests"])
def test_every_folder_with_python_in_it_is_a_package(folder):
    holding = {path.parent for path in (HOUSE / folder).rglob("*.py")}
    assert sorted(str(one) for one in holding if not (one / "__init__.py").exists()) == []


@pytest.mark.slow
def test_every_deployment_loads_from_its_module():
    """In a process of its own, as a run does. The file form would deploy flows with broken imports without a word."""
    entrypoints = [deployment["entrypoint"] for deployment in deployments()]
    load = "[load_flow_from_entrypoint(path, use_placeholder_flow=False) for path in sys.argv[1:]]"
    command = f"import sys; from prefect.flows import load_flow_from_entrypoint; {load}"
    done = subprocess.run([sys.executable, "-c", command, *entrypoints], cwd=HOUSE, capture_output=True, text=True)
    assert ([path for path in entrypoints if not re.fullmatch(r"flows(\.\w+)+", path)], done.returncode) == ([], 0), (
        done.stderr
    )


def test_every_schedule_has_a_name_and_oslos_time_and_is_never_switched_on_by_a_deploy():
    """`active:` would undo HR's pause at each deploy; without a slug too."""
    wrong = [
        (deployment["name"], schedule)
        for deployment in deployments()
        for schedule in deployment.get("schedules", [])
        if "slug" not in schedule or "active" in schedule or schedule.get("timezone") != "Europe/Oslo"
    ]
    assert wrong == []


def test_a_run_is_one_program_that_fetches_nothing():
    """Without a command of its own the worker starts two after each other, and each of them imports Prefect."""
    declared = yaml.safe_load((HOUSE / "prefect.yaml").read_text())
    wanted = {"name": "house", "job_variables": {"command": "python -m prefect.engine"}}
    assert [one["name"] for one in declared["deployments"] if one["work_pool"] != wanted or "pull" in one] == []
    assert declared["pull"] == []


def test_the_ranges_are_the_same_wherever_they_stand():
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text())["project"]["dependencies"]
    only_for_building = {"hatchling>=1.27", "editables"}
    assert set(project) == ranges("run.in") - only_for_building


def test_the_tests_run_on_the_versions_the_house_runs_on():
    assert pinned("run.txt").items() <= pinned("test.txt").items()


def test_every_pinned_package_has_its_hashes_and_names_no_index():
    for file in ("run.txt", "test.txt", "node.txt"):
        text = (HOUSE / "requirements" / file).read_text()
        bare = [entry for entry in re.split(r"\n(?=\S)", text.strip()) if "--hash=sha256:" not in entry]
        assert (bare, "://" in text) == ([], False)


def test_every_suppression_says_why():
    pattern = re.compile(r"#\s*(?:noqa: [A-Z0-9, ]+|type: ignore\[[\w, -]+\])(?P<reason>.*)")
    silent = [
        f"{path.relative_to(HOUSE)}: {line.strip()}"
        for folder in ("karriereflyt", "flows", "tasks", "tests", "benchmarks")
        for path in sorted((HOUSE / folder).rglob("*.py"))
        for line in path.read_text().splitlines()
        if (found := pattern.search(line)) and len(found["reason"].strip(" -–#")) < len("a reason")
    ]
    assert silent == []


def deployments():
    return yaml.safe_load((HOUSE / "prefect.yaml").read_text())["deployments"]


def imports_of(path):
    tree = ast.parse(path.read_text())
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield node.module


def modules_in(folder):
    return [path for path in folder.iterdir() if path.suffix == ".py" or path.is_dir()]


def ranges(file):
    lines = (line.split("#")[0].strip() for line in (HOUSE / "requirements" / file).read_text().splitlines())
    return {line for line in lines if line}


def pinned(file):
    text = (HOUSE / "requirements" / file).read_text()
    return dict(re.findall(r"^([\w.\[\]-]+)==(\S+)", text, re.MULTILINE))
