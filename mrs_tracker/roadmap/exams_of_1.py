"""Exams as version 1 of the plan had them, in the shape of version 2: what it said in words stays words."""

from collections.abc import Collection, Mapping
from typing import Any, get_args

from mrs_tracker.roadmap.conditions import Accreditation
from mrs_tracker.roadmap.loader import Path

MOST = 4000
"""Characters of the rule in words."""


def rewrite(exam: dict[str, Any], exams: Collection[str]) -> Mapping[Path, Path]:
    """Changes an exam in its place, and gives the new places of what moved; `exams` are the ids of all of them."""
    apprentice = exam.get("apprentice")
    gives = apprentice.get("designation") if isinstance(apprentice, dict) else None
    _eligibility(exam.get("eligibility"), exams, {"gives": gives} if gives else {})
    if isinstance(apprentice, dict) and isinstance(ways := apprentice.get("remove_by"), list):
        apprentice["remove_by"] = [
            {"label": way, "requires": {"other": way}} if isinstance(way, str) else way for way in ways
        ]
    if isinstance(doubts := exam.get("unverified"), list):
        exam["unverified"] = [_RENAMED.get(one, one) if isinstance(one, str) else one for one in doubts]
    return {**_retake(exam.get("retake")), **_code_books(exam)}


_RENAMED = {"retake.days": "retake.steps", "eligibility.recommended": "eligibility.prose"}


def _retake(retake: Any) -> Mapping[Path, Path]:
    """One wait, whatever the number of attempts."""
    if not isinstance(retake, dict) or "days" not in retake:
        return {}
    days = retake.pop("days")
    retake["steps"] = [] if days is None else [{"after": 1, "days": days}]
    return {("retake", "days"): ("retake", "steps", 0, "days")}


def _code_books(exam: dict[str, Any]) -> Mapping[Path, Path]:
    """One edition of books that had no names."""
    books = exam.get("code_books")
    if not isinstance(books, dict):
        return {}
    exam["code_books"] = {"sets": ["code books"], "editions": [books]}
    return {("code_books", key): ("code_books", "editions", 0, key) for key in books}


def _eligibility(said: Any, exams: Collection[str], along: Mapping[str, Any]) -> None:
    """What was recommended joins the rule in words. Routes are carried over if each of them can be said as conditions;
    otherwise all are left out, since without one of its ways an exam would be refused to somebody who may take it.
    What a pass carries at first goes along with each.
    """
    if not isinstance(said, dict):
        return
    prose, recommended = said.get("prose"), said.get("recommended")
    if isinstance(prose, str) and isinstance(recommended, str):
        said["prose"] = f"{prose} Recommended: {recommended}"[:MOST]
    if isinstance(recommended, str | None):
        said.pop("recommended", None)
    if isinstance(routes := said.get("routes"), list):
        rewritten = [_route(route, exams) for route in routes]
        said["routes"] = [] if None in rewritten else [{**one, **along} for one in rewritten if one]


def _route(route: Any, exams: Collection[str]) -> dict[str, Any] | None:
    needs = route.get("requires", []) if isinstance(route, dict) else None
    if not isinstance(needs, list) or not all(isinstance(need, dict) for need in needs):
        return None
    kinds = [str(need.get("kind")) for need in needs]
    requires = [_requirement(need, exams) for need in needs]
    if None in requires or len(set(kinds)) < len(kinds):
        return None
    label = ", ".join(kinds) or "open to everybody"
    return {"label": label, "requires": dict(zip(kinds, requires, strict=True))}


def _requirement(need: dict[str, Any], exams: Collection[str]) -> Any:
    """A requirement in the new shape, or None where that cannot say it: a subject was any text."""
    rest = {key: value for key, value in need.items() if key != "kind" and value is not None}
    match need.get("kind"), rest:
        case "education", {"education": str(level)} if len(rest) == 1:
            return level
        case "membership", {"body": str(body)} if len(rest) == 1:
            return body
        case "credential", {"body": str(body)} if len(rest) == 1 and body.lower() in exams:
            return [body.lower()]
        case "program", _ if rest.keys() <= {"accredited_by", "within_months"}:
            return rest if rest.get("accredited_by", "PCAP") in get_args(Accreditation) else None
        case "work", _ if rest.keys() <= {"months", "within_months"}:
            return rest
    return None
