"""The lock beside a SQLite file: who runs on it. Held by the kernel for the process's life, so a kill -9 frees it."""

from __future__ import annotations

import asyncio
import fcntl
import os
from pathlib import Path

from storage.errors import StoreError

# A command that migrates holds the lock for a moment, and a bot that was told to stop may still be leaving.
PATIENCE_S = 1.0
_LOOK_EVERY_S = 0.1


class FileLock:
    """`<database>.lock`: exclusive for the process that runs, shared for commands that migrate. Never deleted."""

    def __init__(self, database: Path) -> None:
        self._path = Path(f"{database}.lock")
        self._file: int | None = None

    async def take(self, *, exclusive: bool) -> bool:
        """Take it, waiting a second at the most; False where somebody holds it. Raises StoreError."""
        try:
            file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as fault:
            raise StoreError(f"{self._path}: the lock file can't be made ({fault.strerror}).") from None
        looks = max(1, round(PATIENCE_S / _LOOK_EVERY_S))
        for look in range(looks):
            try:
                fcntl.flock(file, (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)
            except BlockingIOError:
                if look + 1 < looks:
                    await asyncio.sleep(_LOOK_EVERY_S)
                continue
            except OSError as fault:
                os.close(file)
                raise StoreError(f"{self._path}: this file system has no locks ({fault.strerror}).") from None
            # A number that stands there is a dead process's.
            os.ftruncate(file, 0)
            if exclusive:
                os.pwrite(file, f"{os.getpid()}\n".encode(), 0)
            self._file = file
            return True
        os.close(file)
        return False

    def holder(self) -> str:
        """ " (process 123)" of the one that runs, where it is known."""
        try:
            number = self._path.read_text("ascii").strip()
        except (OSError, UnicodeDecodeError):
            return ""
        return f" (process {number})" if number.isdigit() else ""

    async def lost(self) -> StoreError:
        """The kernel takes no lock back."""
        never: asyncio.Future[StoreError] = asyncio.get_running_loop().create_future()
        return await never

    async def leave(self) -> None:
        """Give the lock up."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
