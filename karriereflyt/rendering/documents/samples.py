"""A document of each kind with something in every place, for looking at layouts when there is no real one."""

from datetime import UTC, datetime

from karriereflyt.rendering.documents.content import (
    Answered,
    CertificateDocument,
    Document,
    Figure,
    FormDocument,
    Grid,
    Part,
    RecordDocument,
    ReportDocument,
    Section,
    Topic,
    View,
)

_WORDS = "«Ærlig talt: blåbærsyltetøy» – *ikke* #uthevet.\nEn linje til."
_GRID = Grid(caption="«Tabell»", head=("«Hva»", "«Hvem»"), rows=(("«Kurs»", "«Kari»"), ("«Tid»", "«Ola»")))
_TABLE = Answered(label="«Tabell»", grid=_GRID)
_ANSWER = Answered(label="«Spørsmål»", text=_WORDS, note="«Delt»")
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="30" height="20"/></svg>'
_EVERY = {
    "title": "«Tittel»",
    "institution": "«Institusjon»",
    "programme": "«Program»",
    "facts": (("«Dato»", "«torsdag 4. mars 2027»"), ("«Hvem»", "«Kari og Ola»")),
    "readers": "«Hvem som kan lese»",
    "erased": "«Når det slettes»",
}
_MADE = datetime(2027, 3, 4, 9, 0, tzinfo=UTC)


def sample_of(layout: type[Document]) -> Document:
    """A sample of one kind."""
    return next(one for one in _samples() if type(one) is layout)


def _samples() -> tuple[Document, ...]:
    return (
        RecordDocument(
            **_EVERY,  # type: ignore[arg-type]  # the same texts for every kind
            made_at=_MADE,
            topics=(Topic(name="«Kompetanse»", state="«Snakket om»", text=_WORDS),),
            others=(_ANSWER, Answered(label="«Ubesvart»")),
            actions=_TABLE,
            confirmed=("«Bekreftet»",),
            comments=(_ANSWER,),
            views=(View(who="«Kari»", answers=(_ANSWER,)), View(who="«Ola»", answers=(_ANSWER,))),
        ),
        FormDocument(
            **_EVERY,  # type: ignore[arg-type]  # as above
            made_at=_MADE,
            parts=(Part(title="«Skjema»", said="«Sendt inn»", answers=(_ANSWER, _TABLE)),),
        ),
        ReportDocument(
            **_EVERY,  # type: ignore[arg-type]  # as above
            made_at=_MADE,
            sections=(
                Section(
                    title="«Avsnitt»",
                    paragraphs=(_WORDS,),
                    grids=(_GRID,),
                    figures=(Figure(caption="«Figur»", alt="«En stolpe»", svg=_SVG),),
                ),
            ),
        ),
        CertificateDocument(
            **_EVERY,  # type: ignore[arg-type]  # as above
            made_at=_MADE,
            name="«Kari»",
            proven=("«Har fullført»",),
            sessions=_GRID,
            signed=("«Oslo, 4. mars 2027»", "«Karriereutvikling»"),
        ),
    )
