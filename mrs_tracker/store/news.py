"""What somebody should be told about their data though they did not ask: what met it, what lost, what is left alone."""

from collections.abc import Sequence
from pathlib import Path

from mrs_tracker.text import counted


class News:
    """Sentences that wait for somebody who reads them."""

    def __init__(self) -> None:
        self._told: list[str] = []

    def take(self) -> Sequence[str]:
        """What was told since this was last asked, each sentence once."""
        told, self._told = self._told, []
        return tuple(dict.fromkeys(told))

    def words_lost(self, texts: int) -> None:
        """So many texts lost in a merge against others, or went with what was removed."""
        number = counted(texts, "text was", "texts were")
        self._told.append(
            f"{number} changed or removed in two places at once. What lost is kept with the thing it is about."
        )

    def words_made_room(self, texts: int) -> None:
        """So many texts that nobody here had seen were replaced or removed by what was done here."""
        number = counted(texts, "text", "texts")
        self._told.append(f"{number} that came from elsewhere meanwhile made room. Kept with the thing it is about.")

    def changed_by_hand(self, values: int, file: Path) -> None:
        """So many values were changed in the file itself."""
        number = counted(values, "value", "values")
        self._told.append(
            f"{number} in {file.name} changed without the program. That counts; a copy of before is kept."
        )

    def copy_unusable(self, file: Path, problem: Exception) -> None:
        """A file in the data folder broke the reading."""
        name = type(problem).__name__
        self._told.append(f"{file.name} in your data folder cannot be used as a copy: {name}. It was left alone.")

    def copy_unmerged(self, file: Path, problem: Exception) -> None:
        """A copy in the data folder broke the merge."""
        self._told.append(f"{file.name} could not be merged ({type(problem).__name__}). It was left alone.")
