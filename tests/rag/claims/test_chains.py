from __future__ import annotations

import pytest

from tests.rag.claims.surface import attribution, by_rules, said


def test_according_to_an_agency_citing_somebody() -> None:
    text = "According to reports from Norpress, citing Ola Brandt, an aide to the head of Tarn (T), the pass is mined."
    tagged = [
        attribution(text, "According to", "reports from Norpress", "the pass is mined"),
        attribution(text, "citing", "reports from Norpress", "Ola Brandt, an aide to the head of Tarn (T), the pass"),
    ]
    (one,) = said(text, *tagged)
    assert one.cue == ("According to", "citing")
    assert one.sources == ("reports from Norpress", "Ola Brandt, an aide to the head of Tarn (T)")
    assert (one.content, one.stance) == (("the pass is mined",), "reports")


def test_citing_a_reason_names_no_holder() -> None:
    text = "The harbour was closed, the port authority said, citing high waves."
    tagged = [
        attribution(text, "said", "the port authority", "The harbour was closed"),
        attribution(text, "citing", "the port authority", "high waves"),
    ]
    (one,) = said(text, *tagged)
    assert (one.sources, one.stance) == (("the port authority",), "asserts")


def test_an_agency_that_quotes_somebody_as_saying() -> None:
    text = "Norpress quoted a doctor as saying that nine people had died."
    (one,) = said(text, attribution(text, "saying", "Norpress", "that nine people had died"))
    assert (one.sources, one.cue) == (("Norpress", "a doctor"), ("quoted", "as saying"))
    assert one.stance == "reports"


def test_quoted_by_an_agency() -> None:
    text = "“The pass is ours,” said Ola Brandt, the aide, quoted by local news agencies."
    (one,) = said(text, attribution(text, "said", "Ola Brandt, the aide", "“The pass is ours,”"))
    assert one.sources == ("local news agencies", "Ola Brandt, the aide")


@pytest.mark.parametrize("whom", ["reporters", "the court", "this newspaper", "parliament", "her husband"])
def test_who_is_only_spoken_to_is_no_link(whom: str) -> None:
    text = f"Rode told {whom} that she had seen smoke."
    (one,) = said(text, attribution(text, "told", "Rode", "that she had seen smoke"))
    assert one.sources == ("Rode",)


@pytest.mark.parametrize("outlet", ["AFP", "the Tarn Herald", "the agency", "Channel Six television"])
def test_the_outlet_that_was_told_comes_first(outlet: str) -> None:
    text = f"Rode told {outlet} that she had seen smoke."
    (one,) = said(text, attribution(text, "told", "Rode", "that she had seen smoke"))
    assert one.sources == (outlet, "Rode")


def test_speaking_to_an_outlet() -> None:
    (one,) = by_rules("Speaking exclusively to the Tarn Herald, Rode claimed that it was over.")
    assert one.sources == ("the Tarn Herald", "Rode")


def test_who_ends_the_sentence_passes_on_what_it_says_of_another() -> None:
    text = "Brandt told the envoy that the truce was over, the ministry said."
    tagged = [attribution(text, "said", "the ministry", "Brandt told the envoy that the truce was over")]
    (one,) = said(text, *tagged)
    assert (one.sources, one.cue, one.stance) == (("the ministry", "Brandt"), ("told", "said"), "reports")


def test_a_name_behind_what_somebody_is_belongs_to_the_source_cited() -> None:
    text = "The port was shut, Norpress reported, citing the League's spokesman, Pavel Grint."
    tagged = [
        attribution(text, "reported", "Norpress", "The port was shut"),
        attribution(text, "citing", "Norpress", "the League's spokesman, Pavel Grint"),
    ]
    (one,) = said(text, *tagged)
    assert one.sources == ("Norpress", "the League's spokesman, Pavel Grint")
