from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rag.sentences import split_sentences
from tests.timing import shortest

PIECES = [
    *"\r\n\t \u2028\u2029\x00\x0b\x85\u00a0\u200b\u200f\u0301.!?…。।\"'“”‘’„«»()[]-—*#_:;,@/0123aZéяЖ漢ש🎉",
    *["\r\n", "...", ". . .", "U.S.", "Gen. ", "``", "''", "https://x.org/?a=b. ", "1. ", "a.m. ", "The army left. "],
    *["---\n", "title: x\n", "By Ann Lee\n", "REUTERS/Ann Lee", "Read more: ", "Sign up for our newsletter. "],
]


def quoted(text: str) -> list[str]:
    return [text[s.begin : s.stop] for s in split_sentences(text)]


def kinds(text: str) -> list[str]:
    return [s.kind for s in split_sentences(text)]


@settings(max_examples=600, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=60).map("".join)))
@example("")
@example(" \r\n\r\r\n ")
@example("\n\n  The end.\r\n")
def test_sentences_tile_every_text(text: str) -> None:
    sentences = split_sentences(text)
    assert "".join(text[s.start : s.end] for s in sentences) == text
    assert [s.index for s in sentences] == list(range(len(sentences)))
    assert bool(sentences) == bool(text)
    for s in sentences:
        assert s.start < s.end
        assert text[s.begin : s.stop] == text[s.start : s.end].strip()
        assert s.start <= s.begin <= s.stop <= s.end
        assert s.begin < s.stop or not text.strip()


WHOLE = [
    "Gen. Oleh Marchenko met Lt. Col. Ana Ruiz and Sgt. Bo Lind in Odesa.",
    "U.S. officials told the U.N. Secretary-General that they would wait.",
    "The talks of Aug. 31 and the No. 5 reactor came up again.",
    "The bridge lies 10km (6.2 miles) south of St. Marta and 3.5 percent lower.",
    "J. K. Marlow and R.B. Stone wrote to John Smith Jr. about it.",
    "A BOOK BY DR. A. Marlow was sold to REV. Odo Stone.",
    "Harbour Inc. said that the .NET team earned $5.4bn on Feb. 24, 2022.",
    "Write to press@harbour.example or see https://harbour.example/a.b?c=d.e for it.",
    "“Go!” he shouted.",
    "“Why?” asked the minister.",
    "“Will they come back?” Mayor Ivo Petran asked.",
    "‘We had no other way,’ K. stated, pointing at the ruins.",
    "The ruling in Marlow v. Stone and in Harbour Board vs. Lind came first.",
    "Sen. Ann Lee (R-Fla.) debated Rep. Bo Lind vs. Gov. Carl Moss at 9 p.m. Monday.",
    "Several towns, e.g. Brod and Novi, i.e. the northern ones, approx. 40 in all, fell.",
    "He asked “Why?” and left.",
    "“Fighting goes on in (Brod) (…) Nobody can leave,” the governor said.",
    "What they call the liberation of Brod … This will not end soon, he said.",
    "It was . . . over by noon.",
    "“There will be no talks.” — Ana Ruiz, the foreign minister",
    "PORT MARTA, N.H. (AP) — The count went on.",
    "Yahoo! said it would appeal.",
    "It was signed by then-Sen. Ann Lee and ex-Gov. Bo Lind.",
    "В. В. Орлов приехал в г. Брод и выступил на ул. Мира.",
    "Er kam am 24. Februar mit Dr. Braun an.",
    "She did not say… anything.",
    "The meeting is at 5 p.m. Kyiv time on Sunday.",
]


@pytest.mark.parametrize("sentence", WHOLE)
def test_one_sentence_stays_whole(sentence: str) -> None:
    text = f"Rain fell all night. {sentence} Nobody was hurt."
    if sentence[-1].isalpha():
        text = f"Rain fell all night. {sentence}"
        assert quoted(text) == ["Rain fell all night.", sentence]
    else:
        assert quoted(text) == ["Rain fell all night.", sentence, "Nobody was hurt."]


SPLIT = [
    "They live in the U.S. | He said so on Tuesday.",
    "It began at 9 a.m. | Police came an hour later.",
    "She is no longer with RT. | The station has others.",
    "He sailed to MT. | In May he came back.",
    "Would he go? | No. | He would stay.",
    "They took flour, oil, etc. | Then they left.",
    "“The town is empty. | Nobody came back. | We are alone,” she said.",
    "“Stop!” | Then there was silence.",
    "“We won!” | Petran said the town was free.",
    "His name was ‘Volt.’ | According to a medic, he fell.",
    'She said: "It is over." | The crowd left.',
    "He said ''I know.'' | She left.",
    "„Wir gehen.“ | Dann kam der Zug.",
    "« Nous partons. » | Il est sorti.",
    "(She stayed. | He did not.) | Nobody asked.",
    "He waited… | Nobody came... | The road was closed.",
    "Это конец! | Почему? | Никто не знает… | Все ушли.",
    "军队进城了。 | “我们会坚持。”市长说。 | 明天呢？ | 没有人知道！",
    "हम जाएंगे। | वे गए।",
    "كيف الحال؟ | جيد جدا.",
    "Q: Why did you leave? | A: We had to. | There was no water.",
    "THE ARMY LEFT. | DR. SMITH SAID NO. | THE U.S. | THE END.",
    "he went home. | they left. | it rained.",
    "She was born in 1948. | The war was over.",
    "He had a Plan B. | But it failed.",
    "She left the EU.[3] | Others stayed.",
    "They met in Mount Marta, Ill. | Petran gave money.",
    "They cited the Harbour Act. | Marta Watch sued.",
    "We won! | 🎉 The whole town danced.",
]


@pytest.mark.parametrize("marked", SPLIT)
def test_sentences_end_where_they_end(marked: str) -> None:
    assert quoted(marked.replace(" | ", " ")) == marked.split(" | ")


@pytest.mark.parametrize("text", ["… Nobody came back, he said.", "... Nobody came back, he said."])
def test_an_ellipsis_at_the_head_of_a_text_is_part_of_the_sentence(text: str) -> None:
    assert quoted(text) == [text]


def test_missing_space_after_a_stop_still_ends_the_sentence() -> None:
    assert quoted("It reached the town.The army withdrew.") == ["It reached the town.", "The army withdrew."]
    assert quoted("She left ASP.NET and Harbour.com for Node.js.") == ["She left ASP.NET and Harbour.com for Node.js."]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\u2028", "\n\n"])
def test_a_line_break_ends_a_sentence(line_end: str) -> None:
    lines = ["Town falls after weeks of siege", "The army left the town on Friday.", "Nobody was hurt, officials said."]
    text = line_end.join(lines)
    assert quoted(text) == lines
    assert kinds(text) == ["heading", "body", "body"]


HARD_WRAPPED = """The ministry said on Tuesday that the bridge had been hit by two rockets in
the early morning and that repairs would take several weeks, adding that Gen.
Orlov would visit the site. No one was hurt, according to the governor, who
spoke to reporters.

Heavy losses
Residents said the shelling had lasted for more than six hours before the
army came back.
- one man was missing
- two cars had burned
"""


def test_hard_wrapped_paragraphs_are_joined() -> None:
    found = [" ".join(s.split()) for s in quoted(HARD_WRAPPED)]
    assert found[0].endswith("adding that Gen. Orlov would visit the site.")
    assert found[1:] == [
        "No one was hurt, according to the governor, who spoke to reporters.",
        "Heavy losses",
        "Residents said the shelling had lasted for more than six hours before the army came back.",
        "- one man was missing",
        "- two cars had burned",
    ]


def test_headlines_of_like_length_are_not_taken_for_hard_wrapping() -> None:
    lines = [
        "Town council votes to keep the old library open until spring",
        "Minister denies that talks with the rebels have been held at all",
        "Storm leaves thousands of homes in the north without power",
    ]
    assert quoted("\n".join(lines)) == lines


def test_numbered_lines_and_bullets_are_sentences_of_their_own() -> None:
    lines = ["1. The first round was held in May.", "2. Nobody won.", "• Turnout fell to 41 percent", "a) Brod"]
    assert quoted("\n".join(lines)) == lines


def test_section_headings_between_paragraphs() -> None:
    text = "The army left.\n\nHeavy losses on both sides\n\nMany were hurt.\n\n## What is next\n\nTalks are planned."
    assert kinds(text) == ["body", "heading", "body", "heading", "body"]


def test_a_speakers_introduction_with_a_colon_is_no_heading() -> None:
    assert kinds("The mayor told his audience:\n“We will rebuild this town.”") == ["body", "body"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        "word ",
        '"',
        ".",
        "'",
        "“",
        "(",
        ". ",
        '."',
        ". . ",
        "…",
        "! ",
        "- ",
        "a.",
        "[1]",
        "The army left. ",
        "x\n",
        "A B\n\n",
    ],
)
def test_time_grows_in_line_with_the_text(unit: str) -> None:
    def seconds(times: int) -> float:
        text = unit * times
        return shortest(lambda: split_sentences(text))

    # Eight times the text may take eight times as long; sixty-four would be quadratic.
    assert seconds(40_000) < 24 * max(seconds(5_000), 0.002)


@pytest.mark.parametrize("unit", ['"', "."])
def test_100_000_quotes_or_dots_are_one_sentence(unit: str) -> None:
    assert len(split_sentences(f"He said {unit * 100_000}")) == 1


def test_a_line_of_5_mb_without_a_stop_is_one_sentence() -> None:
    text = "nothing ends here " * 290_000
    assert len(split_sentences(text)) == 1


def test_a_link_in_small_letters_behind_the_last_words_is_no_part_of_them() -> None:
    text = "“It fell in May,” Orla Finn said. “It is the same kind of fault.” read more\n\nThe board met."
    assert quoted(text)[1:3] == ["“It is the same kind of fault.”", "read more"]
    assert kinds(text) == ["body", "body", "furniture", "body"]
    assert "furniture" not in kinds("“Children should read more.” The clerk said so, and read more himself.")
