"""The workspace behind the screens, which is opened as soon as Today is on the screen.

Until then Today is shown from what was kept of it, and nothing heavier is imported than this.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from mrs_tracker.present.shapes import Far, View

if TYPE_CHECKING:  # the first frame is to come before pydantic
    from mrs_tracker.workspace import Workspace


class LazyWorkspace:
    """A workspace that is there from the moment when somebody asks for it."""

    def __init__(self, opener: Callable[[], Workspace], kept: View | None = None) -> None:
        """`opener` opens the workspace, and may raise what that raises; `kept` is shown until then."""
        self._opener = opener
        self._kept = kept
        self._opened: Workspace | None = None
        self._view: tuple[tuple[Any, ...], View] | None = None
        self.on_open: Callable[[], object] = lambda: None
        """Called once, as soon as the workspace is open."""
        if kept is None:
            self._opened = opener()

    @property
    def is_open(self) -> bool:
        """Whether the workspace is open."""
        return self._opened is not None

    @property
    def workspace(self) -> Workspace:
        """The workspace; opens it where it is not open yet."""
        if self._opened is None:
            self._opened = self._opener()
            self.on_open()
        return self._opened

    @property
    def view(self) -> View:
        """Today."""
        if self._opened is None and self._kept is not None:
            return self._kept
        from mrs_tracker.present import today  # the kept view needs none of it

        at, store = self.workspace.at, self.workspace.store
        about = (at, store.device, store.saved)
        if self._view is None or any(a is not b and a != b for a, b in zip(self._view[0], about, strict=True)):
            self._view = about, today.view(at, today.look(store), store.saved)
        return self._view[1]

    @property
    def steps(self) -> tuple[Far, ...]:
        """How far each step is."""
        if self._opened is None and self._kept is not None:
            return self._kept.steps
        from mrs_tracker.present import today  # the kept view needs none of it

        return today.far(self.workspace.at)

    @property
    def is_ascii(self) -> bool:
        """Whether states are drawn with ASCII signs."""
        return self._kept.device.is_ascii if self._is_kept and self._kept else self.workspace.store.device.ascii

    @property
    def theme(self) -> str:
        """Name of this device's theme."""
        return self._kept.device.theme if self._is_kept and self._kept else self.workspace.store.device.theme

    @property
    def keymap(self) -> Mapping[str, str]:
        """The person's own keys, as they were wished for."""
        if self._is_kept and self._kept:
            return dict(self._kept.device.keymap)
        return self.workspace.at.state.settings.keymap

    @property
    def saved(self) -> str:
        """When the document was last written, `14:32`, or nothing."""
        return self._kept.saved if self._is_kept and self._kept else self.workspace.store.saved

    @property
    def trouble(self) -> str:
        """Why the last change is not on the disk, or nothing."""
        return self._opened.trouble if self._opened else ""

    @property
    def _is_kept(self) -> bool:
        return self._opened is None and self._kept is not None
