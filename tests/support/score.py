"""`make score`: how well issues and date phrases are read and questions are answered; exit 0 where the bars hold.

Both on what was tuned on and on what is kept apart.

Of what is kept apart only figures are printed: nobody tunes on it. A set that was looked at moves to the tuned half, and a new
one is written by somebody who doesn't look at the reader.
"""

from __future__ import annotations

import asyncio
import sys

from tests.support import date_score, issue_score, question_score


def main() -> int:
    """Print the figures of issues, phrases and questions; exit status 1 where a bar is missed."""
    tuned, apart = issue_score.score("tuned"), issue_score.score("apart")
    print(tuned.line("issues tuned on"))
    print(apart.line("issues kept apart"))
    print(
        f"    bar: F1 {issue_score.BAR_F1}, fully right {issue_score.BAR_FULLY_RIGHT:.0%}, no wrong date without a warning, none out of prose"
    )
    for name in (*date_score.TUNED, *date_score.APART):
        print(date_score.line(name))
    answered = asyncio.run(question_score.scores())
    for name, one in answered.items():
        print(one.line(f"questions {'kept apart' if name in question_score.APART else 'tuned on'}, {name}"))
    print(f"    bar: {question_score.BAR:.0%} right, no wrong date")
    questions = all(one.holds for one in answered.values())
    if not question_score.APART:
        print("There are no questions kept apart: what is measured is what was tuned on.")
        questions = False
    phrases = all(date_score.totals(name)["wrong"] == 0 for name in date_score.TUNED)
    if not apart.issues:
        print("There are no issues kept apart: what is measured is what was tuned on.")
    return 0 if tuned.holds and apart.holds and apart.issues and phrases and questions else 1


if __name__ == "__main__":
    sys.exit(main())
