"""Pronouns of a plural and of bodies: nobody from far off, nothing that cannot say anything."""

from __future__ import annotations

from tests.rag.claims.tagged import chains
from tests.rag.claims.told import Said, said, shown

_ADVISERS = (
    "Mainland voters see safety as their top concern. Odo Brenk, a Tarsa grocer, had been tired of Lind's top "
    "{whose} unwillingness to listen. “They reined him in. They said it would rain,” Odo Brenk said."
)


def _chains(whose: str) -> list[str]:
    return shown(
        _ADVISERS.format(whose=whose),
        said("safety as their top concern", "Mainland voters", cue="see"),
        said("They said it would rain", "Odo Brenk", cue="said"),
        Said("it would rain", ("They",), "said", inside=1),
    )


def test_they_in_a_speech_are_no_crowd_from_before_a_nearer_plural() -> None:
    assert _chains("advisers’")[-1] == "person:Odo Brenk (Tarsa grocer) > anonymous:They"


def test_they_in_a_speech_are_the_crowd_before_where_nobody_is_nearer() -> None:
    assert _chains("office’s")[-1] == "person:Odo Brenk (Tarsa grocer) > anonymous:Mainland voters"


def test_opinions_do_not_say_anything_and_the_subject_of_the_sentence_does() -> None:
    text = (
        "Opinions among teachers are more closely divided. "
        "Students have reached an agreement: By nearly 2-1, they say the bus should run."
    )
    assert chains(text, ("say", "they", "the bus should run")) == ["Students | the bus should run"]


def test_whose_opinions_they_are_may_say_it() -> None:
    text = "Opinions among teachers are divided. By nearly 2-1, they say the bus should run."
    assert chains(text, ("say", "they", "the bus should run")) == ["teachers | the bus should run"]


def test_dockers_among_many_still_say_it() -> None:
    text = "Dockers in the town are divided. By nearly 2-1, they say the bus should run."
    assert chains(text, ("say", "they", "the bus should run")) == ["Dockers in the town | the bus should run"]


def test_it_in_a_clause_is_the_body_that_the_sentence_is_about() -> None:
    text = (
        "The port board said that all was done. "
        "Now, his team is bracing donors for a race that it says will reward patience."
    )
    rows = said("that all was done", "The port board", cue="said"), said("will reward patience", "it", cue="says")
    assert shown(text, *rows)[-1] == "organisation:his team"


def test_it_in_a_clause_of_a_person_is_the_body_before() -> None:
    text = "The port board said that all was done. Now, the baker is there for a ruling that it says will come."
    rows = said("that all was done", "The port board", cue="said"), said("will come", "it", cue="says")
    assert shown(text, *rows)[-1] == "organisation:port board"


def test_several_of_whom_one_opens_the_sentence() -> None:
    text = "Ms. Lea Epst, along with Judge Odo Brenk and Karl Moor, a clerk, led a study. In it, they say it rained."
    assert chains(text, ("say", "they", "it rained")) == [
        "Ms. Lea Epst, along with Judge Odo Brenk and Karl Moor | it rained"
    ]


_RIVAL = "Karl Vane does not relish it. He has fended off a rival, Donal J. Brenk. {who} that he sees no need. "


def test_he_goes_on_past_allies_who_speak() -> None:
    text = _RIVAL.format(who="Allies say") + "And he waits, recalling how it was used."
    rows = said("that he sees no need", "Allies", cue="say"), said("how it was used", "he", cue="recalling")
    assert shown(text, *rows)[-1] == "person:Karl Vane"


def test_he_does_not_go_on_past_a_man_who_speaks() -> None:
    text = _RIVAL.format(who="Otto Moor says") + "And he waits, recalling how it was used."
    rows = said("that he sees no need", "Otto Moor", cue="says"), said("how it was used", "he", cue="recalling")
    assert shown(text, *rows)[-1] == "person:Otto Moor"


def test_some_of_them_are_not_taken_from_a_they_that_nobody_knows() -> None:
    text = "They said it rained. Some of the bakers said it snowed."
    rows = said("it rained", "They", cue="said"), said("it snowed", "Some of the bakers", cue="said")
    assert shown(text, *rows)[-1] == "anonymous:Some of the bakers"


def _of_it(before: str, who: str) -> str:
    text = f"{before} {who} said that it had walked the shore and put the loss at 40."
    rows = (
        said("that it had walked the shore and put the loss at 40", who, cue="said"),
        Said("the loss at 40", ("it",), "put", inside=1),
    )
    return shown(text, said("all was done", "the Dunmere port board"), *rows)[-1]


def test_what_a_body_says_it_has_done_is_its_own_and_not_of_who_spoke_before() -> None:
    before = "A boat sank and all was done, the Dunmere port board said."
    assert _of_it(before, "The Orsk Anglers Association") == "organisation:Orsk Anglers Association"


def test_what_a_person_says_it_has_done_is_no_persons() -> None:
    before = "A boat sank and all was done, the Dunmere port board said."
    assert "Odo Brenk > person:Odo Brenk" not in _of_it(before, "Odo Brenk")
