"""How a speaker is named in a sentence: behind a lead-in, with a role that English can carry, once, and by his name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.compose import compose
from rag.compose.naming import described, short
from rag.types import Holder, HolderKind
from tests.rag.compose.evidence import BRENK, NOBODY, claim, evidence, place, text

VALE = Holder("Ida Vale", None, "person")
UDD = Holder("Mark Udd", None, "person")
POLLS = Holder("exit polls", None, "anonymous")


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        ("analyst covering steel", "Odo Brenk, an analyst covering steel"),
        ("lawyer representing dockers", "Odo Brenk, a lawyer representing dockers"),
        ("bank governor since 2014", "Odo Brenk, bank governor since 2014"),
        ("campaigner against tolls", "Odo Brenk, a campaigner against tolls"),
        ("runs marathons for Kell", "Odo Brenk, who runs marathons for Kell"),
        ("teaches history", "Odo Brenk, who teaches history"),
        ("globe-trotting head of the league", "Odo Brenk, the globe-trotting head of the league"),
        ("the governor’s", "Odo Brenk"),
        ("chief operating officer", "chief operating officer Odo Brenk"),
        ("engineering professor", "engineering professor Odo Brenk"),
        ("deputy housing minister", "deputy housing minister Odo Brenk"),
        ("sports reporter", "sports reporter Odo Brenk"),
        ("mayor of Kell", "Odo Brenk, mayor of Kell"),
        ("Harbour chief", "harbour chief Odo Brenk"),
        ("Sanders campaign manager", "Sanders campaign manager Odo Brenk"),
        ("Eelman", "eelman Odo Brenk"),
        ("Poet", "poet Odo Brenk"),
        ("Mayor", "Mayor Odo Brenk"),
        ("Frenchman", "Frenchman Odo Brenk"),
        ("Democrat", "Democrat Odo Brenk"),
    ],
)
def test_a_role_stands_where_english_has_it(role: str, shown: str) -> None:
    assert described(Holder("Odo Brenk", role, "person"))[0] == shown


@pytest.mark.parametrize(
    ("name", "kind", "shown"),
    [
        ("Harlow campaign", "organisation", "the Harlow campaign"),
        ("Democrats", "anonymous", "Democrats"),
        ("Greens", "anonymous", "Greens"),
        ("Catholic bishops", "anonymous", "Catholic bishops"),
        ("Brooks’ allies", "anonymous", "Brooks’ allies"),
        ("Sanders supporters", "anonymous", "Sanders supporters"),
        ("Londoners", "anonymous", "Londoners"),
        ("Senate leader", "office", "the Senate leader"),
        ("Military analysts", "anonymous", "military analysts"),
        ("Interior minister", "office", "the interior minister"),
        ("Outside experts", "anonymous", "outside experts"),
        ("Mourners in the town", "anonymous", "mourners in the town"),
        ("Anti-war protesters", "anonymous", "anti-war protesters"),
        ("Kell Today/Orvelle University poll", "anonymous", "the Kell Today/Orvelle University poll"),
        ("Exit polls", "anonymous", "exit polls"),
    ],
)
def test_only_a_common_word_loses_its_capital(name: str, kind: HolderKind, shown: str) -> None:
    assert short(Holder(name, None, kind)) == shown


@pytest.mark.parametrize(
    ("quote", "content", "holder", "mention", "shown"),
    [
        ("Asked whether she knew, she said, “I did.”", "I did", VALE, "she",
         "Asked whether she knew, Ida Vale said, “I did.”"),
        ("Stressing the hurry, Udd said, “If we wait, we lose.”", "If we wait, we lose", UDD, "Udd",
         "Stressing the hurry, Mark Udd said, “If we wait, we lose.”"),
        ("Still, he said, “she won.”", "she won", UDD, "he", "Mark Udd said, “she won.”"),
        ("Meanwhile, Udd said, the boats were late.", "the boats were late", UDD, "Udd",
         "Mark Udd said the boats were late."),
        ("The referee, she said, had left.", "The referee | had left", VALE, "she",
         "The referee, said Ida Vale, had left."),
    ],
)  # fmt: skip
def test_a_speaker_between_commas_is_turned_round_only_within_his_words(
    quote: str, content: str, holder: Holder, mention: str, shown: str
) -> None:
    begin, end = place(quote, f"{mention} said")
    item = replace(claim(quote, content, (holder, None), cue="said"), mentions=((begin, end - len(" said")),))
    assert text(evidence(quote, item)) == shown


def test_a_paper_that_is_called_by_its_last_word_is_no_document() -> None:
    post = Holder("The Harbour Post", None, "outlet")
    quote = "The ferry raised its fares, The Post reported."
    item = evidence(quote, claim(quote, "The ferry raised its fares", (post, "The Post"), cue="reported"))
    assert text(item) == "The ferry raised its fares, The Harbour Post reported."


def test_whose_view_the_next_words_say_stays() -> None:
    quote = "In their view, Democrats could win."
    item = evidence(
        quote, claim(quote, "Democrats could win", (Holder("Democrats", None, "anonymous"), "their"), cue="view")
    )
    assert text(item) == quote


@pytest.mark.parametrize("who", ["63 percent", "Only 52 percent of residents", "Three in ten"])
@pytest.mark.parametrize("style", [0, 1])
def test_nobody_quotes_a_share_of_people(who: str, style: int) -> None:
    quote = f"{who} said the gate was shut."
    paper, share = Holder("Kell Today", None, "outlet"), Holder(who, None, "anonymous")
    item = evidence(quote, claim(quote, "the gate was shut", (paper, None), (share, who), cue="said"))
    assert text(item, style=style) == f"{who} said the gate was shut, according to Kell Today."


def test_a_poll_quotes_nobody() -> None:
    quote = "Most voters said the toll was fair, with three in ten saying it was low."
    rest = Holder("three in ten", None, "anonymous")
    most = Holder("most voters", None, "anonymous")
    item = evidence(
        quote,
        claim(quote, "the toll was fair", (most, "Most voters"), cue="said"),
        claim(quote, "it was low", (POLLS, None), (rest, "three in ten"), cue="saying"),
    )
    assert "quoted" not in text(item)
    assert "three in ten, according to exit polls, saying it was low" in text(item)
    quote = "“It is low.”"
    for style in range(2):
        shown = text(evidence(quote, claim(quote, "It is low", (POLLS, None), (rest, None))), style=style)
        assert "quoted" not in shown
        assert "ccording to exit polls" in shown


def test_a_surname_stays_where_the_whole_name_stands_before_it() -> None:
    quote = "Ida Vale said that poll leader Odo Brenk should leave, and Brenk said the list was weak."
    leader = Holder("Odo Brenk", "poll leader", "person")
    item = evidence(
        quote,
        claim(quote, "that poll leader Odo Brenk should leave", (VALE, "Ida Vale"), cue="said"),
        replace(
            claim(quote, "the list was weak", (leader, None), cue="said"),
            cue=(place(quote, "said", 1),),
            mentions=(place(quote, "Brenk", 1),),
        ),
    )
    shown = text(item)
    assert shown.count("Odo Brenk") == 1


@pytest.mark.parametrize(
    ("mention", "shown"),
    [
        (
            "the Republican vice-presidential nominee",
            "“No,” Odo Brenk, the Republican vice-presidential nominee, said.",
        ),
        ("the candidate", "“No,” Odo Brenk said."),
        ("the former president", "“No,” Odo Brenk said."),
        ("the old man", "“No,” Odo Brenk said."),
    ],
)
def test_what_only_this_sentence_says_of_a_person_stays(mention: str, shown: str) -> None:
    quote = f"“No,” {mention} said."
    item = evidence(quote, claim(quote, "No", (Holder("Odo Brenk", None, "person"), mention), cue="said"))
    assert text(item) == shown


def test_that_is_no_part_of_a_mention() -> None:
    quote = "The mayor said on the quay that Stark’s claim is false."
    stark = Holder("Ivo Stark", "harbour chief", "person")
    item = evidence(quote, claim(quote, "is false", (stark, "that Stark"), cue="claim"))
    assert text(item) == "The mayor said on the quay that harbour chief Ivo Stark’s claim is false."


def test_to_me_is_to_the_paper() -> None:
    quote = "Odo Brenk first pointed out the flaw to me."
    item = evidence(quote, claim(quote, "the flaw to me", (BRENK, "Odo Brenk"), cue="pointed out"))
    assert text(item, named=("Odo Brenk",)) == "Odo Brenk first pointed out the flaw to the Harbour Post."
    quote = "Odo Brenk told me the gate was shut."
    item = evidence(quote, claim(quote, "the gate was shut", (BRENK, "Odo Brenk"), cue="told"))
    assert text(item, named=("Odo Brenk",)) == "Odo Brenk told the Harbour Post the gate was shut."
    quote = "Odo Brenk said we owed it to me."
    item = evidence(quote, claim(quote, "we owed it to me", (BRENK, "Odo Brenk"), cue="said"))
    assert "to the Harbour Post" not in text(item, named=("Odo Brenk",)).replace("words of the Harbour Post", "")


def test_what_the_writer_thought_is_the_papers() -> None:
    nobody = Holder("", None, "anonymous")
    quote = "At my first stop two women were mending a net, I thought."
    item = evidence(quote, claim(quote, "two women were mending a net", (nobody, None), cue="thought"))
    assert text(item).startswith("In the words of the Harbour Post: “At my first stop")
    quote = "I think it is a good net."
    item = evidence(quote, claim(quote, "it is a good net", (nobody, None), cue="think"))
    assert text(item).startswith("Somebody whom the sentence does not name")


def test_an_aside_does_not_make_the_sentence_its_holders() -> None:
    quote = "Will here on Monday Vale—who had endorsed the list—open the fair for the whole of the old harbour town?"
    item = evidence(quote, claim(quote, "the list", (VALE, "who"), cue="had endorsed"))
    shown = text(item)
    assert "According to" not in shown


@pytest.mark.parametrize(
    ("mention", "shown"),
    [
        ("Udd, 44", "“No,” said Mark Udd, 44."),
        ("Udd, aged 44", "“No,” said Mark Udd, aged 44."),
        ("Udd (44)", "“No,” said Mark Udd."),
        ("Udd, 44, a diver", "“No,” said Mark Udd, 44, a diver."),
    ],
)
def test_an_age_behind_a_surname_is_no_count_of_people(mention: str, shown: str) -> None:
    quote = f"“No,” said {mention}."
    assert text(evidence(quote, claim(quote, "No", (UDD, mention), cue="said"))) == shown


@pytest.mark.parametrize("mention", ["44 percent of the divers", "44 divers", "Some 44 of them"])
def test_a_count_of_people_stays_as_this_sentence_counts_them(mention: str) -> None:
    quote = f"{mention} said the gate was shut."
    others = Holder("63 percent of the divers", None, "anonymous")
    item = evidence(quote, claim(quote, "the gate was shut", (others, mention), cue="said"))
    assert text(item) == quote


def test_a_speaker_whose_surname_is_anothers_keeps_his_given_name() -> None:
    first, second = "“It leaks,” Mark Udd said.", "“It will hold,” Udd said on Monday."
    made = evidence(first, claim(first, "It leaks", (UDD, "Mark Udd"), cue="said"))
    item = evidence(second, claim(second, "It will hold", (UDD, "Udd"), cue="said"), sentence=4)
    assert compose([made, item]).text.endswith("“It will hold,” Udd said on Monday (5 May 2031) [2].")
    item = replace(item, meant=((place(second, "Udd"), "Mark Udd"),))
    assert compose([made, item]).text.endswith("“It will hold,” Mark Udd said on Monday (5 May 2031) [2].")


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("Odo Brenk tells us the gate was shut.", "Odo Brenk tells the Harbour Post the gate was shut."),
        ("“The gate was shut,” Odo Brenk said, when I met him at the lock.",
         "“The gate was shut,” Odo Brenk said."),
        (
            "“The gate was shut,” Odo Brenk said when we met him at the lock, where he fishes on Sundays.",
            "“The gate was shut,” Odo Brenk said.",
        ),
        ("A letter by Odo Brenk, which I have seen, says the gate was shut.",
         "A letter by Odo Brenk says the gate was shut."),
        ("Odo Brenk, whom we reached by telephone, says the gate was shut.",
         "Odo Brenk says the gate was shut."),
    ],
)  # fmt: skip
def test_what_the_writer_did_meanwhile_is_no_part_of_it(quote: str, shown: str) -> None:
    cue = next(word for word in ("tells", "said", "says") if word in quote)
    content = "The gate was shut" if "The gate" in quote else "the gate was shut"
    item = evidence(quote, claim(quote, content, (BRENK, "Odo Brenk"), cue=cue))
    assert text(item, named=("Odo Brenk",)) == shown


@pytest.mark.parametrize(
    "quote",
    [
        "“The gate was shut,” Odo Brenk said, “when I met him at the lock.”",
        "Odo Brenk said the gate was shut, as in the reign of Odo I.",
        "Odo Brenk said the gate was shut when we all met at the lock, which he had mended.",
    ],
)
def test_whose_first_person_is_known_stays(quote: str) -> None:
    start = quote.lower().index("the gate was shut")
    parts = quote[start:].rstrip(".”") if quote[0] == "O" else "The gate was shut | when I met him at the lock"
    item = evidence(quote, claim(quote, parts, (BRENK, "Odo Brenk"), cue="said"))
    assert text(item, named=("Odo Brenk",)) == quote


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("In our issue of May 3 we reported that the lock leaked.",
         "In the Harbour Post’s issue of May 3 the Harbour Post reported that the lock leaked."),
        ("Our diver in Kell wrote, and we reported that the lock leaked.",
         "The Harbour Post’s diver in Kell wrote, and the Harbour Post reported that the lock leaked."),
        ("We wrote that the board had sued our printer and that the lock leaked.",
         "The Harbour Post wrote that the board had sued the Harbour Post’s printer and that the lock leaked."),
        ("We wrote that the lock leaked.", "The Harbour Post wrote that the lock leaked."),
        ("On Monday we had first reported that the lock leaked.",
         "On Monday (5 May 2031) the Harbour Post had first reported that the lock leaked."),
    ],
)  # fmt: skip
def test_what_the_paper_says_that_it_wrote_has_the_papers_name(quote: str, shown: str) -> None:
    cue = "reported" if "reported" in quote else "wrote"
    item = evidence(quote, claim(quote, "the lock leaked", (NOBODY, None), cue=cue))
    assert text(item) == shown


@pytest.mark.parametrize(
    "quote",
    ["We reported to the board that the lock leaked, and my crew left.", "We said that the lock leaked."],
)
def test_we_who_may_be_anybody_are_not_the_paper(quote: str) -> None:
    cue = "reported" if "reported" in quote else "said"
    shown = text(evidence(quote, claim(quote, "the lock leaked", (NOBODY, None), cue=cue)))
    assert "Harbour Post reported" not in shown
    assert f"“{quote}”" in shown


@pytest.mark.parametrize(
    "quote",
    ["Odo Brenk told my former pupil that the gate was shut.",
     "I knew the board, and Odo Brenk said that the gate was shut.",
     "I’d met the board, and Odo Brenk said that the gate was shut.",
     "My crew left when Odo Brenk said that the gate was shut.",
     "Odo Brenk said that the gate was shut by a man whom I’ve met.",
     "Odo Brenk said that the gate was shut by the type I saw there.",
     "Odo Brenk said that the gate was shut by the type I like."],
)  # fmt: skip
def test_an_i_that_may_be_a_guests_is_not_printed_bare(quote: str) -> None:
    cue = "told" if "told" in quote else "said"
    item = evidence(quote, claim(quote, "that the gate was shut", (BRENK, "Odo Brenk"), cue=cue))
    assert text(item) == f"In the words of the Harbour Post: “{quote}”"


def test_an_i_beside_a_holder_whom_the_sentence_does_not_name() -> None:
    quote = "The adviser said that the gate was shut by the man, who I believe owns it."
    item = evidence(quote, claim(quote, "that the gate was shut by the man", (BRENK, "The adviser"), cue="said"))
    assert text(item) == (
        f"According to Odo Brenk, adviser to the harbour minister, in the words of the Harbour Post: “{quote}”"
    )


@pytest.mark.parametrize(
    "matter",
    ["the phase I trial of the gate failed", "type I errors are rare", "chapter I, on locks, is short",
     "the gate is of grade I", "she sang in the My Lock choir"],
)  # fmt: skip
def test_a_number_or_a_name_is_no_first_person(matter: str) -> None:
    quote = f"Odo Brenk said that {matter}."
    item = evidence(quote, claim(quote, f"that {matter}", (BRENK, "Odo Brenk"), cue="said"))
    assert text(item, named=("Odo Brenk",)) == quote


def kin(quote: str, kind: str, name: str, pronoun: str, whom: Holder) -> str:
    relative = Holder(name, kind, "person")
    outer = claim(quote, quote[quote.index("said ") + 5 : -1], (relative, f"{kind}, {name}"), cue="said")
    inner = claim(
        quote, "that the lock leaked", (relative, f"{kind}, {name}"), (whom, pronoun), cue="used to say", inside=0
    )
    return text(evidence(quote, outer, inner))


def test_whose_widow_it_is_is_said() -> None:
    quote = "His widow, Ragna Brenk, said that he used to say that the lock leaked."
    shown = "Odo Brenk’s widow, Ragna Brenk, said that he used to say that the lock leaked."
    assert kin(quote, "His widow", "Ragna Brenk", "he", BRENK) == shown
    quote = "Her son, Mark, said that she used to say that the lock leaked."
    shown = "Ida Vale’s son, Mark, said that she used to say that the lock leaked."
    assert kin(quote, "Her son", "Mark", "she", VALE) == shown


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Ragna Brenk", "said that the captain lied when he used to say that the lock leaked."),
        ("Ragna Brenk", "said that Tarn knew that he used to say that the lock leaked."),
        ("Ragna Brenk", "said on Monday that at sea he used to say that the lock leaked."),
        ("Ragna Kell", "said that he used to say that the lock leaked."),
    ],
)
def test_whose_widow_it_is_stays_open_where_he_may_be_another(name: str, words: str) -> None:
    assert "Brenk’s widow" not in kin(f"His widow, {name}, {words}", "His widow", name, "he", BRENK)


def test_a_brother_may_speak_of_himself() -> None:
    quote = "His brother, Mark, said that he used to say that the lock leaked."
    assert "Brenk’s brother" not in kin(quote, "His brother", "Mark", "he", BRENK)


def test_a_question_of_the_papers_own_is_not_bylines() -> None:
    asked = "Would you open the lock again?"
    assert text(evidence(asked)) == f"In the words of the Harbour Post: “{asked}”"
    assert text(evidence("And who would pay for it?")) == "In the words of the Harbour Post: “Who would pay for it?”"
    assert "asked" not in text(evidence(asked, outlet=None))
    quoted = "“Would you open the lock again?” the mayor asked."
    assert text(
        evidence(quoted, claim(quoted, "Would you open the lock again", (BRENK, "the mayor"), cue="asked"))
    ) == ("“Would you open the lock again?” Odo Brenk, adviser to the harbour minister, asked.")
