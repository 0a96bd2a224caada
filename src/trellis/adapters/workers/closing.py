"""What every kind of workers does at the end of a with block."""

from abc import ABC, abstractmethod
from types import TracebackType
from typing import Self


class Closing(ABC):
    """Closed when a with block is left, however it is left."""

    @abstractmethod
    def close(self) -> None:
        """End what was begun here."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
