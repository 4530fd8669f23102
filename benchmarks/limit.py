"""At the limit of 30/s: nothing of it wasted, no refusal, and what a harsh flood wait costs. Beside python-telegram-bot's two ways.

The four runs go side by side, each against a stand-in of its own: all of them mostly wait.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from benchmarks import seeding
from benchmarks.bars import Line, not_measured, share
from benchmarks.peering import Missing, Peering
from benchmarks.running import Bot
from benchmarks.standing import StandIn

RATE, LATENCY_S, COUNT = 30.0, 0.1, 1_500
CLOSED_S, REFUSED = 5.0, 300
# How late a request may still arrive that left before its sender could have heard of the refusal.
UNDER_WAY_S = LATENCY_S + 0.3
PEER_S = 45.0


def _ours(database: Path, **rules: Any) -> dict[str, Any]:
    """A broadcast to COUNT readers, the whole bot: what arrived."""
    seeding.readers(database, COUNT)
    seeding.publish(database)
    with StandIn() as api:
        api.set(latency_s=LATENCY_S, per_second=RATE, burst=2, **rules)
        with Bot(api, database, rate=RATE):
            api.until(lambda told: told["taken"] >= COUNT, within_s=150, every_s=0.5)
            return api.report(full=True)


def _peer(peers: Peering, way: str, count: int, **rules: Any) -> dict[str, Any] | str:
    with StandIn() as api:
        api.set(latency_s=LATENCY_S, per_second=RATE, burst=2, **rules)
        try:
            told = peers.run("ptb.py", api, way=way, count=count, most_s=PEER_S)
        except Missing as why:
            return str(why)
        return api.report(full=True) | {"took_s": told["took_s"]}


def run(folder: Path, peers: Peering) -> list[Line]:
    """All four, side by side."""
    harsh = {"closed_for_s": CLOSED_S, "refuse_number": REFUSED}
    with ThreadPoolExecutor(4) as pool:
        plain = pool.submit(_ours, folder / "limit.db")
        flooded = pool.submit(_ours, folder / "harsh.db", **harsh)
        loop = pool.submit(_peer, peers, "loop", 250)
        gathered = pool.submit(_peer, peers, "limiter", 1_500, **harsh)
    return [
        *_steady(plain.result()),
        *_after_a_flood(flooded.result()),
        _beside("  python-telegram-bot, one after the other with sleep(1/30)", loop.result()),
        _beside("  python-telegram-bot, gather + AIORateLimiter, harsh", gathered.result()),
    ]


def _steady(told: dict[str, Any]) -> list[Line]:
    rate = (told["taken"] - 1) / (told["last"] - told["first"])
    gap = max(after - before for before, after in zip(told["at"], told["at"][1:], strict=False))
    return [
        Line(f"{COUNT:,} at 30/s, 100 ms: share of the limit", share(rate, RATE), "≥ 99.5%", rate >= 0.995 * RATE),
        Line("  refused by a bucket of 2", f"{told['refused']}", "0", told["refused"] == 0),
        Line("  longest gap", f"{gap:.2f} s", "< 2 s", gap < 2.0),
        Line("  sent twice", f"{told['twice']}", "0", told["twice"] == 0),
        Line("  (longest time for which this machine kept the server waiting)", f"{told['stalled_s'] * 1e3:.0f} ms"),
    ]


def _after_a_flood(told: dict[str, Any]) -> list[Line]:
    refusals = told["refusals"]
    again = [at for at in refusals if at > refusals[0] + UNDER_WAY_S]
    took = told["last"] - told["first"]
    possible = (took - CLOSED_S) * RATE
    return [
        Line(
            "after a harsh flood wait of 5 s: of what was possible",
            share(COUNT, possible),
            "≥ 97%",
            0.97 * possible <= COUNT,
        ),
        Line("  refused again (the probe, or anything later)", f"{len(again)}", "0", not again),
        Line("  of the limit, the wait included", share(COUNT, took * RATE)),
        Line("  sent twice", f"{told['twice']}", "0", told["twice"] == 0),
    ]


def _beside(name: str, told: dict[str, Any] | str) -> Line:
    if isinstance(told, str):
        return not_measured(name, told)
    return Line(name, f"{share(told['taken'], told['took_s'] * RATE)} of the limit, {told['refused']} refused")
