"""What the reader makes of real matrices: see `corpus`. Skipped, and said, where the files are not at hand."""

from __future__ import annotations

import pytest

from corpus import HERE, Result, f1, folders, read, table

pytestmark = pytest.mark.skipif(not folders(), reason=f"there is no corpus of real matrices in {HERE}")


@pytest.fixture(scope="module")
def results() -> list[Result]:
    return [read(each) for each in folders()]


def test_nearly_every_cell_is_read_as_it_stands(results: list[Result]) -> None:
    assert f1(results) >= 0.99, table(results)


def test_all_but_two_files_are_read_without_one_wrong_or_missing_cell(results: list[Result]) -> None:
    flawed = [each for each in results if not each.is_perfect]
    assert len(flawed) <= 2, table(results)


def test_a_file_that_is_called_clean_holds_no_wrong_cell(results: list[Result]) -> None:
    wrong = {each.name: each.wrong for each in results if each.is_clean and each.wrong}
    assert not wrong, table(results)
