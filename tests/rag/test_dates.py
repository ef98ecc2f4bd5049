from __future__ import annotations

import pytest

from rag.dates import written_date


@pytest.mark.parametrize(
    ("iso", "written"),
    [("2031-05-03", "3 May 2031"), ("2024-02-29", "29 February 2024"), ("0999-12-31", "31 December 999")],
)
def test_a_date_is_written_out(iso: str, written: str) -> None:
    assert written_date(iso) == written


@pytest.mark.parametrize("iso", ["", "2031-5", "yesterday", "2031-02-30"])
def test_what_is_no_date_raises(iso: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        written_date(iso)
