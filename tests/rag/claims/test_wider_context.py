"""Who holds a claim where the article tells it by more than the words beside it: clauses, crowds, kin, posts, pages."""

from __future__ import annotations

import pytest

from tests.rag.claims.tagged import Tagged, chains
from tests.rag.claims.told import Said, said, shown


def test_he_beside_a_clause_that_leads_in_is_its_subject() -> None:
    text = (
        "Karl Brek, the sheriff, praised Igor Vane. In Kell, where Mr Vane began, he joked that he would retire. "
        "He never named Karl Brek or Aron Finn, but he made it clear that they should go."
    )
    rows = (
        said("Igor Vane", "Karl Brek, the sheriff,", cue="praised"),
        said("that he would retire", " he", cue="joked"),
        said("that they should go", " he", cue="made it clear"),
    )
    assert shown(text, *rows)[1:] == ["person:Igor Vane", "person:Igor Vane"]


@pytest.mark.parametrize(
    ("text", "content", "holder"),
    [
        (
            "Karl Brek told reporters it was late. After he left the hall, Igor Vane said it was dark.",
            ("it was dark", "Igor Vane"),
            "person:Igor Vane",
        ),
        (
            "Karl Brek said it was late. When I spoke to the mayor's adviser Igor Vane, he said it was dark.",
            ("it was dark", " he"),
            "person:Igor Vane (the mayor's adviser)",
        ),
        (
            "Asked whether he thought it was late, Igor Vane smiled.",
            ("it was late", " he"),
            "person:Igor Vane",
        ),
    ],
)
def test_he_and_the_name_of_the_same_sentence(text: str, content: tuple[str, str], holder: str) -> None:
    assert shown(text, said(*content))[-1].startswith(holder.split(" (", 1)[0])


def test_he_also_goes_on_with_who_spoke_and_not_with_whom_he_told() -> None:
    text = "“They will come,” Igor Vane told the BBC. “It is so.” He continued, “Wait.”"
    rows = (
        said("They will come", "the BBC", "Igor Vane"),
        Said("It is so", continues=0),
        said("Wait", "He", cue="continued"),
    )
    assert shown(text, *rows)[2].endswith("person:Igor Vane")


@pytest.mark.parametrize(
    ("text", "content", "source", "holder"),
    [
        ("There are also those who believe that it is late.", "that it is late", "who", "anonymous:those"),
        (
            "We met many relatives of miners who said that it was late.",
            "that it was late",
            "who",
            "anonymous:many relatives of miners",
        ),
        (
            "The ban angered many local nurses. They have criticised the board.",
            "the board",
            "They",
            "anonymous:many local nurses",
        ),
        (
            "Governments take hostages because they believe that it pays.",
            "that it pays",
            "they",
            "office:Governments",
        ),
    ],
)
def test_people_named_by_a_noun_alone(text: str, content: str, source: str, holder: str) -> None:
    assert shown(text, said(content, source)) == [holder]


def test_officials_are_those_who_spoke_before_by_the_words_that_say_most() -> None:
    text = (
        "Two hospital officials announced the cuts. The ward will shut, officials said. "
        "Other officials denied the cuts had begun."
    )
    rows = (
        said("the cuts", "Two hospital officials"),
        said("The ward will shut", "officials"),
        said("the cuts had begun", "Other officials"),
    )
    assert shown(text, *rows) == ["anonymous:Two hospital officials"] * 2 + ["anonymous:Other officials"]


def test_a_country_s_leader_is_whoever_holds_its_post() -> None:
    text = (
        "Norwegian President Karl Vane met the envoys of the union and of the dockers in the old hall. "
        "A day passed. The town was calm. The Norwegian leader hoped it held."
    )
    assert shown(text, said("it held", "The Norwegian leader", cue="hoped")) == [
        "person:Karl Vane (Norwegian President)"
    ]


def test_the_agency_is_the_office_that_spoke() -> None:
    text = "The Harbour Safety Department said the pier was shut. It will open soon, the agency said."
    rows = (said("the pier was shut", "The Harbour Safety Department"), said("It will open soon", "the agency"))
    assert shown(text, *rows) == ["office:Harbour Safety Department"] * 2


def test_the_member_of_a_party_is_whom_the_sentence_before_is_about() -> None:
    text = "Igor Vane rejects the plan. In a statement, the Kell Republican said it was dear."
    rows = (said("the plan", "Igor Vane"), said("it was dear", "the Kell Republican"))
    assert shown(text, *rows) == ["person:Igor Vane"] * 2


def test_the_nation_s_largest_group_is_the_group_just_named() -> None:
    text = "The Kell Rifle Association says it is unfair. The nation's largest gun group accuses the mayor of theft."
    rows = (
        said("it is unfair", "The Kell Rifle Association"),
        said("the mayor of theft", "The nation's largest gun group", cue="accuses"),
    )
    assert shown(text, *rows) == ["organisation:Kell Rifle Association"] * 2


def test_kin_leave_the_surname_to_whom_the_article_is_about() -> None:
    text = (
        "Igor Vane was fined. Vane had stolen eels. Vane ran off. Vane was caught. “We need him,” his wife, "
        "Ida Vane, wrote. Vane never learnt to read. He told the judge that he was sorry."
    )
    rows = (said("We need him", "his wife, Ida Vane,"), said("that he was sorry", "He"))
    assert shown(text, *rows)[1] == "person:Igor Vane"


def test_a_name_that_only_opens_sentences_is_one_where_it_says_something() -> None:
    text = "Karl Brek went with the odds. Zusk openly admitted that it was a guess. “By far,” he said."
    rows = (said("that it was a guess", "Zusk"), said("By far", "he"))
    assert shown(text, *rows) == ["person:Zusk"] * 2


def test_initials_leave_out_what_follows_and() -> None:
    text = "The Centre for Drug Education and Research met. The plan was dropped, the CDE said."
    assert chains(text, ("said", "the CDE", "The plan was dropped")) == [
        "Centre for Drug Education and Research | The plan was dropped"
    ]


def test_whose_the_website_and_the_email_are() -> None:
    text = (
        "Harvester Bank has 300 branches, according to its website. Igor Vane emailed voters, saying it was over. "
        "The email goes on to say that eels are dear."
    )
    rows = (
        said("Harvester Bank has 300 branches", "its website", cue="according to"),
        said("it was over", "Igor Vane", cue="saying"),
        said("that eels are dear", "The email", cue="goes on to say"),
    )
    assert [line.split(":", 1)[1] for line in shown(text, *rows)] == ["Harvester Bank", "Igor Vane", "Igor Vane"]


def test_what_it_called_is_said_by_the_body_of_the_same_sentence() -> None:
    text = "Norra Bank said it was late. Kell Energy bought what it called a bargain."
    rows = (said("it was late", "Norra Bank"), said("a bargain", "it", cue="called"))
    assert shown(text, *rows)[1] == "organisation:Kell Energy"


@pytest.mark.parametrize(
    ("text", "tagged", "lines"),
    [
        (
            "By 51% to 45%, voters in Kell said it was late.",
            ("said", "51% to 45%, voters in Kell", "it was late"),
            ["voters in Kell | it was late"],
        ),
        (
            "Instead critics said it was late.",
            ("said", "Instead critics", "it was late"),
            ["critics | it was late"],
        ),
        ("It was revealed that he was ill.", ("was revealed", "It", "that he was ill"), ["nobody | that he was ill"]),
        ("We're told that he was ill.", ("told", "We're", "that he was ill"), ["nobody | that he was ill"]),
        (
            "US Under Secretary of State for Rural Affairs Orla Finn warned that it was late.",
            ("warned", "US Under Secretary of State for Rural Affairs Orla Finn", "that it was late"),
            ["Orla Finn | that it was late"],
        ),
        (
            "Former prosecutor and Kell Mayor Orla Finn said it was late.",
            ("said", "Former prosecutor and Kell Mayor Orla Finn", "it was late"),
            ["Orla Finn | it was late"],
        ),
        (
            "Igor Vane told CNN's Karl Brek it was late.",
            ("told", "Igor Vane", "it was late"),
            ["CNN > Igor Vane | it was late"],
        ),
        ("Its composition shows that eels were few.", ("shows", "Its composition", "that eels were few"), []),
        ("It is safer to say that it is late.", ("say", None, "that it is late"), []),
        (
            "This will force Igor Vane to acknowledge that it is late.",
            ("acknowledge", "Igor Vane", "that it is late"),
            [],
        ),
        (
            "“They still believe that we ride camels,” Igor Vane said.",
            ("said", "Igor Vane", "They still believe that we ride camels"),
            ["Igor Vane | They still believe that we ride camels", "Igor Vane > They | that we ride camels"],
        ),
        (
            "Karl Brek mocked Igor Vane for saying the pier was safe.",
            ("mocked", "Karl Brek", "Igor Vane for saying the pier was safe"),
            ["Karl Brek | Igor Vane for saying the pier was safe", "Karl Brek > Igor Vane | the pier was safe"],
        ),
        (
            "Karl Brek said Igor Vane was wrong to claim the pier was safe.",
            ("said", "Karl Brek", "Igor Vane was wrong to claim the pier was safe"),
            ["Karl Brek | Igor Vane was wrong to claim the pier was safe", "Karl Brek > Igor Vane | the pier was safe"],
        ),
    ],
)
def test_sources_and_claims(text: str, tagged: Tagged, lines: list[str]) -> None:
    assert chains(text, tagged) == lines


def test_two_names_that_the_article_has_apart_are_two_holders() -> None:
    text = "Vane ran for the HWB. The HWB met. Vane spoke. Vane and the HWB rejected the charge."
    assert chains(text, ("rejected", "Vane and the HWB", "the charge")) == ["Vane | the charge", "HWB | the charge"]
    alone = "Vane and Sons rejected the charge."
    assert len(chains(alone, ("rejected", "Vane and Sons", "the charge"))) == 1


def test_who_asked_goes_on_behind_his_question() -> None:
    text = "“Is it over?” Igor Vane asked. “I think so.”"
    rows = (Said("I think so", by=(None,)),)
    assert shown(text, *rows) == ["person:Igor Vane"]


def test_what_somebody_else_urges_is_nobodys_post() -> None:
    text = (
        "In a call with Igor Vane, Council President Ida Moor urges the mayor to open the gate. "
        "Igor Vane said it was dark."
    )
    assert shown(text, said("it was dark", "Igor Vane")) == ["person:Igor Vane"]
