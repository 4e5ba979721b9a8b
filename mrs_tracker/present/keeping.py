"""Keeping Today's answer, and tomorrow's, for the next start: a memo, which is never needed and never wrong."""

import contextlib
import json
import os
from datetime import date, datetime, timedelta
from pathlib import Path

from mrs_tracker import kept
from mrs_tracker.errors import NotSaved
from mrs_tracker.present import spoken
from mrs_tracker.present import today as today_page
from mrs_tracker.present.shapes import plain
from mrs_tracker.store import Store, device, files
from mrs_tracker.text import clean
from mrs_tracker.workspace import Workspace


def keep(workspace: Workspace) -> bool:
    """Keeps what Today shows on the present day and on the next one, unless that is kept already; says whether it is
    kept now. Nothing is kept of a document that is not on the disk as it is shown. Raises nothing.

    The plan must be what the files in the key say, not another one.
    """
    store = workspace.store
    paths = store.paths
    present = kept.key(str(paths.data), str(paths.local))
    if not present or not store.is_settled:
        return False
    today = store.moment().day
    days = [today, today + timedelta(days=1)] if today < date.max else [today]
    file = paths.local / "kept"
    held = kept.read(str(file))
    if held and held[0] == present and all(day.isoformat() in held[2] for day in days):
        return True
    saved = _saved(store)
    own = device.read(paths.device) or store.device  # another window may have changed it
    look = today_page.look(store)._replace(theme=own.theme, is_ascii=own.ascii)
    made = {}
    for day in days:
        shown = today_page.view(workspace.at.on(day), look, saved)
        text, brief = clean(spoken.text(shown)), clean(spoken.brief(shown))
        as_json = json.dumps(plain(shown), ensure_ascii=False, separators=(",", ":")).encode()
        made[day.isoformat()] = kept.Kept(text, brief, as_json)
    data = kept.packed(present, store.state.settings.day_ends, made)
    if len(data) > kept.MOST_BYTES:
        return False
    with contextlib.suppress(NotSaved, OSError):
        _make_room(file)
        files.write(file, data, durable=False)
        return True
    return False


def _saved(store: Store) -> str:
    """When the document was saved, as the next start sees it: by the file's own time."""
    try:
        written = store.paths.state.stat().st_mtime_ns
    except OSError:
        return ""  # then the key is void too
    return f"{datetime.fromtimestamp(written / 1e9, store.clock.now().tzinfo):%H:%M}"


def _make_room(file: Path) -> None:
    """Puts aside what is no file of ours: writing would go through a link, or fail at a folder."""
    if file.is_symlink():
        file.unlink()
    elif file.exists() and not file.is_file():
        file.rename(file.with_name(f"{file.name}.aside-{os.urandom(4).hex()}"))
