from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rag.chunking import chunk_sentences, count_words, passage, passage_sentences
from rag.leaning import INSIDE_QUOTATION, LEANING, break_costs, leans
from rag.sentences import split_sentences
from rag.types import Sentence
from tests.timing import shortest

LINES = [
    "The army left the town on Friday after three weeks of shelling.",
    "“There is no water. There is no bread. We are leaving,” the mayor said.",
    "He added that the bridge was closed.",
    "Heavy losses on both sides",
    "Advertisement",
    "Read more: Storm closes schools",
    "word " * 160 + "end.",
    "word " * 40 + "end.",
    "No.",
    "By Anna Meer",
    "## What is next",
    "“A quotation that is never closed begins here.",
    "",
]


def chunk_texts(text: str, **sizes: int) -> list[str]:
    sentences = split_sentences(text)
    return [passage(text, sentences, chunk).text for chunk in chunk_sentences(text, sentences, **sizes)]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=40), st.integers(1, 60), st.integers(0, 60))
@example(["Heavy losses on both sides", "## What is next", "No."], 2, 2)
@example(["## What is next", "Heavy losses on both sides", "No."], 2, 2)
def test_chunks_hold_every_body_sentence_once_in_order(lines: list[str], target: int, slack: int) -> None:
    text = "\n".join(lines)
    sentences = split_sentences(text)
    chunks = chunk_sentences(text, sentences, target_words=target, max_words=target + slack)
    held = [index for chunk in chunks for index in passage_sentences(sentences, chunk)]
    assert held == [s.index for s in sentences if s.kind != "furniture"]
    assert [chunk.index for chunk in chunks] == list(range(len(chunks)))
    for chunk in chunks:
        inside = sentences[chunk.first : chunk.last]
        assert inside[0].kind != "furniture"
        assert inside[-1].kind != "furniture"
        assert (chunk.start, chunk.end) == (inside[0].begin, inside[-1].stop)
        words = sum(count_words(text[s.begin : s.stop]) for s in inside if s.kind != "furniture")
        bodies = sum(s.kind == "body" for s in inside)
        assert words <= target + slack or bodies == 1 or len(inside) == 1


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=25), st.sampled_from([None, "Town falls"]))
def test_passage_offsets_cut_the_sentences(lines: list[str], title: str | None) -> None:
    text = "\r\n".join(lines)
    sentences = split_sentences(text)
    for chunk in chunk_sentences(text, sentences, target_words=30, max_words=50):
        made = passage(text, sentences, chunk, title=title, outlet="The Herald")
        indices = passage_sentences(sentences, chunk)
        assert [made.text[first:last] for first, last in made.sentences] == [
            text[sentences[index].begin : sentences[index].stop] for index in indices
        ]
        assert "Advertisement" not in made.text


def test_a_heading_leads_the_chunk_that_follows_it() -> None:
    paragraph = "The army left the town on Friday after three weeks of shelling. " * 3
    text = f"{paragraph}\n\nHeavy losses\n\n{paragraph}\n\n## What is next\n\n{paragraph}"
    starts = [chunk.split("\n")[0] for chunk in chunk_texts(text, target_words=35, max_words=50)]
    assert starts[1:] == ["Heavy losses", "## What is next"]


def test_no_chunk_ends_with_a_heading_that_leads_the_next_paragraph() -> None:
    filler = "Trains between the two cities stopped running on Thursday evening. "
    for before in range(1, 12):
        text = f"{filler * before}\n\nHeavy losses on both sides\n\n{filler * 5}"
        assert not [
            c for c in chunk_texts(text, target_words=40, max_words=60) if c.endswith("Heavy losses on both sides")
        ]


def test_a_sentence_longer_than_the_limit_is_a_chunk_of_its_own_led_by_its_heading() -> None:
    long = "word " * 200 + "end."
    text = f"The army left.\n\nHeavy losses\n\n{long}\n\nNobody was hurt."
    assert chunk_texts(text) == ["The army left.", f"Heavy losses\n{long}", "Nobody was hurt."]


def test_an_introduction_and_what_depends_on_it_stay_together() -> None:
    filler = "Trains between the two cities stopped running on Thursday evening. "
    introduction = "Ivo Petran, an adviser to the governor, described the retreat from the northern mines. "
    dependent = "He said that his men had left at night. The adviser added that two of them were missing. "
    for before in range(3, 12):
        text = filler * before + introduction + dependent + filler * 6
        holding = [chunk for chunk in chunk_texts(text, target_words=50, max_words=75) if "Petran" in chunk]
        assert len(holding) == 1
        assert "two of them were missing" in holding[0]


def test_no_chunk_begins_inside_a_quotation() -> None:
    filler = "Trains between the two cities stopped running on Thursday evening. "
    quotation = "“We left at night. Many of the men were hurt. Two of us never came back from there,” Ana Ruiz said. "
    for before in range(2, 12):
        text = filler * before + quotation + filler * 6
        starts = [chunk.split(".")[0] for chunk in chunk_texts(text, target_words=40, max_words=65)]
        assert not {"Many of the men were hurt", "Two of us never came back from there,” Ana Ruiz said"} & set(starts)


def test_furniture_inside_a_chunk_is_left_out_of_the_passage() -> None:
    text = "The army left.\n\nAdvertisement\n\nHe said nobody was hurt."
    sentences = split_sentences(text)
    (chunk,) = chunk_sentences(text, sentences)
    assert (chunk.first, chunk.last) == (0, 3)
    assert passage_sentences(sentences, chunk) == (0, 2)
    assert passage(text, sentences, chunk).text == "The army left. He said nobody was hurt."


@pytest.mark.parametrize("text", ["", "  \n", "Advertisement\n\nRead more\n\nBy Anna Meer"])
def test_no_chunk_of_furniture_alone(text: str) -> None:
    assert chunk_sentences(text, split_sentences(text)) == ()


def test_an_article_of_a_title_alone_is_one_chunk() -> None:
    assert chunk_texts("Town falls after weeks of siege") == ["Town falls after weeks of siege"]


@pytest.mark.parametrize(
    ("title", "outlet", "context"),
    [
        ("Town falls", "The Herald", "The Herald: Town falls"),
        ("Town falls - The Herald", "The Herald", "Town falls - The Herald"),
        (None, "The Herald", "The Herald"),
        ("Town\n falls", None, "Town falls"),
        (None, None, ""),
    ],
)
def test_context_is_outlet_and_title(title: str | None, outlet: str | None, context: str) -> None:
    text = "The army left."
    sentences = split_sentences(text)
    (chunk,) = chunk_sentences(text, sentences)
    assert passage(text, sentences, chunk, title=title, outlet=outlet).context == context


def test_a_long_title_is_cut_between_words() -> None:
    text = "The army left."
    sentences = split_sentences(text)
    (chunk,) = chunk_sentences(text, sentences)
    context = passage(text, sentences, chunk, title="harbour " * 100).context
    assert len(context) <= 141
    assert context.endswith("harbour…")


def test_sizes_that_make_no_sense_are_refused() -> None:
    with pytest.raises(ValueError, match="target_words must be 1 to max_words, but they are 90 and 60"):
        chunk_sentences("", (), target_words=90, max_words=60)


def test_chinese_characters_count_as_words() -> None:
    assert count_words("军队星期五离开了这座城市。") > 6
    assert count_words("The army left.") == 3


@pytest.mark.parametrize(
    "sentence",
    [
        "He declined to comment.",
        "“It is over,” he said.",
        "However, the road stayed open.",
        "The adviser did not say who had fired.",
        "The regional governor said so.",
        "This retreat marks a change.",
        "“Nobody came back,” the minister added.",
        "Petran also said that the bridge was closed.",
        "According to him, nobody was hurt.",
        "In response, the union called a strike.",
        "“They left,” said the soldier.",
        "“Nobody helped us.”",
    ],
)
def test_sentences_that_lean_on_the_one_before(sentence: str) -> None:
    assert leans(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ivo Petran declined to comment.",
        "The army left the town on Friday.",
        "The president of the regional court resigned.",
        "“It is over,” Ana Ruiz told reporters.",
        "Itinerant workers were hired.",
        "According to Ivo Petran, nobody was hurt.",
    ],
)
def test_sentences_that_stand_on_their_own(sentence: str) -> None:
    assert not leans(sentence)


def test_break_costs_tell_quotations_headings_and_paragraphs_apart() -> None:
    text = (
        "“We left. The soldiers’ boots were wet. Nobody spoke,” Ruiz said. Trains stopped.\n\n"
        "Heavy losses\n\nPetran denied it.\n\n“It is false.\n\n“Nobody was there.”\n\nHe left."
    )
    sentences = split_sentences(text)
    costs = dict(zip((text[s.begin : s.stop] for s in sentences), break_costs(text, sentences), strict=True))
    assert costs["The soldiers’ boots were wet."] > INSIDE_QUOTATION
    assert costs["Nobody spoke,” Ruiz said."] > INSIDE_QUOTATION
    assert costs["Trains stopped."] < LEANING
    assert costs["Heavy losses"] < 0
    assert costs["Petran denied it."] > 2 * INSIDE_QUOTATION
    assert costs["“It is false."] == 0
    assert costs["“Nobody was there.”"] > LEANING
    assert costs["He left."] == LEANING


def test_time_grows_in_line_with_the_sentences() -> None:
    def seconds(times: int) -> float:
        text = "The army left. “Nobody was hurt,” he said.\n" * times
        sentences = split_sentences(text)
        return shortest(lambda: chunk_sentences(text, sentences))

    assert seconds(8_000) < 24 * max(seconds(1_000), 0.002)


def test_a_run_of_furniture_does_not_slow_the_search_for_breaks() -> None:
    sentences = tuple(Sentence(i, i, i + 1, i, i + 1, "furniture" if i % 500 else "body") for i in range(100_000))
    assert len(chunk_sentences("x" * 100_000, sentences)) >= 2
