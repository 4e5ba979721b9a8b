"""Words that only insiders know: which of them a page has, and what they mean."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from mrs_tracker.present.shapes import Page, Paragraph
from mrs_tracker.roadmap.roadmap import Roadmap


class Word(NamedTuple):
    """A word as texts have it, its full name, and what it means."""

    term: str
    name: str
    about: str


def vocabulary(roadmap: Roadmap) -> Sequence[Word]:
    """Every word that the plan explains: its terms, and the letters of its exams."""
    terms = (Word(one.term, one.name, one.about) for one in roadmap.terms)
    return [*terms, *(Word(exam.short, exam.name, exam.audience) for exam in roadmap.exams)]


def words_in(roadmap: Roadmap, text: str) -> Sequence[Word]:
    """The words that a text has, in its order. Where one is a part of another (CPC, CPC-A), the longer one counts."""
    known = {word.term: word for word in vocabulary(roadmap)}
    found = _pattern(tuple(known)).finditer(text) if known else ()
    return [known[term] for term in dict.fromkeys(match[1] for match in found)]


def explained(roadmap: Roadmap, page: Page) -> Page:
    """A page with the meaning of its words above its links; words that it names in full are left out."""
    text = "\n".join(_texts(page))
    said = text.casefold()
    rows = [
        (word.term, f"{word.name}. {word.about}")
        for word in words_in(roadmap, text)
        if word.name.casefold() not in said
    ]
    if not rows:
        return page
    links = [section for section in page.sections if section.link]
    others = [section for section in page.sections if not section.link]
    return page._replace(sections=(*others, Paragraph("Words", rows=tuple(rows)), *links))


@lru_cache(maxsize=4)
def _pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(terms, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, longest_first))})s?(?!\w|-\w)")


def _texts(page: Page) -> Iterator[str]:
    yield from (page.title, page.subtitle)
    for section in page.sections:
        yield from (section.label, section.text)
        yield from (part for row in (*section.rows, *section.beside) for part in row)
