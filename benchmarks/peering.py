"""The peers: installed into `.bench/` when first needed, run as processes of their own, each measuring itself.

A peer that can't be installed is not measured, and its line says why; nothing of ours depends on one.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from benchmarks.seeding import FIRST_CHAT, ROOT
from benchmarks.standing import TOKEN, StandIn

CACHE = ROOT / ".bench"
HERE = Path(__file__).with_name("peers")
# The sample issue's own size and buttons, so that each peer carries what we carry.
TEXT = "<b>이번 주 종소리레터</b>\n" + "• 겨울을 앞둔 도시들, 난방비 대신 햇볕 지도를 꺼냈다\n" * 8
KEYBOARD = {
    "inline_keyboard": [
        [{"text": "📖 더 보기", "callback_data": "1:is:1"}],
        [{"text": "🔔 로보데이", "callback_data": "1:fo:12"}, {"text": "🔔 윈터캠프", "callback_data": "1:fo:13"}],
    ]
}


class Missing(Exception):
    """Why a peer can't be measured, in a sentence."""


@dataclass(frozen=True, slots=True)
class Peers:
    """Where the peers are; None, and why, where one is not."""

    python: Path | None
    node: Path | None
    why_no_python: str = ""
    why_no_node: str = ""


class Peering:
    """Runs the peers' scripts."""

    @cached_property
    def _peers(self) -> Peers:
        CACHE.mkdir(exist_ok=True)
        python, why_python = _installed(CACHE / "python", HERE / "requirements.txt", _install_python)
        node, why_node = _installed(CACHE / "node", HERE / "package.json", _install_node)
        return Peers(python, node, why_python, why_node)

    def run(self, script: str, api: StandIn, *, within_s: float = 180, **told: Any) -> dict[str, Any]:
        """One script's own figures. Raises Missing."""
        if script.endswith(".mjs"):
            if self._peers.node is None:
                raise Missing(self._peers.why_no_node)
            # Node looks for packages beside the script.
            where = self._peers.node / script
            shutil.copyfile(HERE / script, where)
            start = ["node", str(where)]
        else:
            if self._peers.python is None:
                raise Missing(self._peers.why_no_python)
            start = [str(self._peers.python / "bin" / "python"), str(HERE / script)]
        told = {"url": api.url, "token": TOKEN, "text": TEXT, "reply_markup": KEYBOARD, "first_chat": FIRST_CHAT} | told
        try:
            done = subprocess.run(
                [*start, json.dumps(told)], check=False, capture_output=True, text=True, timeout=within_s
            )
            figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        except (subprocess.TimeoutExpired, ValueError, IndexError) as fault:
            raise Missing(f"it did not come to an end ({type(fault).__name__})") from fault
        return figures


def _installed(folder: Path, wanted: Path, install: Any) -> tuple[Path | None, str]:
    """The folder of an installed peer; installed again where what is wanted has changed."""
    mark = folder / wanted.name
    try:
        if mark.exists() and mark.read_bytes() == wanted.read_bytes():
            return folder, ""
        print(f"Installing the peers of {wanted.name} into {folder} (once) …", file=sys.stderr)
        shutil.rmtree(folder, ignore_errors=True)
        install(folder, wanted)
        shutil.copyfile(wanted, mark)
        return folder, ""
    except FileNotFoundError as fault:
        return None, f"{fault.filename} is not installed here"
    except (OSError, subprocess.SubprocessError):
        return None, f"{wanted.name}: the package index did not give it"


def _install_python(folder: Path, wanted: Path) -> None:
    _quietly(sys.executable, "-m", "venv", str(folder))
    _quietly(str(folder / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "install", "-r", str(wanted))


def _install_node(folder: Path, wanted: Path) -> None:
    _quietly("node", "--version")
    folder.mkdir(parents=True)
    shutil.copyfile(wanted, folder / "package.json")
    _quietly("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(folder))
    (folder / "package.json").unlink()


def _quietly(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=180)
