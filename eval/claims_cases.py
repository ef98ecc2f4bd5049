"""The cases behind a figure, to be read: the sentence, what the gold says and what was found, differences first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eval.claims_score import Entities, metrics, wrong

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eval.claims_match import ArticleScore, Case, Extra
    from eval.gold_claims import GoldClaim, GoldHolder, Span
    from rag.types import Claim, Link

SHOWN = ("missed", "extra", *(metric.key for metric in metrics(Entities())))


def show(articles: Sequence[ArticleScore], what: str, *, entities: Entities) -> str:
    """All cases that are wrong in ``what`` (one of SHOWN), each with the sentence before it."""
    cases = [case for article in articles for case in article.cases]
    if what == "extra":
        blocks = [_extra(extra) for article in articles for extra in article.extras]
    elif what == "missed":
        blocks = [_case(case) for case in cases if case.got is None]
    else:
        metric = next(one for one in metrics(entities) if one.key == what)
        blocks = [_case(case) for case in wrong(cases, metric)]
    return "\n\n".join([f"===== {what}: {len(blocks)}", *blocks]) + "\n"


def _case(case: Case) -> str:
    got = dict(_got_lines(case.text, case.got)) if case.got else {}
    if case.inside_right:
        got["inside"] = case.gold.inside or "–"
    lines = [f"{case.doc} {case.gold.id}", *_sentence(case.text, case.gold.sentence)]
    for name, value in _gold_lines(case):
        if case.got is None or got[name] == value:
            lines.append(f"    {name:8} {value}" if value != "–" else "")
        else:
            lines += [f"  ≠ {name:8} gold {value}", f"  {'':10} got  {got[name]}"]
    return "\n".join(line for line in lines if line)


def _extra(extra: Extra) -> str:
    kind = "narrator's sentence" if extra.narrator else "elsewhere"
    lines = [f"{extra.doc} ({kind}), confidence {extra.got.confidence:.2f}", *_sentence(extra.text, extra.sentence)]
    return "\n".join(
        [*lines, *(f"    {name:8} {value}" for name, value in _got_lines(extra.text, extra.got) if value != "–")]
    )


def _sentence(text: str, span: Span) -> list[str]:
    """The sentence, and the end of what stands before it in the text."""
    before = " ".join(text[max(0, span[0] - 160) : span[0]].split())
    return [f"  … {before}" if before else "", f"  » {_flat(text[span[0] : span[1]])}"]


def _gold_lines(case: Case) -> Iterator[tuple[str, str]]:
    gold = case.gold
    yield from _lines(case.text, gold)
    yield "mention", _spans(case.text, gold.source)
    yield "chain", _chain(case.text, gold.chain)
    yield "inside", gold.inside or "–"


def _got_lines(text: str, got: Claim) -> Iterator[tuple[str, str]]:
    mention = got.chain[-1].mention if got.chain else None
    yield from _lines(text, got)
    yield "mention", _spans(text, (mention,) if mention else ())
    yield "chain", _chain(text, got.chain)
    yield "inside", "–" if got.inside is None else str(got.inside)


def _lines(text: str, claim: Claim | GoldClaim) -> Iterator[tuple[str, str]]:
    yield "content", _spans(text, claim.content)
    yield "cue", _spans(text, claim.cue)
    yield "hedge", _spans(text, (claim.hedge,) if claim.hedge else ())
    yield "stance", claim.stance


def _chain(text: str, chain: Sequence[Link] | Sequence[GoldHolder]) -> str:
    return " > ".join(_link(text, link) for link in chain) or "(the outlet)"


def _link(text: str, link: Link | GoldHolder) -> str:
    name = _flat(text[link.name[0] : link.name[1]]) if link.name else "nobody named"
    role = f" ({_flat(text[link.role[0] : link.role[1]])})" if link.role else ""
    return f"{link.kind}:{name}{role}"


def _spans(text: str, spans: Sequence[Span]) -> str:
    return " | ".join(_flat(text[start:end]) for start, end in spans) or "–"


def _flat(words: str) -> str:
    return " ".join(words.split())
