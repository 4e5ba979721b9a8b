"""What was kept of Today's answer, and whether it still holds. It imports next to nothing, so that a shell's start can
print it: a whole answer takes no longer than Python itself. Any doubt means that nothing was kept.

The one reader of the clock besides `clock`, which cannot be imported so early.
"""

import os
import sys
import time
import zlib

from mrs_tracker import __version__

FORM = "3"
"""Raised when the shape of what is kept changes."""

UNREAD = 128 + 13
"""The exit code where the reader of the answer has gone, as a shell gives it for other tools (SIGPIPE)."""

MOST_BYTES = 256 * 1024
"""More is not kept, and not read."""

_MARK = b"mrs-tracker kept "


class Kept:
    """What was kept of one day: what `today` prints, what `today --brief` prints, and the view as JSON."""

    def __init__(self, text: str, brief: str, view: bytes) -> None:
        self.text = text
        self.brief = brief
        self.view = view


def folders(data_dir: str, environment: "os._Environ[str] | dict[str, str]") -> "tuple[str, str] | None":
    """The data folder and this device's own, as `paths.find` gives them; None where only that can tell."""
    home = os.path.expanduser("~")
    data = data_dir or environment.get("MRS_TRACKER_DATA_DIR") or ""
    local = environment.get("MRS_TRACKER_LOCAL_DIR") or ""
    if sys.platform != "linux" and not (data and local):
        return None
    if not data:
        data = os.path.join(environment.get("XDG_DATA_HOME", "").strip() or f"{home}/.local/share", "mrs-tracker")
    try:
        data = os.path.realpath(os.path.expanduser(data))
    except OSError:
        return None
    if not local:
        raw = os.fsencode(data)
        base = environment.get("XDG_STATE_HOME", "").strip() or f"{home}/.local/state"
        name = f"{zlib.crc32(raw):08x}{zlib.crc32(raw[::-1]):08x}"
        local = os.path.join(base, "mrs-tracker-local", "stores", name)
    return data, local


def key(data: str, local: str) -> str:
    """All that an answer depends on besides the day, as one line; nothing where there is no document."""
    state = _stat(os.path.join(data, "state.json"))
    if state == "-":
        return ""
    package = os.path.dirname(os.path.abspath(__file__))
    zone = time.localtime()
    return "\t".join(
        (
            FORM,
            __version__,
            os.environ.get("TZ", "-"),
            f"{zone.tm_zone}{zone.tm_gmtoff}{os.environ.get('MRS_TRACKER_NOW', '')[19:]}",
            *time.tzname,
            state,
            _stat(os.path.join(data, "roadmap.yaml")),
            _stat(os.path.join(package, "roadmap.yaml")),
            _stat(os.path.join(os.path.dirname(package), "roadmap.yaml")),
            _stat(os.path.join(local, "device.json")),
        )
    )


def today(day_ends: int, environment: "os._Environ[str] | dict[str, str]") -> str:
    """The present day in ISO form when a day ends at an hour of the next one; nothing where a clock is set that only
    `clock` understands.
    """
    given = environment.get("MRS_TRACKER_NOW")
    if given:
        is_plain = len(given) == 25 and given[10] == "T" and (given[:4] + given[11:13]).isdecimal()
        if environment.get("MRS_TRACKER_TESTING") != "1" or not is_plain:
            return ""
        year, month, day, hour = int(given[:4]), int(given[5:7]), int(given[8:10]), int(given[11:13])
    else:
        year, month, day, hour = time.localtime()[:4]
    if hour < day_ends:
        try:
            year, month, day = time.localtime(time.mktime((year, month, day - 1, 12, 0, 0, 0, 0, -1)))[:3]
        except (OverflowError, ValueError):
            return ""
    return f"{year:04}-{month:02}-{day:02}"


def data_dir(given: list[str]) -> str | None:
    """The folder in `--data-dir DIR` or `--data-dir=DIR`, "" where nothing was given, None where anything else was."""
    if not given:
        return ""
    name, _, folder = (given[0] if len(given) == 1 else "=".join(given) if len(given) == 2 else "").partition("=")
    return folder if name == "--data-dir" and folder and not folder.startswith("-") else None


def find(data_dir: str, environment: "os._Environ[str] | dict[str, str]") -> "Kept | None":
    """What was kept of the present day, if it still holds."""
    if environment.get("MRS_TRACKER_ROADMAP"):
        return None
    found = folders(data_dir, environment)
    if found is None:
        return None
    present = key(*found)
    held = read(os.path.join(found[1], "kept")) if present else None
    if held is None or held[0] != present:
        return None
    return held[2].get(today(held[1], environment))


def read(file: str) -> "tuple[str, int, dict[str, Kept]] | None":
    """The key, the hour at which a day ends, and what was kept of each day; None where the file is not whole."""
    try:
        data = _bytes(file)
        head, _, body = data.partition(b"\n")
        if head != _head(body):
            return None
        first, _, rest = body.partition(b"\n")
        present, _, day_ends = first.decode().rpartition("\t")
        days = {}
        while rest:
            line, _, rest = rest.partition(b"\n")
            day, *lengths = line.decode().split()
            one, two, three = (int(length) for length in lengths)
            text, brief, view = rest[:one], rest[one : one + two], rest[one + two : one + two + three]
            days[day] = Kept(text.decode(), brief.decode(), view)
            rest = rest[one + two + three :]
        return present, int(day_ends), days
    except (OSError, ValueError):
        return None


def packed(present: str, day_ends: int, days: "dict[str, Kept]") -> bytes:
    """The content of the file: key and hour in a line, then for each day its lengths and what was kept."""
    body = f"{present}\t{day_ends}\n".encode()
    for day, kept in days.items():
        text, brief = kept.text.encode(), kept.brief.encode()
        body += f"{day} {len(text)} {len(brief)} {len(kept.view)}\n".encode() + text + brief + kept.view
    return _head(body) + b"\n" + body


def _head(body: bytes) -> bytes:
    return _MARK + f"{zlib.crc32(body):08x} {len(body)}".encode()


def _bytes(file: str) -> bytes:
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(file, flags)
    try:
        found = os.fstat(descriptor)
        if found.st_mode & 0o170000 != 0o100000 or found.st_size > MOST_BYTES:
            return b""
        return os.read(descriptor, MOST_BYTES + 1)
    finally:
        os.close(descriptor)


def _stat(file: str) -> str:
    try:
        found = os.stat(file)
    except (OSError, ValueError):
        return "-"
    return f"{found.st_mtime_ns}:{found.st_size}:{found.st_ino}"
