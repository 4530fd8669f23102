"""aiogram's bare send at a steady rate: nothing stored, nothing retried. Prints one JSON line; run by benchmarks.peering."""

import asyncio
import json
import resource
import sys
import time

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import InlineKeyboardMarkup, LinkPreviewOptions


def cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


async def main() -> None:
    told = json.loads(sys.argv[1])
    # `limit` is the pool: aiogram's own 100 can't hold 1,000/s at 150 ms.
    bot = Bot(told["token"], session=AiohttpSession(api=TelegramAPIServer.from_base(told["url"]), limit=400))
    keyboard = InlineKeyboardMarkup.model_validate(told["reply_markup"])
    preview = LinkPreviewOptions(is_disabled=True)
    failed = 0

    async def one(chat_id: int) -> None:
        nonlocal failed
        try:
            await bot.send_message(
                chat_id, told["text"], parse_mode="HTML", reply_markup=keyboard, link_preview_options=preview
            )
        except Exception:
            failed += 1

    async def steadily(first: int, count: int) -> None:
        began, tasks = time.monotonic(), []
        for n in range(count):
            # Ten milliseconds' worth at once, so that the pacing costs next to nothing.
            if n % 10 == 0:
                await asyncio.sleep(max(0.0, began + n / told["rate"] - time.monotonic()))
            tasks.append(asyncio.create_task(one(first + n)))
        await asyncio.gather(*tasks)

    await steadily(told["first_chat"], told["warm"])
    used, began = cpu(), time.monotonic()
    await steadily(told["first_chat"] + told["warm"], told["count"])
    took = time.monotonic() - began
    print(json.dumps({"cpu_ms": (cpu() - used) * 1000 / told["count"], "rate": told["count"] / took, "failed": failed}))
    await bot.session.close()


asyncio.run(main())
