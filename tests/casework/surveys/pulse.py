"""A small survey of one step, anonymous as a whole, in a house where nothing else happens."""

from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from functools import cache

from karriereflyt.domain.case import Process
from karriereflyt.domain.roles import Role
from karriereflyt.domain.surveys import Pool
from karriereflyt.rendering.forms import Forms, read_form
from karriereflyt.store.letterbox import Box
from tests.casework.house import House, words

SOURCE = """
form: PULSE
title: {nb: Puls, nn: Puls, en: Pulse}
purpose: evaluation
basis: GDPR 6(1)(e)
retention: report + 12 months
minutes: 2
pages:
  - fields:
      - {id: unit, type: choice, class: X, options: units, label: {nb: Enhet, nn: Eining, en: Unit}}
      - {id: place, type: choice, class: X, cells: true, options: elsewhere, label: {nb: Sted, nn: Stad, en: Place}}
      - {id: useful, type: scale5, class: X, label: {nb: Nyttig, nn: Nyttig, en: Useful}}
      - {id: used, type: multi, class: X, options: units, label: {nb: Brukt, nn: Brukt, en: Used}}
      - {id: plan, type: bool, class: X, label: {nb: Plan, nn: Plan, en: Plan}}
      - {id: keep, type: longtext, class: X, most: 500, label: {nb: Behold, nn: Behald, en: Keep}}
"""
SETS = """
units:
  - {value: hf, nb: HF, nn: HF, en: HF}
  - {value: mn, nb: MN, nn: MN, en: MN}
elsewhere:
  - {value: other, nb: Et annet sted, nn: Ein annan stad, en: Somewhere else}
"""
KEY = "pulse"


class Outcome(StrEnum):
    """How it ends."""

    DONE = "done"


def story(case):
    """One question to everybody."""
    case.answer(KEY, of=Role.EMPLOYEE)
    return Outcome.DONE


@cache
def form():
    return read_form(KEY, SOURCE, SETS)


@contextmanager
def pulse_house(url, folder, *staff, pool=Pool.ROUND):
    """The house with its people imported and the survey launched; the round's box is `box_of(house)`."""
    institution, *_ = words()
    approval = institution.processes["approval"]
    plan = replace(approval, process=KEY, steps={KEY: replace(approval.steps["approve"], key=KEY, form=KEY)})
    with House.at(url, folder, processes={**institution.processes, KEY: plan}) as house:
        process = Process(key=KEY, version=1, story=story, pools={KEY: pool})
        forms = house.office.forms
        more = Forms({**forms.by_key, KEY: form()}, {**forms.sources, KEY: SOURCE}, SETS)
        house.office = replace(house.office, processes={**house.office.processes, KEY: process}, forms=more)
        house.office.keep_forms()
        for one in staff:
            house.town.add(one)
        house.import_people()
        house.launch(house.preview(process=KEY).round_id)
        yield house


def box_of(house):
    return Box(f"{KEY}:round-{house.case().round_id}", KEY)


def hand_in(house, who, **values):
    house.answer(KEY, values, who=who)
