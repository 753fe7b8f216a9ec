"""Whether the documents of a process fit its steps, forms and story. Each fault names its document."""

from collections.abc import Collection, Iterator

from karriereflyt.domain.case import Process
from karriereflyt.domain.plan import ProcessPlan
from karriereflyt.domain.roles import Role
from karriereflyt.rendering.forms import Forms


def wrong_references(plan: ProcessPlan, forms: Forms) -> Iterator[tuple[str, str]]:
    """Documents made from steps or fields that there are not."""
    for key, document in plan.documents.items():
        for name in document.every_step:
            if name not in plan.steps:
                yield key, f'The document "{key}" is made from the step "{name}", which does not exist.'
        used = [plan.steps[name].form for name in document.every_step if name in plan.steps]
        if any(form not in forms for form in used):
            continue  # told with the step
        known = {field.id for form in used for field in forms[form].fields()}
        for name in sorted(document.fields - known):
            yield key, f'No form of the document "{key}" has the field "{name}".'


def wrong_readers(plan: ProcessPlan, process: Process) -> Iterator[tuple[str, str]]:
    """Documents for a leader or partner whom the process is not between."""
    for key, document in plan.documents.items():
        for role in sorted((document.roles & {Role.LEADER, Role.PARTNER}) - process.between):
            yield key, f'The document "{key}" is for the {role}, and the process is not between them and the employee.'


def wrong_standings(plan: ProcessPlan, standings: Collection[str]) -> Iterator[tuple[str, str]]:
    """Documents that wait for what never comes."""
    for key, document in plan.documents.items():
        for standing in sorted(document.standings - set(standings)):
            yield key, f'The document "{key}" waits until the case stands at "{standing}", and it never does.'
