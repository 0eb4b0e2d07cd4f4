"""Fixtures that tests of every room share: a real browser, and how hypothesis searches.

A test that asks for `browser` gets the mark of that name, so `pytest -m "not browser"` leaves it out.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

# The same examples on every run: a red build must stay red until somebody mends it.
settings.register_profile("rolemap", deadline=None, derandomize=True)
settings.load_profile("rolemap")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--refresh`, for tests that compare a file of the project with what rolemap makes of it now."""
    parser.addoption("--refresh", action="store_true", help="write what is made now into the compared files")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that uses the browser."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, named by ROLEMAP_BROWSER or found on PATH.

    Without one the test is skipped; with ROLEMAP_BROWSER set, as in CI, an unusable browser is a failure.
    """
    executable = os.environ.get("ROLEMAP_BROWSER") or shutil.which("chromium")
    if executable is None:
        pytest.skip("no chromium on PATH and ROLEMAP_BROWSER is not set")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield chromium
        chromium.close()
