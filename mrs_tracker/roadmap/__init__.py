"""The plan as data: where it is read from, and how it is kept at hand once it was found to be sound."""

import contextlib
import os
import zlib
from collections.abc import Callable
from pathlib import Path

from mrs_tracker.disk import make_private, read_regular
from mrs_tracker.errors import NeedsAttention
from mrs_tracker.roadmap.problem import Problem
from mrs_tracker.roadmap.roadmap import Roadmap

_NAMED = 5
"""Mistakes that are told where a plan is only to be used, so that they fit the notice of a small window; the check
tells more.
"""

_MOST_KEPT = 64 * 1024 * 1024

_FORM = "8"
"""Part of the name of a kept plan: raised when the models change."""


def load(file: Path, keep_in: Path | None = None, *, keeps: bool = True) -> Roadmap:
    """The plan in a file; parsed once for each content and kept in the folder `keep_in`, where one is given. Without
    `keeps` what lies there is used, and nothing is written.

    Raises NeedsAttention with every mistake as a line of its own, and with the command that explains them.
    """
    data = _bytes(file)
    kept = keep_in and keep_in / f"plan-{_FORM}-{len(data):x}-{zlib.crc32(data):08x}{zlib.adler32(data):08x}.json"
    if kept:
        with contextlib.suppress(OSError, ValueError):
            return Roadmap.model_validate_json(read_regular(kept, _MOST_KEPT) or b"")
    roadmap, problems, others = examine(data)
    if roadmap is None:
        lines = [problem.sentence(file.name) for problem in problems[:_NAMED]]
        others += len(problems) - len(lines)
        more = [f"… and {others:,} more"] if others else []
        raise NeedsAttention(
            "The plan cannot be used:\n" + "\n".join(lines + more), f"mrs-tracker roadmap check {file}"
        )
    if kept and keeps:
        _keep(kept, roadmap)
    return roadmap


def last_good(keep_in: Path) -> Roadmap | None:
    """The plan that was used last, or None where none is kept."""
    for kept in keep_in.glob(f"plan-{_FORM}-*.json"):
        with contextlib.suppress(OSError, ValueError):
            return Roadmap.model_validate_json(read_regular(kept, _MOST_KEPT) or b"")
    return None


class PlanFile:
    """The file that the plan comes from, while it may be edited."""

    def __init__(self, choose: Callable[[], Path], keep_in: Path, *, is_sound: bool = False) -> None:
        """`choose` names the file: the person's own may appear or go away. `is_sound` says that what it holds now
        is the plan in use.
        """
        self._choose = choose
        self._keep_in = keep_in
        self._signature = self._look()
        self._is_sound = is_sound

    @property
    def is_in_use(self) -> bool:
        """Whether the plan in use is what the file holds, and the file one of those that are looked for by themselves:
        the person's own, or the program's.
        """
        return self._is_sound and self._signature == self._look()

    def changed(self) -> Roadmap | None:
        """The new plan where the file changed since the last call, else None. Raises NeedsAttention once for each
        change that cannot be used.
        """
        signature = self._look()
        if signature == self._signature:
            return None
        self._signature, self._is_sound = signature, False
        plan = load(self._choose(), self._keep_in)
        self._is_sound = True
        return plan

    def _look(self) -> tuple[Path, int, int, int] | None:
        file = self._choose()
        try:
            found = file.stat()
        except OSError:
            return None
        return file, found.st_mtime_ns, found.st_size, found.st_ino


def examine(data: bytes) -> tuple[Roadmap | None, list[Problem], int]:
    """The plan in some bytes, or None, with the first twenty mistakes, and how many more there are."""
    from mrs_tracker.roadmap import check, loader  # YAML is needed only when the plan changed

    try:
        tree = loader.read(data)
    except loader.YamlProblem as error:
        return None, [error.problem], 0
    return check.check(tree)


def _bytes(file: Path) -> bytes:
    try:
        if file.is_symlink() and not file.exists():
            raise NeedsAttention(f"The plan at {file} is a link to a file that is not there.", "mrs-tracker paths")
        if file.exists() and not file.is_file():
            raise NeedsAttention(f"The plan at {file} is not an ordinary file.", "mrs-tracker paths")
        if not file.is_file():
            raise NeedsAttention(f"There is no plan at {file}.", "mrs-tracker roadmap init")
        with file.open("rb") as opened:
            return opened.read(1024 * 1024 + 1)
    except OSError as error:
        raise NeedsAttention(f"The plan at {file} cannot be read: {error.strerror}.", "mrs-tracker paths") from None


def _keep(kept: Path, roadmap: Roadmap) -> None:
    with contextlib.suppress(OSError):
        make_private(kept.parent)
        for old in kept.parent.glob("plan-*.json"):
            with contextlib.suppress(OSError):
                old.rmdir() if old.is_dir() else old.unlink()
        temporary = kept.with_suffix(f".{os.getpid()}.tmp")
        temporary.touch(mode=0o600)
        temporary.write_text(roadmap.model_dump_json(), encoding="utf-8")
        temporary.replace(kept)
