"""python-telegram-bot as it is installed (httpx), in the ways broadcasts are written with it. Prints one JSON line; run by benchmarks.peering.

`way`: "gather" as many at once as the pool holds, as fast as it goes; "loop" one after the other with sleep(1/30);
"limiter" gather with AIORateLimiter; "behind" the same, and ten readers' answers asked for while the queue stands.
"""

import asyncio
import json
import resource
import sys
import time

from telegram import InlineKeyboardMarkup, LinkPreviewOptions
from telegram.ext import AIORateLimiter, ApplicationBuilder


def cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


async def main() -> None:
    told = json.loads(sys.argv[1])
    # The pool's patience is raised: its default of one second ends in TimedOut here.
    builder = ApplicationBuilder().token(told["token"]).base_url(told["url"] + "/bot")
    builder = builder.connection_pool_size(256).pool_timeout(300).read_timeout(60).connect_timeout(60)
    if told["way"] in ("limiter", "behind"):
        builder = builder.rate_limiter(AIORateLimiter(overall_max_rate=30, overall_time_period=1, max_retries=50))
    bot = builder.build().bot
    await bot.initialize()
    keyboard = InlineKeyboardMarkup.de_json(told["reply_markup"], bot)
    preview = LinkPreviewOptions(is_disabled=True)
    gate = asyncio.Semaphore(told.get("in_flight", 10**9))
    failed = 0

    async def one(chat_id: int) -> None:
        nonlocal failed
        async with gate:
            try:
                await bot.send_message(
                    chat_id, told["text"], parse_mode="HTML", reply_markup=keyboard, link_preview_options=preview
                )
            except Exception:
                failed += 1

    async def answer() -> float:
        asked = time.monotonic()
        await bot.send_message(5, "11월 20일이에요.")
        return time.monotonic() - asked

    used, began, answered = cpu(), time.monotonic(), []
    everyone = range(told["first_chat"], told["first_chat"] + told["count"])
    if told["way"] == "loop":
        for chat_id in everyone:
            await one(chat_id)
            await asyncio.sleep(1 / 30)
    else:
        tasks = [asyncio.create_task(one(chat_id)) for chat_id in everyone]
        if told["way"] == "behind":
            # One question alone may slip in between two ticks of the limiter; ten tell what readers meet.
            questions = []
            for _ in range(10):
                await asyncio.sleep(0.5)
                questions.append(asyncio.create_task(answer()))
            answered = await asyncio.gather(*questions)
        try:
            async with asyncio.timeout(told.get("most_s", 600)):
                await asyncio.gather(*tasks)
        except TimeoutError:
            pass
    took = time.monotonic() - began
    figures = {
        "cpu_ms": (cpu() - used) * 1000 / told["count"],
        "took_s": took,
        "failed": failed,
        "answered_s": answered,
    }
    print(json.dumps(figures))


asyncio.run(main())
