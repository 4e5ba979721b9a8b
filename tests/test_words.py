"""The words that a person reads, and the names in code and documents, are American English."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

BRITISH = (
    r"aeroplane", r"ageing", r"aluminium", r"amongst", r"anaemi", r"anaesthe", r"analys(?:e|ed|ing)\b",
    r"artefact", r"authoris", r"behaviour", r"calibre", r"capitalis", r"catalogu", r"categoris",
    r"centre", r"cheque", r"colour", r"criticis", r"customis", r"defence", r"diarrhoea", r"dialogue box", r"emphasis(?:e|ing)",
    r"enrol(?:s|ment)?\b", r"favour", r"fibre", r"finalis", r"flavour", r"fulfil(?:s|ment)?\b", r"grey", r"haem", r"harbour",
    r"honour", r"humour", r"initialis", r"instal(?:s|ment)", r"judgement", r"kilometre", r"labell", r"labour", r"learnt",
    r"licence", r"litre", r"maximis", r"memoris", r"metre\b", r"minimis", r"modell", r"neighbour", r"normalis", r"oesoph",
    r"offence", r"optimis(?:e|ing)", r"organis(?!m|t)", r"orthopaed", r"paediatr", r"per cent", r"practis", r"pretence",
    r"prioritis", r"programme(?!r|d)", r"realis(?:e|ing|ation)", r"recognis", r"rumour", r"sceptic", r"serialis", r"skilful",
    r"specialis(?!t)", r"spelt", r"standardis", r"summaris", r"synchronis", r"theatre", r"travell", r"tumour", r"utilis",
    r"vapour", r"visualis", r"whilst",
)  # fmt: skip
"""Stems that only British spelling has."""

MEANT = {
    "mrs_tracker/state/migrations.py": {"programme", "neighbour", "enrol", "practis", "organis", "specialis", "authoris"},
    "tests/insight/test_renamed.py": {"programme", "neighbour", "enrol", "practis", "specialis"},
    "tests/state/test_migrations.py": {"enrol", "practis", "organis", "specialis"},
    "tests/fixtures/state-1.json": {"authoris", "programme", "neighbour", "enrol", "practis", "centre"},
    "tests/fixtures/state-2.json": {"programme", "neighbour", "enrol", "practis", "centre"},
}  # fmt: skip
"""Older ids and documents, which are as they were."""

_ANY = re.compile(rf"(?<![a-z])(?:{'|'.join(BRITISH)})[a-z]*", re.IGNORECASE)
_PICTURE = {".svg", ".png"}


def files() -> list[str]:
    """Every file that belongs to the project, pictures apart: their words come from the rest."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [
        name
        for name in listed
        if (ROOT / name).is_file() and Path(name).suffix not in _PICTURE and name != "tests/test_words.py"
    ]


def british(text: str) -> set[str]:
    """The British words of a text; letters after an underscore or a capital begin a word too."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", text)
    return {match[0].lower() for match in _ANY.finditer(apart)}


def test_no_file_has_a_british_word() -> None:
    found = {}
    for name in files():
        text = (ROOT / name).read_text(encoding="utf-8", errors="ignore")
        if name in ("roadmap.yaml", "tests/fixtures/roadmap-1.yaml"):
            text = re.sub(r"^ +aliases: \[.*\]$", "", text, flags=re.MULTILINE)  # where the plan keeps its older ids
        meant = tuple(MEANT.get(name, ()))
        if words := sorted(word for word in british(text) if not word.startswith(meant)):
            found[name] = words
    assert found == {}


@pytest.mark.parametrize("name", MEANT)
def test_what_is_excepted_is_needed(name: str) -> None:
    found = british((ROOT / name).read_text(encoding="utf-8"))
    assert {stem for stem in MEANT[name] if not any(word.startswith(stem) for word in found)} == set()


def test_the_list_is_long_and_finds_words_wherever_they_stand() -> None:
    assert len(BRITISH) >= 75
    assert british("the Programme of_colour, ReCentre, practisingNow; 12 per cent") == {
        "programme", "colour", "centre", "practising", "per cent",
    }  # fmt: skip


@pytest.mark.parametrize(
    "right",
    [
        "programmer programmed", "specialist", "organism", "analyses", "enrolled and enrolling", "installed", "realistic",
        "center color license practice catalog", "optimist", "raise promise precise exercise", "cancel canceled", "parameter",
        "fulfilled", "aging", "emphasis", "perimeter diameter", "modeled", "recenter", "dialog",
    ],
)  # fmt: skip
def test_american_words_are_let_pass(right: str) -> None:
    assert british(right) == set()
