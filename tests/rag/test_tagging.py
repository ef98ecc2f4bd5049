from __future__ import annotations

import itertools
import time
from typing import TYPE_CHECKING

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.errors import ModelDamaged, ModelNotFound
from rag.tagging import Attribution, Span, Tagger
from rag.tagging_batches import batches, collate, piece
from rag.tagging_decode import Found, choose, spans, to_the_end, with_marks
from rag.tagging_model import AFTER, BEFORE, SCOPE, Network
from rag.tagging_weights import WEIGHTS, Settings, load_base, load_tokenizer, save
from rag.tagging_windows import CLS, GAPS, SEP, WORD, read, windows

if TYPE_CHECKING:
    from pathlib import Path

    from tokenizers import Tokenizer

    from rag.tagging_windows import Reading

REPORT = (
    "Fire crews leave Ostrel\n\n"
    "“The quay is gone,” harbour master Lena Brandvold said on Monday. “We start again.”\n\n"
    "According to the Coastal Agency, citing the mayor's office, at least 14 boats were lost.\r\n"
    "The ministry denied that it had been warned.\n"
)
ODD_TEXTS = [
    "",
    "\n\n\n",
    "\x00\x01\u200b\ufeff",
    "said",
    "“““““",
    "HE SAID THE TOWN WAS TAKEN AND SHE SAID IT WAS NOT",
    "Q: What did she say? A: She said nothing. Q: Why? A: That said, she left.",
    "Мэр сказал, что мост разрушен. 市長は橋が壊れたと述べた。",
    "a" * 3000 + " said",
    "He said " + "very " * 900 + "much.",
    "''Nobody told us,'' he said, ''and nobody asked",
    "<table><td>said</td></table> | said | - said\r\n\r\n\tsaid",
]


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    return load_tokenizer()


def _untrained(folder: Path) -> Path:
    """Weights that take words at random for anchors: what comes out must still be spans of the text."""
    torch.manual_seed(7)
    network = Network()
    base = load_base(network)
    with torch.no_grad():
        network.is_anchor[2].bias.zero_()
        network.is_anchor[2].weight.mul_(8)
    save(network, folder / "untrained.safetensors", Settings(0.01, 0.01, base))
    return folder / "untrained.safetensors"


@pytest.fixture(scope="session")
def babbler(tmp_path_factory: pytest.TempPathFactory) -> Tagger:
    return Tagger(weights=_untrained(tmp_path_factory.mktemp("weights")), threads=1)


# Reading


def test_words_carry_case_and_quotation_and_breaks_are_tokens(tokenizer: Tokenizer) -> None:
    reading = read(REPORT, tokenizer)
    features = dict(
        zip([REPORT[a:z] for a, z in reading.words], [reading.features[p] for p in reading.places], strict=True)
    )
    assert features["Fire"] == 2
    assert features["quay"] == 6
    assert features["harbour"] == 1
    assert features["14"] == 4
    assert len(reading.breaks) == 4
    assert [reading.ids[at - 1] for at in reading.breaks[1:]] == [SEP] * 3
    assert [REPORT[a:z] for (a, z), gap in zip(reading.words, reading.gaps, strict=True) if gap == GAPS - 1] == [
        "The",
        "According",
        "The",
    ]


def test_a_quotation_left_open_ends_with_its_line(tokenizer: Tokenizer) -> None:
    text = "“We will not go, he said.\nThe council meets on Friday."
    reading = read(text, tokenizer)
    assert [reading.features[p] >= 5 for p in reading.places] == [True] * 6 + [False] * 5


@pytest.mark.parametrize("text", ["''We won,'' she said.", "``We won,'' she said.", "«We won,» she said."])
def test_quotation_marks_of_two_characters_and_of_other_languages(tokenizer: Tokenizer, text: str) -> None:
    reading = read(text, tokenizer)
    assert [reading.features[p] >= 5 for p in reading.places] == [True, True, False, False]


@given(st.text(alphabet=st.sampled_from("aB1 é.,\n\r“”\"''’-_中П\u200b\x00😀"), max_size=200))
@settings(max_examples=150, deadline=None)
def test_every_word_has_its_place_in_order(text: str) -> None:
    reading = read(text, load_tokenizer_once())
    expected = {match.span() for match in WORD.finditer(text)}
    assert set(reading.words) <= expected
    assert reading.words == sorted(reading.words)
    assert len(reading.words) == len(reading.places) == len(reading.gaps)
    assert reading.places == sorted(reading.places)
    assert len(reading.ids) == len(reading.features)
    assert all(place < len(reading.ids) for place in reading.places)


_TOKENIZER: list[Tokenizer] = []


def load_tokenizer_once() -> Tokenizer:
    if not _TOKENIZER:
        _TOKENIZER.append(load_tokenizer())
    return _TOKENIZER[0]


def _reading_of(line_lengths: list[int]) -> Reading:
    text = "\n".join(" ".join(["word"] * length) for length in line_lengths)
    return read(text, load_tokenizer_once())


@given(st.lists(st.integers(1, 700), min_size=1, max_size=12), st.integers(0, 200))
@settings(max_examples=60, deadline=None)
def test_windows_tile_the_tokens_and_fit(line_lengths: list[int], offset: int) -> None:
    reading = _reading_of(line_lengths)
    found = list(windows(reading, offset=offset))
    assert found[0].first == 0
    assert found[-1].last == len(reading.ids)
    assert all(left.last == right.first for left, right in itertools.pairwise(found))
    assert all(one.start <= one.first < one.last <= one.end for one in found)
    assert all(one.end - one.start + 2 <= 512 for one in found)


def test_windows_are_cut_at_line_breaks_where_they_can_be() -> None:
    reading = _reading_of([100, 100, 100, 100])
    assert [one.last for one in windows(reading)][:-1] == [202]


def test_a_batch_holds_each_word_at_its_token(tokenizer: Tokenizer) -> None:
    reading = read(REPORT, tokenizer)
    short = read("She left.", tokenizer)
    pieces = [piece(n, one, window) for n, one in enumerate((reading, short)) for window in windows(one)]
    (some,) = batches(pieces, tokens=4096)
    batch = collate([reading, short], some)
    assert batch.ids[:, 0].tolist() == [CLS, CLS]
    assert batch.mask.sum(1).tolist() == [len(reading.ids) + 2, len(short.ids) + 2]
    tokens = [tokenizer.id_to_token(int(batch.ids[r, p])) for r, p in zip(batch.row, batch.place, strict=True)]
    assert tokens[-2:] == ["she", "left"]
    assert tokens[:4] == ["fire", "crews", "leave", "os"]


# Decoding


def test_of_two_anchors_in_one_cue_the_surer_stays() -> None:
    weak = Found(0.4, 3, (1,), (3, 4), (6,))
    strong = Found(0.8, 5, (1,), (4, 5), (6, 7))
    other = Found(0.3, 9, (), (9,), (10,))
    assert choose([weak, other, strong], sure=0.3, likely=0.3) == [strong, other]


def test_a_doubtful_attribution_is_believed_only_where_nobody_else_holds_its_content() -> None:
    sure = Found(0.8, 5, (1,), (5,), (6, 7, 8))
    rival = Found(0.3, 3, (2,), (3,), (6, 7))
    alone = Found(0.3, 20, (19,), (20,), (21, 22))
    nobodys = Found(0.3, 30, (), (30,), (31, 32))
    found = [rival, nobodys, alone, sure]
    assert choose(found, sure=0.5, likely=0.2) == [sure, alone]
    assert choose(found, sure=0.5, likely=0.5) == [sure]


def test_spans_are_runs_that_stop_at_line_breaks(tokenizer: Tokenizer) -> None:
    text = "one two\nthree four five: six — seven"
    found = spans(read(text, tokenizer), (0, 1, 2, 4, 5, 6, 7))
    assert [text[a:z] for a, z in found] == ["one two", "three", "five: six"]


def test_a_colon_is_a_span_only_where_it_is_all_there_is(tokenizer: Tokenizer) -> None:
    text = "Mayor: bridge is lost"
    reading = read(text, tokenizer)
    assert spans(reading, (1,)) == [(5, 6)]
    assert spans(reading, (1, 2)) == [(7, 13)]


def test_an_answer_longer_than_the_network_reads_goes_on_to_the_end_of_its_line(tokenizer: Tokenizer) -> None:
    reading = read("BRANDVOLD: " + "and so on " * 60 + "\nNext line", tokenizer)
    found = to_the_end(Found(0.9, 1, (0,), (1,), tuple(range(2, 2 + AFTER))), reading)
    assert found.content == tuple(range(2, 182))
    short = Found(0.9, 1, (0,), (1,), tuple(range(2, AFTER)))
    assert to_the_end(short, reading) == short


def test_content_takes_the_marks_that_belong_to_it() -> None:
    text = "“The quay is gone,” she said, ''and nobody (none) paid $4 or 30%.''"
    found = with_marks(text, [(1, 17), (text.index("and"), text.index("%"))])
    assert [text[a:z] for a, z in found] == ["“The quay is gone,”", "''and nobody (none) paid $4 or 30%.''"]


def test_the_best_path_is_the_likeliest_of_all_and_the_chances_sum_over_them() -> None:
    torch.manual_seed(3)
    network = Network()
    torch.nn.init.normal_(network.transitions)
    scores = torch.full((1, SCOPE, 4), -1e4)
    scores[..., 0] = 0
    low, high = BEFORE - 3, BEFORE + 3
    scores[0, low:high] = torch.randn(6, 4) * 3
    scores[0, BEFORE, :3] = -1e4
    best = network.best_labels(scores)[0, low:high].tolist()
    paths = []
    for middle in itertools.product(range(7), repeat=6):
        legal = all(a <= 2 or b >= a or (a >= 4 and b >= 4) for a, b in itertools.pairwise(middle))
        if legal and middle[3] == 3 and middle[0] <= 3:
            paths.append([0] * low + list(middle) + [4] * (SCOPE - high))
    with torch.no_grad():
        chances = network.log_likelihood(scores.expand(len(paths), -1, -1), torch.tensor(paths))
    assert torch.logsumexp(chances, 0).item() == pytest.approx(0, abs=1e-3)
    likeliest = paths[int(chances.argmax())]
    labels = (0, 1, 2, 3, 0, 1, 2)
    assert best == [labels[state] for state in likeliest[low:high]]
    weights = torch.softmax(chances, 0)
    for place, shares in zip(range(low, high), network.label_chances(scores)[0, low:high], strict=True):
        for label in range(4):
            expected = sum(float(w) for w, one in zip(weights, paths, strict=True) if labels[one[place]] == label)
            assert float(shares[label]) == pytest.approx(expected, abs=1e-3)


# The tagger, without knowledge


def _check(text: str, found: list[Attribution]) -> None:
    for one in found:
        for span in (one.cue, *([one.source] if one.source else []), *one.content):
            assert 0 <= span.start < span.end <= len(text)
            assert "\n" not in text[span.start : span.end]
            assert text[span.start : span.end].strip() == text[span.start : span.end]
        assert all(left.end <= right.start for left, right in itertools.pairwise(one.content))
        assert 0 <= one.confidence <= 1
    assert [one.cue.start for one in found] == sorted(one.cue.start for one in found)


@pytest.mark.embedder
@given(st.text(alphabet=st.sampled_from("ab B1é.,\n\r“”\"'’-_中П\u200b\x00😀"), max_size=300))
@settings(max_examples=40, deadline=None)
def test_no_span_lies_outside_the_text(babbler: Tagger, text: str) -> None:
    _check(text, babbler.tag(text))


@pytest.mark.embedder
@pytest.mark.parametrize("text", ODD_TEXTS)
def test_odd_text_neither_crashes_nor_yields_odd_spans(babbler: Tagger, text: str) -> None:
    _check(text, babbler.tag(text))


@pytest.mark.embedder
def test_the_babbler_finds_something(babbler: Tagger) -> None:
    assert babbler.tag(REPORT * 3), "without spans the tests above would test nothing"


@pytest.mark.embedder
@pytest.mark.slow
def test_time_is_linear_in_the_text(babbler: Tagger) -> None:
    def seconds(text: str) -> float:
        started = time.perf_counter()
        babbler.tag(text)
        return time.perf_counter() - started

    for unit in (REPORT, "He said that she said that ", "“'' "):
        seconds(unit * 20)
        small, large = seconds(unit * 40), seconds(unit * 320)
        assert large < 30 * small + 1, unit


# Weights


def test_missing_weights_are_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFound, match=r"nowhere\.safetensors"):
        Tagger(weights=tmp_path / "nowhere.safetensors")


@pytest.mark.embedder
def test_damaged_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = _untrained(tmp_path)
    data = bytearray(file.read_bytes())
    data[-1] ^= 1
    changed = tmp_path / "changed.safetensors"
    changed.write_bytes(data)
    monkeypatch.setattr("rag.tagging.WEIGHTS", changed)
    with pytest.raises(ModelDamaged, match="hash"):
        Tagger()
    changed.write_bytes(data[:1000])
    with pytest.raises(ModelDamaged, match="load"):
        Tagger(weights=changed)


@pytest.mark.embedder
def test_weights_trained_on_another_vocabulary_are_refused(tmp_path: Path) -> None:
    network = Network()
    load_base(network)
    save(network, tmp_path / "other.safetensors", Settings(0.5, 0.5, "0" * 64))
    with pytest.raises(ModelDamaged, match="vocabulary"):
        Tagger(weights=tmp_path / "other.safetensors")


# The tagger as trained


@pytest.fixture(scope="session")
def tagger() -> Tagger:
    if not WEIGHTS.exists():
        pytest.skip(f"no trained weights at {WEIGHTS}")
    return Tagger(threads=1)


def _cut(text: str, span: Span | None) -> str:
    return text[span.start : span.end] if span else ""


@pytest.mark.embedder
@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The mayor said the bridge was closed.", "The mayor", "said", ["the bridge was closed"]),
        (
            "“The quay is gone,” Lena Brandvold said. ",
            "Lena Brandvold",
            "said",
            ["“The quay is gone,”"],
        ),
        (
            "According to the Coastal Agency, at least 14 boats were lost.",
            "the Coastal Agency",
            "According to",
            ["at least 14 boats were lost"],
        ),
        (
            "“The dam will hold,” she insisted, “for another winter.”",
            "she",
            "insisted",
            ["“The dam will hold,”", "“for another winter.”"],
        ),
    ],
)
def test_plain_attributions(tagger: Tagger, text: str, source: str, cue: str, content: list[str]) -> None:
    (one,) = tagger.tag(text)
    assert (_cut(text, one.source), _cut(text, one.cue)) == (source, cue)
    assert [_cut(text, span) for span in one.content] == content


@pytest.mark.embedder
def test_a_narrators_sentence_has_no_attribution(tagger: Tagger) -> None:
    assert tagger.tag("The river rose by two metres overnight and flooded the market square.") == []


@pytest.mark.embedder
def test_one_by_one_and_together_give_the_same(tagger: Tagger) -> None:
    texts = [REPORT, "The mayor said the bridge was closed.", ""]
    together = tagger.tag_many(texts)
    for text, found in zip(texts, together, strict=True):
        alone = tagger.tag(text)
        assert [(one.cue, one.source, one.content) for one in alone] == [
            (one.cue, one.source, one.content) for one in found
        ]


@pytest.mark.embedder
@pytest.mark.parametrize("text", [REPORT, *ODD_TEXTS])
def test_trained_spans_lie_in_the_text(tagger: Tagger, text: str) -> None:
    _check(text, tagger.tag(text))
