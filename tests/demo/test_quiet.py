from karriereflyt.demo.quiet import quiet_config

LOUD = """\
process: onboarding   # by_itself: true
begins: {by_itself: true, since: -14 days}  # by_itself: true starts cases
steps:
  by_itself:
    form: x
"""
BLOCK = "begins:\n  since: 1 day\n  by_itself: yes\n"


def test_only_what_is_shown_begins_by_itself_and_nothing_else_is_changed(tmp_path):
    processes = tmp_path / "config" / "processes"
    processes.mkdir(parents=True)
    files = {"onboarding": LOUD, "exit": LOUD, "block": BLOCK, "plain": "steps: {}\n", "empty": ""}
    for name, text in files.items():
        (processes / f"{name}.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "config" / "units.yaml").write_text("by_itself: true\n", encoding="utf-8")
    quiet = quiet_config(tmp_path / "config", tmp_path / "quiet", frozenset({"exit"}))
    assert {path.stem: path.read_text(encoding="utf-8") for path in (quiet / "processes").iterdir()} == {
        "onboarding": LOUD.replace("{by_itself: true", "{by_itself: false"),
        "exit": LOUD,
        "block": BLOCK.replace("yes", "false"),
        "plain": "steps: {}\n",
        "empty": "",
    }
    assert (quiet / "units.yaml").read_text(encoding="utf-8") == "by_itself: true\n"
