"""Which answers to a form lead where, in as few words as will do. Pure; for diagrams."""

from collections.abc import Mapping, Sequence

from karriereflyt.domain.form import Field, FieldType, Form, Value

PROPOSED = "one of those proposed"
OTHERWISE = "otherwise"
OR = "<br/>or "

Answer = tuple[tuple[str, Value], ...]
"""An answer's fields with their values, in the order of the form."""

Chosen = tuple[Value, ...]
"""The values of the fields that decide the way; none for a field that was not answered."""


def labels(form: Form, ways: Mapping[Answer, frozenset[str]], language: str) -> Mapping[str, str]:
    """For each target the answers that lead there, in HR's words; no words where every answer does."""
    fields = _deciding(form, ways)
    groups = _grouped(fields, ways)
    found = dict.fromkeys(target for targets in groups.values() for target in sorted(targets))
    always = {target for target in found if all(target in targets for targets in groups.values())}
    told = {target: _in_words(fields, groups, target, language) for target in found.keys() - always}
    return {target: "" if target in always else told[target] or OTHERWISE for target in found}


def _deciding(form: Form, ways: Mapping[Answer, frozenset[str]]) -> tuple[Field, ...]:
    """The fields without which the way would not be clear."""
    fields = tuple(field for field in form.fields() if field.type in {FieldType.CHOICE, FieldType.BOOL})
    for field in reversed(fields):
        without = tuple(one for one in fields if one is not field)
        is_asked_for = any(one.shown_if is not None and one.shown_if.field == field.id for one in without)
        if not is_asked_for and all(
            _grouped(without, ways)[_chosen(without, answer)] == targets for answer, targets in ways.items()
        ):
            fields = without
    return fields


def _grouped(fields: Sequence[Field], ways: Mapping[Answer, frozenset[str]]) -> Mapping[Chosen, frozenset[str]]:
    groups: dict[Chosen, frozenset[str]] = {}
    for answer, targets in ways.items():
        chosen = _chosen(fields, answer)
        groups[chosen] = groups.get(chosen, frozenset()) | targets
    return groups


def _chosen(fields: Sequence[Field], answer: Answer) -> Chosen:
    known = dict(answer)
    return tuple(known.get(field.id) for field in fields)


def _in_words(fields: Sequence[Field], groups: Mapping[Chosen, frozenset[str]], target: str, language: str) -> str:
    """Answers that begin alike are told together, and no further than the way depends on."""
    rests: dict[Value, list[Chosen]] = {}
    for chosen, targets in groups.items():
        if target in targets:
            rests.setdefault(chosen[0], []).append(chosen[1:])
    told = []
    for first, leading in rests.items():
        below = {chosen[1:]: targets for chosen, targets in groups.items() if chosen[0] == first}
        rest = "" if len(leading) == len(below) else _in_words(fields[1:], below, target, language)
        told.append(" · ".join(filter(None, (_word(fields[0], first, language), rest))))
    return OR.join(dict.fromkeys(filter(None, told)))


def _word(field: Field, value: Value, language: str) -> str:
    if value is True:
        return field.label.in_(language)
    if not isinstance(value, str):
        return ""
    return next((option.label.in_(language) for option in field.options if option.value == value), PROPOSED)
