from __future__ import annotations

from tests.rag.claims.surface import attribution, by_rules, said


def test_a_quotation_that_goes_on_after_its_speaker() -> None:
    first, second, third = by_rules("“We were told nothing,” Moor said. “They left. Nobody came back.”")
    assert first.sources == ("Moor",)
    assert (second.content, second.continues, second.sources) == (("They left",), 0, ())
    assert (third.content, third.continues) == (("Nobody came back",), 1)


def test_a_quotation_whose_speaker_comes_in_its_last_sentence() -> None:
    first, second = by_rules("“This is hard. There is no doubt,” Moor wrote.")
    assert (first.content, first.continues) == (("This is hard",), 1)
    assert second.sources == ("Moor",)


def test_a_quotation_over_paragraphs() -> None:
    text = "“I went home,” Moor said.\n\n“The door was open.\n\n“The cat was gone.”"
    found = by_rules(text)
    assert [one.content for one in found] == [("I went home",), ("The door was open",), ("The cat was gone",)]
    assert [one.continues for one in found] == [None, 0, 1]


def test_a_quotation_that_stands_alone_has_an_open_speaker() -> None:
    found = by_rules("Moor rose in the council and read from a sheet.\n\n“I never signed that paper. I never saw it.”")
    assert found[0].sources == (None,)
    assert found[0].cue == ()
    assert found[1].continues == 0


def test_a_quotation_signed_below_goes_to_nobody_before() -> None:
    text = "“It was dark,” Moor said.\n\n“The road is gone for good.”\n\n― a neighbour"
    assert [one.content for one in by_rules(text)] == [("It was dark",)]


def test_claims_inside_a_running_quotation() -> None:
    text = "“The army said that the town was safe. It was not,” Moor said."
    outer, inner, last = by_rules(text)
    assert (outer.continues, inner.inside, inner.sources) == (2, 0, ("The army",))
    assert last.sources == ("Moor",)


def test_the_narrator_between_two_quotations_is_nobody() -> None:
    text = "“It is over,” Moor said. She left by the back door. The mill is closed."
    assert [one.sentence for one in said(text, attribution(text, "said", "Moor", "“It is over,”"))] == [0]
