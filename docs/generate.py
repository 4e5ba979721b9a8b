"""Makes the generated pages and pictures: `python docs/generate.py pages|pictures`."""

import asyncio
import contextlib
import json
import os
import re
import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from mrs_tracker import demo, paths, roadmap
from mrs_tracker.app import TrackerApp
from mrs_tracker.clock import Clock
from mrs_tracker.commands import keymap
from mrs_tracker.insight.checklist import Checklist, checklist
from mrs_tracker.roadmap.base import Plain
from mrs_tracker.roadmap.facts import Sourced
from mrs_tracker.roadmap.roadmap import Roadmap
from mrs_tracker.schema_docs import field_docs, json_schema, models_in
from mrs_tracker.screens.lazy import LazyWorkspace
from mrs_tracker.state import document
from mrs_tracker.state.records import applications, base, exams, items, person, programs
from mrs_tracker.store import Store, recovery
from mrs_tracker.workspace import Workspace

DOCS = Path(__file__).parent
NOW = datetime.fromisoformat("2026-11-21T14:32:00+01:00")
SIZES = {"120x40": (120, 40), "80x24": (80, 24), "60x20": (60, 20)}

DAMAGED = ("damaged",)
SCENES: Mapping[str, Sequence[str]] = {
    "today": (),
    "goals": ("1",),
    "certificate": ("2",),
    "certification": ("3",),
    "experience": ("4",),
    "applications": ("5",),
    "reading": ("enter",),
    "check-in": ("c",),
    "deadline": ("d", "f", "r", "i"),
    "note": ("n", *"Ask about Wednesdays"),
    "find": ("slash", *"code"),
    "keys": ("question_mark",),
    "damaged": DAMAGED,
    "history": ("s", "H"),
    "settings": ("S",),
    "practice": ("3", "p"),
}
"""What is pressed before each picture is taken."""


INTRODUCTION = (
    "# The document",
    "",
    "Generated from the program by `make docs`. `state.json` is UTF-8 and has one record a line, so that it",
    "can be read by eye and git can merge it by line. Collections are maps by id, sorted. Only what was said",
    "stands there: a missing field has its default and was never said. `stamp` tells when and where the fields",
    "that stand in a record were said, `stamps` names those that were said at another time; both and `removed`",
    "are listed once under Record. A field that is set back to nothing stands there as `null`. Maps that hold",
    "nothing are left out. What a newer version wrote stays as it is, byte for byte. Any other layout of the",
    "same JSON is read too.",
    "",
    "```",
    '{"format": "mrs-tracker", …',
    '"items": {',
    ' "book-exam": {"due":"2026-11-23","title":"Book the exam","stamp":"…","notes":{',
    '  "019a…": {"text":"Saturdays are full","day":"2026-11-19","at":"2026-11-19T18:02:11+01:00","stamp":"…"}',
    " }},",
    ' "choose-focus": {"state":"done","due":null,"title":"Choose your focus","stamp":"…","stamps":{"due":"…"}}',
    "}",
    "```",
    "",
    "The same as a JSON Schema: `docs/state.schema.json`.",
)
"""The lines with which the page about the document begins."""

EVERY_KEY = "## Every key\n"
"""The heading of the page about plans below which everything is generated; what stands above is written by hand."""


def pages() -> Mapping[str, str]:
    """The generated pages by file name."""
    schema = json_schema(document.State)
    return {
        "keys.md": keymap.markdown(keymap.collect()),
        "data-format.md": data_format(),
        "lengths.md": lengths(),
        "plans.md": plans(),
        "state.schema.json": json.dumps(schema, ensure_ascii=False, indent=2) + "\n",
    }


def data_format() -> str:
    """The page about `state.json`, from the documentation of the models."""
    lines = [*INTRODUCTION]
    modules = (base, person, items, exams, programs, applications)
    found = [one for module in modules for one in vars(module).values() if isinstance(one, type)]
    records = [one for one in dict.fromkeys(found) if issubclass(one, base.Record) and one is not base.Record]
    for model in (document.State, base.Record, *records):
        inherited = set(base.Record.model_fields) if model is not base.Record else set()
        shown = [name for name in model.model_fields if name not in inherited or model is document.State]
        lines += ["", f"## {model.__name__}", "", *table(model, "field", shown)]
    return "\n".join(lines) + "\n"


class Person(NamedTuple):
    """Whom a row of the page about the plan's length is about."""

    title: str
    education: str
    subject: str | None = None
    is_accredited: bool = False
    route: str | None = None


PEOPLE = (
    Person("diploma", "diploma"),
    Person("diploma, an employer trains", "diploma", route="employer"),
    Person("diploma, on one's own", "diploma", route="alone"),
    Person("diploma, a degree", "diploma", route="degree"),
    Person("no diploma", "none"),
    Person("certificate in health records", "certificate", "ehr"),
    Person("certificate in coding", "certificate", "coding"),
    Person("associate degree in HIM, CAHIIM", "associate", "him", True),
    Person("bachelor's degree in another field", "bachelor", "other"),
)
EXPERIENCE = ("none", "records", "role")
AIMS = ("", "cehrs", "cca", "cpc", "rhit")

LENGTHS = (
    "# How long the plan is, for whom",
    "",
    "Generated from `roadmap.yaml` by `make docs`. Hours of work that count, and items in parentheses, for a focus,",
    "what was finished before, work so far and the exam aimed at; nothing else is answered. Days of waiting run beside",
    "the work. The dash is for no exam yet: what only an exam asks for does not count then.",
)


def planned(plan: Roadmap, who: Person, focus: str, experience: str, aim: str) -> Checklist:
    """The checklist of somebody who just answered that much."""
    profile = person.Profile(
        focus=focus, education=who.education, experience=experience, degree_field=who.subject, route=who.route
    )
    held = {"finished_on": NOW.date(), "level": who.education, "subject": who.subject, "cahiim": True}
    finished = programs.Program.model_validate({"name": who.title, **held})
    update = {
        "profile": profile,
        "programs": {"one": finished} if who.is_accredited else {},
        "exams": {aim: exams.ExamRecord(chosen=True)} if aim else {},
    }
    return checklist(plan, document.new("").model_copy(update=update), NOW.date())


def hours(listed: Checklist) -> float:
    """Hours of work that count."""
    return sum(one.minutes for one in listed if one.counts) / 60


def lengths() -> str:
    """The page about how long the plan is."""
    plan = roadmap.load(paths.packaged_roadmap())
    shorts = {exam.id: exam.short for exam in plan.exams}
    lines = [*LENGTHS]
    for focus in plan.choices.focus:
        head = " | ".join(shorts.get(aim, "–") for aim in AIMS)
        lines += ["", f"## {focus.title}", "", f"| finished | work so far | {head} |", "|---|---|" + "--:|" * len(AIMS)]
        for who in PEOPLE:
            for experience in EXPERIENCE:
                cells = (planned(plan, who, focus.id, experience, aim) for aim in AIMS)
                said = " | ".join(f"{hours(one):,.0f} ({sum(item.counts for item in one)})" for one in cells)
                lines.append(f"| {who.title} | {experience} | {said} |")
    return "\n".join(lines) + "\n"


def kind(annotation: Any) -> str:
    """A type in words."""
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is None:
        names = {str: "text", int: "whole number", float: "number", bool: "true or false", type(None): "null"}
        return names.get(annotation, getattr(annotation, "__name__", str(annotation)))
    if "Literal" in str(origin):
        return " or ".join(f"`{value}`" for value in inside)
    if "Union" in str(origin):
        return " or ".join(kind(part) for part in inside)
    if origin is tuple:
        return f"list of {kind(inside[0])}"
    if "Annotated" in str(origin) or hasattr(annotation, "__metadata__"):
        return kind(inside[0])
    if len(inside) == 2:
        return f"map of {kind(inside[1])}"
    return str(annotation)


def plans() -> str:
    """The page about plans: what is written by hand, and the keys from the documentation of the models."""
    written, _, _ = (DOCS / "plans.md").read_text(encoding="utf-8").partition(EVERY_KEY)
    lines = ["", "Generated from the program by `make docs`; a key in **bold** has to be there."]
    models = models_in(Roadmap)
    for model in (models[0], Sourced, *models[1:]):
        is_fact = issubclass(model, Sourced) and model is not Sourced
        shown = [name for name in model.model_fields if not (is_fact and name in Sourced.model_fields)]
        also = ["", "And the keys of [Sourced](#sourced)."] if is_fact else []
        lines += ["", f"### {model.__name__}", "", *table(model, "key", shown), *also]
    return written + EVERY_KEY + "\n".join(lines) + "\n"


def table(model: type[BaseModel], name_of_column: str, shown: Sequence[str]) -> Sequence[str]:
    """What a model is, and some of its fields."""
    lines = [
        (model.__doc__ or "").partition("\n\n")[0].replace("\n    ", " ").strip(),
        "",
        f"| {name_of_column} | holds | meaning |",
        "|---|---|---|",
    ]
    docs, is_plan = field_docs(model), issubclass(model, Plain)
    for name in shown:
        field, text = model.model_fields[name], " ".join(docs.get(name, "").split())
        key = f"`{field.alias or name}`"
        lines.append(
            f"| {f'**{key}**' if is_plan and field.is_required() else key} | {kind(field.annotation)} | {text} |"
        )
    return lines


def sample_store(folder: Path) -> Store:
    """The sample person at a fixed moment."""
    store = Store(paths.Paths(folder / "data", folder / "local"), Clock(NOW), long_running=True)
    demo.fill(store, roadmap.load(paths.packaged_roadmap()))
    return store


def damaged(store: Store) -> Store:
    """The same store, as it opens when its document was cut off."""
    os.utime(store.paths.base, (NOW.timestamp(), NOW.timestamp()))
    store.paths.state.write_bytes(store.paths.state.read_bytes()[:5000])
    return recovery.opened(store.paths, store.clock)


async def picture(pressed: Sequence[str], size: tuple[int, int], theme: str = "ink") -> str:
    """A screen as SVG; `DAMAGED` instead of keys shows what a damaged document asks."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        store = sample_store(Path("mrs-tracker"))
        store.set_device(theme=theme)
        if pressed == DAMAGED:
            pressed, store = (), damaged(store)
        plan = roadmap.load(paths.packaged_roadmap())
        app = TrackerApp(LazyWorkspace(lambda: Workspace(lambda: plan, store)))
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            for key in pressed:
                await pilot.press(key)
                await pilot.pause()
            await pilot.pause()
            svg = app.export_screenshot(title="mrs-tracker")
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return svg.replace("Fira Code", "DejaVu Sans Mono, Menlo, Consolas")


def scenes() -> Mapping[str, tuple[Sequence[str], tuple[int, int], str]]:
    """Every picture by file name: what is pressed, the size, the theme."""
    listed = {
        f"{name}-{size}.svg": (pressed, cells, "ink")
        for name, pressed in SCENES.items()
        for size, cells in SIZES.items()
    }
    for theme in ("paper", "contrast"):
        listed[f"today-{theme}-120x40.svg"] = ((), (120, 40), theme)
    return listed


def main() -> None:
    """Writes what was asked for."""
    os.environ.pop("NO_COLOR", None)
    if sys.argv[1:] == ["pages"]:
        for name, text in pages().items():
            (DOCS / name).write_text(text, encoding="utf-8")
    elif sys.argv[1:] == ["pictures"]:
        (DOCS / "pictures").mkdir(exist_ok=True)
        for name, (pressed, size, theme) in scenes().items():
            (DOCS / "pictures" / name).write_text(asyncio.run(picture(pressed, size, theme)), encoding="utf-8")
    else:
        sys.exit("say pages or pictures")


if __name__ == "__main__":
    main()
