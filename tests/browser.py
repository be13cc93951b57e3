"""A real Chromium without a network, for tests of the pages that the program writes."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

SETTINGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMES = ("chromium", "chromium-browser", "google-chrome")
DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}


def browser_path() -> str:
    """Return the browser of the machine; without one a test is skipped, but not in CI."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None and not os.environ.get("CI"):
        pytest.skip(f"no browser: none of {', '.join(NAMES)} is on the PATH")
    assert found, "the tests of pages need Chromium"
    return found


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run the browser of the machine, headless."""
    path = browser_path()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(SETTINGS))
        yield browser
        browser.close()


class Opened:
    """A page of a file, opened offline; `asked` has each address that it asked for."""

    def __init__(self, browser: Browser, file: Path, size: ViewportSize = DESK) -> None:
        self.page: Page = browser.new_context(viewport=size, offline=True).new_page()
        self.asked: list[str] = []
        self.faults: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", lambda message: self.faults.append(message.text))
        self.page.goto(file.as_uri())
