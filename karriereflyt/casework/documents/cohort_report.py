"""The report on a cohort as a document: its owner reads it first, then its people and the network (TT-11)."""

from collections.abc import Iterator, Sequence

from karriereflyt.casework.cohorts.evaluating import Evaluation, read_evaluation
from karriereflyt.casework.cohorts.state import Cohort, House, load_house
from karriereflyt.casework.documents.handed_in import Material
from karriereflyt.domain.plan import DocumentPlan
from karriereflyt.domain.roles import Role
from karriereflyt.rendering.documents import Grid, ReportDocument, Section
from karriereflyt.rendering.report_document import question_sections, report_sections
from karriereflyt.rendering.reports import percent
from karriereflyt.rendering.survey_report import Report


def cohort_report(material: Material, plan: DocumentPlan) -> ReportDocument | None:
    """The report; none before it is published, and for others than its owner none before the owner has let it go."""
    reader, house = material.reader, load_house(material.connection)
    cohort = _cohort(house, reader.link.case_id)
    is_owner = reader.link.parties.get(Role.PROGRAMME_OWNER) == reader.person.id
    if cohort is None or not (is_owner or cohort.handed_in("report")):
        return None
    found = read_evaluation(material.office, house, cohort, material.language)
    return _document(material, plan, found, with_texts=is_owner) if found else None


def _cohort(house: House, case_id: int) -> Cohort | None:
    """The cohort whose case it is, or whose report somebody was told of."""
    told = (one.report_of for one in house.people if one.row.id == case_id)
    wanted = next(told, case_id)
    return next((one for one in house.cohorts if one.id == wanted), None)


def _document(material: Material, plan: DocumentPlan, found: Evaluation, *, with_texts: bool) -> ReportDocument:
    levels = _Levels(material, found, with_texts=with_texts)
    return ReportDocument(
        title=plan.title.in_(material.language),
        **material.imprint,
        made_at=material.now,
        facts=(),
        readers=material.words("readers_report"),
        sections=(
            *levels.of("cohort_reaction", found.reaction, levels.people),
            *levels.of("cohort_learning", found.end),
            *question_sections(found.learning, 2),
            *levels.of("cohort_behaviour", found.behaviour),
            levels.results(),
        ),
    )


class _Levels:
    def __init__(self, material: Material, found: Evaluation, *, with_texts: bool) -> None:
        self._words = material.words
        self._found = found
        self._with_texts = with_texts

    @property
    def people(self) -> tuple[str, ...]:
        return (self._words("cohort_people", seats=self._found.seats, trained=self._found.trained),)

    def of(self, heading: str, reports: Sequence[Report], lead: tuple[str, ...] = ()) -> Iterator[Section]:
        """One level: its heading, then its reports."""
        yield Section(title=self._words(heading), paragraphs=lead)
        yield from report_sections(reports if self._with_texts else [one.counted for one in reports], 2)

    def results(self) -> Section:
        """Conversations since the training, where both groups are large enough."""
        words, groups = self._words, self._found.results
        title = words("cohort_results")
        if groups is None:
            return Section(title=title, paragraphs=(words("cohort_few"),))
        head = tuple(words(f"cohort_{name}") for name in ("who", "partners", "ended", "held", "plans"))
        rows = tuple(
            (words(name), str(group.partners), str(group.talks), f"{group.share} %", percent(group.plan_share))
            for name, group in zip(("cohort_trained", "cohort_others"), groups, strict=True)
        )
        return Section(title=title, grids=(Grid(caption=title, head=head, rows=rows),))
