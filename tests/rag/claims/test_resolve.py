"""Who holds a claim: whom the words of its sentence mean, by the rest of the article."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.claims.resolving.resolve import resolve
from rag.claims.stating.statement import Statement
from rag.sentences import split_sentences
from tests.rag.claims.told import Said, claims, cut, said, shown


def test_a_surname_means_the_full_name_before_it() -> None:
    text = 'The pier is closed, said Orla Finn, the harbour master. "It will stay shut," Finn said.'
    rows = (said("The pier is closed", "Orla Finn, the harbour master"), said("It will stay shut", "Finn"))
    assert shown(text, *rows) == ["person:Orla Finn (harbour master)"] * 2
    first, second = claims(text, *rows)
    assert (first.introduced_by, second.introduced_by) == (None, 0)
    assert [cut(text, claim.chain[-1].mention) for claim in (first, second)] == [
        "Orla Finn, the harbour master",
        "Finn",
    ]


def test_the_name_of_an_earlier_claim_is_not_fuller_than_the_article_was_until_then() -> None:
    text = "Finn said the pier was shut. Orla Finn, the harbour master, said it would reopen."
    rows = (said("the pier was shut", "Finn"), said("it would reopen", "Orla Finn, the harbour master"))
    assert shown(text, *rows) == ["person:Finn", "person:Orla Finn (harbour master)"]


@pytest.mark.parametrize(
    ("source", "shown_as"),
    [
        ("Colonel Ada Brek, its spokeswoman,", "person:Ada Brek (its spokeswoman)"),
        ("Colonel Ada Brek", "person:Ada Brek (Colonel)"),
        ("Gen. Ada Brek", "person:Ada Brek (Gen)"),
        ("Mrs Ada Brek", "person:Ada Brek"),
        ("Health Minister Ada Brek", "person:Ada Brek (Health Minister)"),
        ("former Danish president Ada Brek", "person:Ada Brek (former Danish president)"),
        ("marine biologist Ada Brek", "person:Ada Brek (marine biologist)"),
        ("Their lawyer, Ada Brek,", "person:Ada Brek (Their lawyer)"),
        ("the Dockers' spokesman, Tam al-Sadr,", "person:Tam al-Sadr (Dockers' spokesman)"),
        ("Ada Brek, 43, a plumber from Kell,", "person:Ada Brek (plumber from Kell)"),
        ("Ada Brek, professor of law at Kell University,", "person:Ada Brek (professor of law at Kell University)"),
        ("Ada Brek of the Harbour Board", "person:Ada Brek (of the Harbour Board)"),
        ("Mayor Horst von der Aue", "person:Horst von der Aue (Mayor)"),
        ("Abdul bin Rashid al-Karim", "person:Abdul bin Rashid al-Karim"),
        ("J. K. Brek", "person:J. K. Brek"),
        ("President Aldo Vane's chief of staff Ada Brek", "person:Ada Brek (President Aldo Vane's chief of staff)"),
        ("the Ministry of Fisheries", "office:Ministry of Fisheries"),
        ("the Kell Fishery Board", "organisation:Kell Fishery Board"),
        ("the police", "office:police"),
        ("the police in Kell", "office:police in Kell"),
        ("Kell's border guard", "office:Kell's border guard"),
        ("prosecutors", "office:prosecutors"),
        ("The referee", "person:referee"),
        ("two officials familiar with the plan", "anonymous:two officials familiar with the plan"),
        ("a dock worker", "anonymous:a dock worker"),
        ("a retired officer who asked not to be named", "anonymous:a retired officer"),
        ("a field commander it named only as Brek", "person:Brek (field commander)"),
        ("the Kellport news agency", "agency:Kellport (news agency)"),
        ("the daily newspaper Dagbog", "outlet:Dagbog (daily newspaper)"),
        ("the Harbour Gazette", "outlet:Harbour Gazette"),
        ("Reuters", "agency:Reuters"),
        ("Denmark", "office:Denmark"),
        ("Denmark and Kenya", "office:Denmark and Kenya"),
        ("Dale Water, the utility,", "organisation:Dale Water (utility)"),
        ("Kell Rovers, the football club,", "organisation:Kell Rovers (football club)"),
        ("reports from Reuters", "agency:Reuters"),
        ("according to a dock worker", "anonymous:a dock worker"),
    ],
)  # fmt: skip
def test_a_holder_is_cut_and_named_by_its_words(source: str, shown_as: str) -> None:
    text = f"On Monday {source} said that the pier was shut."
    assert shown(text, said("that the pier was shut", source)) == [shown_as]


def test_a_title_is_a_role_only_where_there_is_no_other() -> None:
    text = "Captain Ada Brek, the deputy commander, spoke first. Brek said the boat had stopped."
    assert shown(text, said("the boat had stopped", "Brek")) == ["person:Ada Brek (deputy commander)"]


def test_a_relative_clause_is_a_role_in_the_present_tense_only() -> None:
    text = "Ada Brek, who runs the ferry, said it was full. Tam Orr, who saw the fire, said it was hot."
    rows = (said("it was full", "Ada Brek"), said("it was hot", "Tam Orr"))
    assert shown(text, *rows) == ["person:Ada Brek (runs the ferry)", "person:Tam Orr"]


def test_an_abbreviation_in_brackets_means_the_body() -> None:
    text = "The Institute for Coastal Studies (ICS), a laboratory in Kell, took samples. The ICS said they were clean."
    (only,) = shown(text, said("they were clean", "The ICS"))
    assert only == "organisation:Institute for Coastal Studies (laboratory in Kell)"


def test_initials_mean_the_body_without_brackets() -> None:
    text = "The Harbour Works Board met on Monday. The pier is safe, the HWB said."
    assert shown(text, said("The pier is safe", "the HWB")) == ["organisation:Harbour Works Board"]


def test_two_kinds_of_people_together_are_one_holder() -> None:
    text = "Nobody came, said dockers, bakers and two nuns."
    assert shown(text, said("Nobody came", "dockers, bakers and two nuns")) == [
        "anonymous:dockers, bakers and two nuns"
    ]


def test_an_agency_that_was_told_is_the_outer_link() -> None:
    text = 'The bridge has fallen, Karl Vane told the separatist agency Kellinform. "It is ours," he said.'
    rows = (
        said("The bridge has fallen", "the separatist agency Kellinform", "Karl Vane"),
        said("It is ours", "he"),
    )
    assert shown(text, *rows) == ["agency:Kellinform (separatist agency) > person:Karl Vane"] * 2


def test_a_carried_link_has_no_words_in_the_sentence() -> None:
    text = "The bridge has fallen, Karl Vane told Kellinform. It is ours, he said."
    _, second = claims(text, said("The bridge has fallen", "Kellinform", "Karl Vane"), said("It is ours", "he"))
    assert [cut(text, link.mention) for link in second.chain] == ["", "he"]


def test_nobody_is_anonymous_and_without_a_name() -> None:
    text = "It is believed that the pier was sold."
    (claim,) = claims(text, said("that the pier was sold", None, cue="is believed"))
    assert claim.chain[0].kind == "anonymous"
    assert claim.chain[0].name is claim.chain[0].role is claim.chain[0].mention is claim.introduced_by is None


def test_the_outlets_own_claim_has_no_chain() -> None:
    text = "A video that appears to show the fire was sent to us."
    assert shown(text, said("to show the fire")) == [""]


@pytest.mark.parametrize("source", ["this newspaper", "our reporter", "we", "the Harbour Gazette"])
def test_the_publishing_outlet_adds_no_link(source: str) -> None:
    text = f"Last week {source} reported that the pier was shut."
    assert shown(text, said("that the pier was shut", source), outlet="Harbour Gazette") == [""]


def test_a_claim_inside_a_claim_begins_with_the_outer_chain() -> None:
    text = "The referee, Ada Brek said, had told her that it was too quiet."
    rows = (
        said("had told her that it was too quiet", "Ada Brek"),
        Said("that it was too quiet", ("The referee",), inside=0),
    )
    assert shown(text, *rows) == ["person:Ada Brek", "person:Ada Brek > person:referee"]


def test_who_tells_of_her_own_words_makes_one_claim() -> None:
    text = "Ada Brek said that she had warned that it was full."
    rows = (said("that she had warned that it was full", "Ada Brek"), Said("that it was full", ("she",), inside=0))
    assert shown(text, *rows) == ["person:Ada Brek"]


def test_who_tells_of_a_mans_words_makes_two() -> None:
    text = "Karl Vane left. Mary Brek said that he had warned that it was full."
    rows = (said("that he had warned that it was full", "Mary Brek"), Said("that it was full", ("he",), inside=0))
    assert shown(text, *rows) == ["person:Mary Brek", "person:Mary Brek > person:Karl Vane"]


def test_a_quotation_that_runs_on_keeps_its_holders() -> None:
    text = '"The pier is gone," Ada Brek told Kellinform. "We saw it fall. Nobody was hurt."'
    rows = (
        said("The pier is gone", "Kellinform", "Ada Brek"),
        Said("We saw it fall", continues=0),
        Said("Nobody was hurt", continues=1),
    )
    found = claims(text, *rows)
    assert [len(claim.chain) for claim in found] == [2, 2, 2]
    assert [claim.introduced_by for claim in found] == [None, 0, 0]
    assert found[2].chain[-1].mention is None


def test_a_quotation_whose_speaker_comes_after_it_keeps_them_too() -> None:
    text = '"The pier is gone. We saw it fall," Ada Brek said.'
    rows = (Said("The pier is gone", continues=1), said("We saw it fall", "Ada Brek"))
    assert shown(text, *rows) == ["person:Ada Brek"] * 2


def test_a_quotation_alone_is_said_by_whom_the_sentence_before_is_about() -> None:
    text = "Karl Vane resigned on Monday.\n\nIn a speech he took it all back.\n\n“I was wrong,” it began."
    assert shown(text, said("I was wrong", None)) == ["person:Karl Vane"]


def test_he_also_noted_goes_on_with_an_institute_where_nobody_else_is_in_sight() -> None:
    text = "The fish are safe, according to the Kell Institute. He also noted that they were small."
    rows = (said("The fish are safe", "the Kell Institute"), said("that they were small", "He", cue="also noted"))
    assert shown(text, *rows) == ["organisation:Kell Institute"] * 2


def test_a_country_is_an_office_from_where_it_speaks() -> None:
    text = "The war in Denmark goes on. Denmark said it was ready. It is not, Denmark said later."
    first, second = claims(text, said("it was ready", "Denmark"), said("It is not", "Denmark"))
    assert first.chain[0].kind == second.chain[0].kind == "office"
    assert (first.introduced_by, second.introduced_by) == (None, 1)


def test_a_headline_in_capitals_knows_the_names_of_the_article() -> None:
    text = "BREK SAYS PIER IS SHUT FOR GOOD\n\nMayor Ada Brek closed the pier on Monday."
    assert shown(text, said("PIER IS SHUT FOR GOOD", "BREK")) == ["person:BREK"]


def test_a_bare_title_in_a_headline_is_a_person() -> None:
    text = "Health minister: ‘I was wrong’\n\nAda Brek resigned on Monday."
    assert shown(text, said("I was wrong", "Health minister")) == ["person:Health minister"]


def test_an_empty_source_is_nobody() -> None:
    text = "The said that it was shut."
    assert shown(text, said("that it was shut", "The")) == ["nobody"]


def test_no_statement_no_claim() -> None:
    assert resolve("Nothing is said here.", split_sentences("Nothing is said here."), ()) == ()


_SAID = """Ada Brek Vane he she it they the The minister Ministry of Kell said told “ ” " ' , . ( ) : – — who one them's
al-Karim Mr. Gen. 43 Reuters Denmark and both elder a union agency Тест 北京 🙂 I we's according to"""
_WORDS = st.sampled_from([*_SAID.split(), "\n", "\r\n", "\u200f", "\u2028"])


@settings(max_examples=150, deadline=None)
@given(st.lists(_WORDS, max_size=60), st.data())
def test_every_span_is_inside_the_text_whatever_the_text(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    sentences = split_sentences(text)
    statements = []
    for index in range(data.draw(st.integers(0, 8)) if text else 0):
        sentence = data.draw(st.sampled_from(sentences))
        places = st.integers(sentence.start, sentence.end)
        spans = st.tuples(places, places).map(sorted).map(tuple)
        sources = data.draw(st.lists(st.none() | spans, max_size=3))
        other = st.none() | st.integers(-2, 9)
        statements.append(
            Statement(
                sentence.index,
                (data.draw(spans),),
                (),
                tuple(sources),
                inside=data.draw(other) if index else None,
                continues=data.draw(other),
            )
        )
    found = resolve(text, sentences, statements)
    # What "she" tells of herself inside her own claim is no claim of its own; all else is kept, in order.
    kept = iter([(one.sentence, one.content) for one in statements])
    assert all((claim.sentence, claim.content) in kept for claim in found)
    assert len(found) >= sum(one.inside is None for one in statements)
    for claim in found:
        for link in claim.chain:
            for span in (link.name, link.role):
                assert span is None or 0 <= span[0] < span[1] <= len(text)
        if claim.introduced_by is not None:
            assert 0 <= claim.introduced_by < claim.sentence
            name = claim.chain[-1].name
            assert name is not None
            assert sentences[claim.introduced_by].start <= name[0] < sentences[claim.introduced_by].end


def test_the_publishing_outlet_is_no_link_of_its_own_articles() -> None:
    text = "The Harbour Post reported that the pier was shut. Orla Finn told the Harbour Post it was old."
    rows = (said("that the pier was shut", "The Harbour Post"), said("it was old", "the Harbour Post", "Orla Finn"))
    assert shown(text, *rows, outlet="The Harbour Post") == ["", "person:Orla Finn"]
    assert shown(text, *rows) == ["outlet:Harbour Post", "outlet:Harbour Post > person:Orla Finn"]
