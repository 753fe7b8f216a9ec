"""What stands in a form before anybody has typed: what was answered earlier, or what is mostly so."""

from karriereflyt.casework.viewing.look import Look
from karriereflyt.domain.form import Field, FieldType, Value
from karriereflyt.domain.roles import Role
from karriereflyt.store.people import PersonRow


def first_values(look: Look) -> dict[str, Value]:
    """The fields that are filled already."""
    values: dict[str, Value] = {}
    for field in look.form.fields():
        source = field.prefill
        value = look.earlier.value(source.steps, source.field) if source else None
        if value is None and field.fallback is not None:
            value = _fallback(field, look.employee)
        if value is not None:
            values[field.id] = value
    return values


def _fallback(field: Field, employee: PersonRow) -> Value:
    """What stands in a field at first; of persons the nearest leader is known."""
    if field.type is FieldType.PERSON:
        return employee.leader_id if field.fallback == Role.LEADER else None
    return int(field.fallback or 0) if field.type is FieldType.NUMBER else field.fallback
