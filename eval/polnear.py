"""Attributions of PolNeAR's articles, written as its scorer reads them.

``python -m eval.polnear --polnear DIR --out F``: DIR is a split (``text/NAME.txt``; the annotations beside it are not
read), F gets one JSON object an article: ``{"name", "attributions": [{"source", "cue", "content"}]}`` with spans as
lists of [start, end], character offsets into the file as it is, line ends kept.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from rag.errors import UsageError
from rag.tagging import Tagger

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.tagging import Attribution

_ARTICLES_AT_ONCE = 32


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m eval.polnear", description=__doc__)
    parser.add_argument("--polnear", type=Path, required=True, help="a split of PolNeAR")
    parser.add_argument("--out", type=Path, required=True, help="the JSONL file to write")
    parser.add_argument("--weights", type=Path, default=None, help="weights of your own training")
    options = parser.parse_args(arguments)
    count = predict_polnear(options.polnear, options.out, tagger=Tagger(weights=options.weights))
    print(f"{count} articles")


def predict_polnear(split_dir: Path, out: Path, *, tagger: Tagger | None = None) -> int:
    """Writes ``out``; the number of articles. Raises UsageError when ``split_dir`` has no texts or one is not UTF-8,
    ModelNotFound and ModelDamaged."""
    files = sorted((split_dir / "text").glob("*.txt"))
    if not files:
        raise UsageError(f"No articles in {split_dir / 'text'}: name the folder of a PolNeAR split.")
    texts = [_read(file) for file in files]
    tagger = tagger or Tagger()
    lines = []
    for low in range(0, len(files), _ARTICLES_AT_ONCE):
        some = slice(low, low + _ARTICLES_AT_ONCE)
        for file, found in zip(files[some], tagger.tag_many(texts[some]), strict=True):
            record = {"name": file.stem, "attributions": [_record(one) for one in found]}
            lines.append(json.dumps(record, ensure_ascii=False) + "\n")
    out.write_text("".join(lines), encoding="utf-8", newline="\n")
    return len(files)


def _record(one: Attribution) -> dict[str, list[list[int]]]:
    return {
        "source": [[one.source.start, one.source.end]] if one.source else [],
        "cue": [[one.cue.start, one.cue.end]],
        "content": [[span.start, span.end] for span in one.content],
    }


def _read(file: Path) -> str:
    try:
        # Not read_text: it would turn "\r\n" into one character, and every offset after it would be off.
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"{file} is not UTF-8 ({error}). PolNeAR's texts are: copy the file again.") from error


if __name__ == "__main__":
    main()
