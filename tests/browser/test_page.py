"""The chat page in a real browser, against the real demo: what a visitor sees and can do."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, async_playwright, expect

from tests.support.missing import missing

CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
LIMIT_MS = 15_000
HANEUL, SAM, EDITOR = "2001", "2002", "1001"


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    """The demo in a process of its own, its play played to the end, and a browser on its page."""
    if not CHROMIUM:
        missing("Chromium is not installed (on Debian: apt install chromium fonts-nanum fonts-noto-color-emoji)")
    env = {name: value for name, value in os.environ.items() if not name.startswith("LETTERBELL_")}
    demo = await asyncio.create_subprocess_exec(
        sys.executable, "-u", "-m", "bot", "demo", "--port", "0",
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT, env=env,
    )  # fmt: skip
    assert demo.stdout is not None
    url = ""
    try:
        async with asyncio.timeout(60):
            async for raw in demo.stdout:
                line = raw.decode()
                if "http://" in line:
                    url = "http://" + line.split("http://")[1].split()[0]
                if "every step came true" in line:
                    break
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            opened = await browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
            opened.set_default_timeout(LIMIT_MS)
            expect.set_options(timeout=LIMIT_MS)
            await opened.goto(url)
            yield opened
            await browser.close()
    finally:
        if demo.returncode is None:
            demo.terminate()
        await asyncio.wait_for(demo.communicate(), 30)


@pytest.mark.browser
@pytest.mark.process
async def test_a_visitor_sees_the_whole_job_and_can_join_in(page: Page) -> None:
    """The play stands on the phones; one can type, press, upload, block, and move the clock to the next reminder."""
    haneul, editor = page.locator(f'[data-person="{HANEUL}"]'), page.locator(f'[data-person="{EDITOR}"]')
    await expect(haneul).to_contain_text("7일 남았어요")
    await expect(haneul).to_contain_text("날짜가 바뀌었어요")
    await expect(editor).to_contain_text("정정이 끝났어요: 2 / 2")
    await expect(haneul.locator("strong", has_text="겨울을 앞둔").first).to_be_visible()
    if shot := os.environ.get("LETTERBELL_TEST_SCREENSHOT"):
        await page.screenshot(path=shot)

    await haneul.locator(".composer textarea").fill("로보데이 며칠 남았어?")
    await haneul.locator('[data-action="send"]').click()
    await expect(haneul).to_contain_text("13일 남았어요")

    await haneul.locator('[data-button^="🔔"]').last.click()
    await expect(haneul).to_contain_text("알림을 맞췄어요")

    before = await page.locator("[data-clock]").first.get_attribute("datetime")
    await page.locator('[data-clock-action="next"]').click()
    # Its day has moved, so the week before it comes once more.
    await expect(haneul.locator("strong", has_text="밤의서점축제").last).to_be_visible()
    await expect(haneul).to_contain_text(re.compile("7일 남았어요.*7일 남았어요", re.DOTALL))
    assert await page.locator("[data-clock]").first.get_attribute("datetime") != before

    with tempfile.TemporaryDirectory() as folder:
        issue = Path(folder) / "둘째 호.txt"
        issue.write_text(
            "둘째 호 <script>alert(1)</script>\n[행사]\n12월 24일: 끝쇼2026 설명\n[끝]\n글이에요.", "utf-8"
        )
        await editor.locator("input[type=file]").set_input_files(issue)
        await expect(editor).to_contain_text("둘째 호 <script>alert(1)</script>")
    await editor.locator('[data-button="🗑 버리기"]').last.click()
    await expect(editor).to_contain_text("지웠어요")

    sam = page.locator(f'[data-person="{SAM}"]')
    await sam.locator('[data-action="block"]').click()
    await editor.locator(".composer textarea").fill("/help")
    await editor.locator('[data-action="send"]').click()
    await expect(editor).to_contain_text("편집자라면")
