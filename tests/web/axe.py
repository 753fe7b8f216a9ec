"""What axe finds wrong with a page; quick enough to ask it hundreds of times."""

from axe_playwright_python.base import AXE_SCRIPT  # the script that the wheel brings along

from tests.mailbox.chromium import RULES

_OPTIONS = {**RULES, "resultTypes": ["violations", "incomplete"]}
_RUN = """async (options) => {
  const found = await axe.run(options);
  const undecided = found.incomplete.filter((rule) => rule.id === "color-contrast");
  return [...found.violations, ...undecided].flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html}`));
}"""


def faults(page) -> list[str]:
    """Violations, and contrast that axe could not decide."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(_RUN, _OPTIONS)
