"""Words passed on by who has them from another: who had been there, who was told so, whom an agency cites."""

from __future__ import annotations

import pytest

from tests.rag.claims.tagged import Tagged, chains


@pytest.mark.parametrize(
    ("text", "tagged", "found"),
    [
        (
            "The daily Kell Courier reported, citing a prosecutor who had been briefed by the coast guard, that the "
            "ferry was overloaded.",
            (
                "reported",
                "The daily Kell Courier",
                "citing a prosecutor who had been briefed by the coast guard, that the ferry was overloaded",
            ),
            "Kell Courier > a prosecutor | that the ferry was overloaded",
        ),
        (
            "According to the weekly Morrow, quoting a surgeon who had been called in by the clinic, both were ill.",
            (
                "According to",
                "the weekly Morrow",
                "quoting a surgeon who had been called in by the clinic, both were ill",
            ),
            "Morrow > a surgeon | both were ill",
        ),
        (
            "Radio Tarn reported on Friday that a second list existed, citing clerks who had seen it on a screen.",
            (
                "reported",
                "Radio Tarn",
                "that a second list existed, citing clerks who had seen it on a screen",
            ),
            "Radio Tarn > clerks | that a second list existed",
        ),
        (
            "Radio Tarn said, citing a diver, that the wreck had moved.",
            ("said", "Radio Tarn", "citing a diver, that the wreck had moved"),
            "Radio Tarn > a diver | that the wreck had moved",
        ),
    ],
)
def test_what_is_told_of_a_cited_source_is_no_part_of_what_is_said(text: str, tagged: Tagged, found: str) -> None:
    assert chains(text, tagged) == [found]


@pytest.mark.parametrize(
    ("told", "teller"),
    [
        ("who had heard it from a skipper", "a skipper"),
        ("who had been told so by two shepherds", "two shepherds"),
        ("who had been informed of it by a clerk", "a clerk"),
        ("who had it from the bishop", "bishop"),
        ("who in turn quoted from the harbour log", "the harbour log"),
        ("who was citing a nurse", "a nurse"),
    ],
)
def test_from_whom_a_cited_source_has_it_is_a_link(told: str, teller: str) -> None:
    said = f"citing an officer {told}, that the pass was closed"
    text = f"The agency Norpress reported, {said}."
    tagged = ("reported", "The agency Norpress", said)
    assert chains(text, tagged) == [f"Norpress > an officer > {teller} | that the pass was closed"]


@pytest.mark.parametrize("told", ["who had been told to leave", "who heard the shot from her kitchen", "who was there"])
def test_what_else_a_source_was_told_or_heard_is_no_link(told: str) -> None:
    said = f"citing a tenant {told}, that the stairs had burnt"
    text = f"The agency Norpress reported, {said}."
    tagged = ("reported", "The agency Norpress", said)
    assert chains(text, tagged) == ["Norpress > a tenant | that the stairs had burnt"]


@pytest.mark.parametrize(
    ("aside", "tagged", "own"),
    [
        ("who said the crane was rusty", ("said", "who", "the crane was rusty"), "the crane was rusty"),
        ("who denied the charge", ("denied", "a sailor", "the charge"), "the charge"),
        (
            "who said the crane was rusty",
            ("said", "a sailor who", "the crane was rusty, reported that the firm had closed"),
            "the crane was rusty",
        ),
    ],
)
def test_what_a_cited_source_says_beside_it_stays_his(aside: str, tagged: Tagged, own: str) -> None:
    text = f"The weekly Morrow, citing a sailor {aside}, reported that the firm had closed."
    assert chains(text, ("reported", "The weekly Morrow", "that the firm had closed"), tagged) == [
        "Morrow > a sailor | that the firm had closed",
        f"Morrow > a sailor | {own}",
    ]


@pytest.mark.parametrize(
    ("aside", "tagged", "chain"),
    [
        ("who had been told so by two divers", ("told", "two divers", "so"), "Morrow > a sailor > two divers"),
        (
            "who had been quoted by Radio Tarn",
            ("quoted", "Radio Tarn", "that the firm had closed"),
            "Morrow > a sailor",
        ),
    ],
)
def test_from_whom_a_cited_source_has_it_is_no_claim(aside: str, tagged: Tagged, chain: str) -> None:
    text = f"The weekly Morrow, citing a sailor {aside}, reported that the firm had closed."
    found = chains(text, ("reported", "The weekly Morrow", "that the firm had closed"), tagged)
    assert found == [f"{chain} | that the firm had closed"]


def test_a_cited_source_that_cites_another_before_the_verb() -> None:
    text = "The weekly Morrow, quoting an aide to the minister, who cited a letter by the auditors, put the loss at 40."
    found = chains(
        text,
        ("quoting", None, "an aide to the minister"),
        ("cited", "who", "a letter by the auditors"),
        ("put", "who cited a letter by the auditors", "the loss at 40"),
    )
    assert found == ["Morrow > an aide to the minister > the auditors | the loss at 40"]


def test_what_a_cited_source_says_himself_at_the_end_stays_a_claim() -> None:
    text = "The dam had burst, Radio Tarn said, citing an engineer who said the gates had jammed."
    found = chains(
        text,
        ("said", "Radio Tarn", "The dam had burst"),
        ("citing", "Radio Tarn", "an engineer who said the gates had jammed"),
        ("said the", "who", "the gates had jammed"),
    )
    assert any("the gates had jammed" in one for one in found)


@pytest.mark.parametrize(
    ("text", "tagged", "found"),
    [
        (
            "A party official told the Norpress agency, citing a colleague who was there, that the premier had wept.",
            (
                ("told", "A party official", "that the premier had wept"),
                ("citing", "A party official", "a colleague who was there, that the premier had wept"),
            ),
            "Norpress > A party official > a colleague | that the premier had wept",
        ),
        (
            "“The road is closed,” the sheriff told Radio Tarn, citing the weather office.",
            (("told", "the sheriff", "“The road is closed,”"), ("citing", "sheriff", "the weather office")),
            "Radio Tarn > sheriff > weather office | The road is closed",
        ),
        (
            "“The road is closed,” the sheriff told the council, citing the weather office.",
            (("told", "the sheriff", "“The road is closed,”"), ("citing", "sheriff", "the weather office")),
            "sheriff > weather office | The road is closed",
        ),
    ],
)
def test_whom_an_outlet_was_told_that_somebody_cites(text: str, tagged: tuple[Tagged, ...], found: str) -> None:
    assert found in chains(text, *tagged)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Six were sent, a pilot told the agency Norpress, and four came back.", "Norpress > a pilot"),
        ("Six were sent, a pilot told the agency Norpress on condition of anonymity.", "Norpress > a pilot"),
        ("Six were sent, a pilot told the agency.", "agency > a pilot"),
    ],
)
def test_an_agency_told_by_name(text: str, found: str) -> None:
    assert chains(text, ("told", "a pilot", "Six were sent"))[0].split(" | ")[0] == found


@pytest.mark.parametrize(
    ("text", "tagged", "found"),
    [
        (
            "A person who heard it from the captain said the engine had failed.",
            ("said", "A person who heard it from the captain", "the engine had failed"),
            "A person > captain | the engine had failed",
        ),
        (
            "A neighbour, who had been told so by the widow, says the house was sold.",
            ("says", "A neighbour", "the house was sold"),
            "A neighbour > widow | the house was sold",
        ),
        (
            "A neighbour who heard the shot from her kitchen says the house was dark.",
            ("says", "A neighbour who heard the shot from her kitchen", "the house was dark"),
            "A neighbour | the house was dark",
        ),
        (
            "Ola Venn, who was quoted by Norpress, said the engine had failed.",
            ("said", "Ola Venn", "the engine had failed"),
            "Ola Venn | the engine had failed",
        ),
        (
            "Ola Venn, who had often been cited by the minister, said she never met him.",
            ("said", "Ola Venn", "she never met him"),
            "Ola Venn | she never met him",
        ),
        (
            "A diver who quoted the mayor said that he was wrong.",
            ("said", "A diver who quoted the mayor", "that he was wrong"),
            "A diver | that he was wrong",
        ),
        (
            "A diver who referred to the mayor said that he was wrong.",
            ("said", "A diver who referred to the mayor", "that he was wrong"),
            "A diver | that he was wrong",
        ),
        (
            "A neighbour who had been told of it by the mayor says she will move.",
            ("says", "A neighbour who had been told of it by the mayor", "she will move"),
            "A neighbour | she will move",
        ),
    ],
)
def test_from_whom_a_speaker_has_it(text: str, tagged: Tagged, found: str) -> None:
    assert chains(text, tagged) == [found]


@pytest.mark.parametrize(
    ("text", "tagged", "found"),
    [
        (
            "In a letter seen by the Morning Gazette, Ida Vale wrote that the bridge would fall.",
            ("wrote", "Ida Vale", "that the bridge would fall"),
            "Morning Gazette > Ida Vale | that the bridge would fall",
        ),
        (
            "In a letter seen by the council, Ida Vale wrote that the bridge would fall.",
            ("wrote", "Ida Vale", "that the bridge would fall"),
            "Ida Vale | that the bridge would fall",
        ),
        (
            "On his channel, monitored by the agency Norpress, the general said that the war was lost.",
            ("said", "the general", "that the war was lost"),
            "Norpress > general | that the war was lost",
        ),
        (
            "Documents published by the Morning Gazette show that the tunnel had been flooded.",
            ("show", "Documents published by the Morning Gazette", "that the tunnel had been flooded"),
            "Morning Gazette > Documents | that the tunnel had been flooded",
        ),
        (
            "A report published by the Kell Institute says that the tunnel had been flooded.",
            ("says", "A report published by the Kell Institute", "that the tunnel had been flooded"),
            "Kell Institute | that the tunnel had been flooded",
        ),
        (
            "The tunnel is safe, according to a letter to the council from the chief engineer, Pia Lund.",
            ("according to a letter to", "the council from the chief engineer, Pia Lund", "The tunnel is safe"),
            "Pia Lund | The tunnel is safe",
        ),
        (
            "The tunnel is safe, according to a letter to the council by the engineers.",
            ("according to a letter to", "the council by the engineers", "The tunnel is safe"),
            "the engineers | The tunnel is safe",
        ),
        (
            "The tunnel is safe, according to a letter to the council from 12 engineers.",
            ("according to a letter to", "the council from 12 engineers", "The tunnel is safe"),
            "12 engineers | The tunnel is safe",
        ),
        (
            "According to a letter to the crew from April Lund, the tunnel is safe.",
            ("According to", "a letter to the crew from April Lund", "the tunnel is safe"),
            "April Lund | the tunnel is safe",
        ),
        (
            "According to a letter to the crew by April, the ferry goes.",
            ("According to", "a letter to the crew by April", "the ferry goes"),
            "a letter to the crew by April | the ferry goes",
        ),
        (
            "According to a memo to tellers from 3 June, the branch closes.",
            ("According to", "a memo to tellers from 3 June", "the branch closes"),
            "a memo to tellers from 3 June | the branch closes",
        ),
        (
            "The agency Norpress, citing the many divers it had met, said the wreck had moved.",
            ("said", "The agency Norpress", "the wreck had moved"),
            "Norpress > the many divers | the wreck had moved",
        ),
        (
            "The agency Norpress, citing the number three of the treasury, said the bank was empty.",
            ("said", "The agency Norpress", "the bank was empty"),
            "Norpress > the number three of the treasury | the bank was empty",
        ),
        (
            "The bridge was mined, said an officer who asked not to be named, according to the agency Norpress.",
            (
                "according to",
                "the agency Norpress",
                "The bridge was mined, said an officer who asked not to be named",
            ),
            "Norpress > an officer | The bridge was mined",
        ),
        (
            "The bridge was mined, the governor said, according to the agency Norpress.",
            ("according to", "the agency Norpress", "The bridge was mined, the governor said"),
            "Norpress > governor | The bridge was mined",
        ),
        (
            "The bridge was mined, and the crew had been told, according to the agency Norpress.",
            ("according to", "the agency Norpress", "The bridge was mined, and the crew had been told"),
            "Norpress | The bridge was mined, and the crew had been told",
        ),
        (
            "The governor told the Radio Tarn hosts of “Early Bird” that the port would close.",
            ("told", "The governor", "that the port would close"),
            "Radio Tarn > governor | that the port would close",
        ),
        (
            "Karl Vale, appearing on Fox News right after the storm, said the port would close.",
            ("said", "Karl Vale", "the port would close"),
            "Fox News > Karl Vale | the port would close",
        ),
        (
            "The governor told CNN's This Morning that the port would close.",
            ("told", "The governor", "that the port would close"),
            "CNN > governor | that the port would close",
        ),
    ],
)
def test_who_prints_or_carries_it_and_who_says_it(text: str, tagged: Tagged, found: str) -> None:
    assert chains(text, tagged) == [found]


@pytest.mark.parametrize(
    ("text", "tagged", "found"),
    [
        (
            "The skipper, reached by radio, said the lights had gone out.",
            ("said", "The skipper", "the lights had gone out"),
            ["skipper | the lights had gone out"],
        ),
        (
            "The skipper, reached by telephone by the agency Norpress, said the lights had gone out.",
            ("said", "The skipper", "the lights had gone out"),
            ["Norpress > skipper | the lights had gone out"],
        ),
        (
            "The clerk said the doctor had only promised that he would call.",
            ("said", "The clerk", "the doctor had only promised that he would call"),
            [
                "clerk | the doctor had only promised that he would call",
                "clerk > doctor | that he would call",
            ],
        ),
        (
            "Ida Vale said that each leak was reported to the board by letter and that it was mended.",
            ("said", "Ida Vale", "that each leak was reported to the board by letter and that it was mended"),
            [
                "Ida Vale | that each leak was reported to the board by letter and that it was mended",
            ],
        ),
        (
            "Pia Lund, who had been quoted on Monday as denying any arrest, said that two men were held.",
            ("said", "Pia Lund", "that two men were held"),
            ["Pia Lund | any arrest", "Pia Lund | that two men were held"],
        ),
        (
            "The envoy was quoted on Sunday as ruling out a vote.",
            ("was quoted", "The envoy", "a vote"),
            ["envoy | a vote"],
        ),
        (
            "The envoy was quoted in March as saying that the talks would fail.",
            ("was quoted", "The envoy", "that the talks would fail"),
            ["envoy | that the talks would fail"],
        ),
        (
            "The mayor defended the plan, citing the number of tenants who wait for heating.",
            ("citing", "The mayor", "the number of tenants who wait for heating"),
            [],
        ),
        (
            "Karl Vale closed the pier, citing Kell's attempts to win Tarn orders.",
            ("citing", "Karl Vale", "Kell's attempts to win Tarn orders"),
            [],
        ),
    ],
)
def test_a_day_a_means_or_a_reason_is_no_source(text: str, tagged: Tagged, found: list[str]) -> None:
    assert chains(text, tagged) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Jon Ware was seized. His lawyer, Ruth Orne, said he denied any part in it.",
            "Ruth Orne > Jon Ware | any part in it",
        ),
        (
            "Six men were seized. Jon Ware's lawyer, Ruth Orne, said he denied any part in it.",
            "Ruth Orne > Jon Ware | any part in it",
        ),
        ("Ruth Ware was seized. Her spokesman said she denied any part.", "Her spokesman > Ruth Ware | any part"),
        ("Jon Ware was seized. His lawyer said he denied any part in it.", "His lawyer | any part in it"),
        ("Jon Ware was seized. His lawyer, Ruth Orne, said she doubted the police.", "Ruth Orne | the police"),
        ("Ruth Ware is a solicitor. The Tarn mayor's spokeswoman said she denied a leak.", "spokeswoman | a leak"),
        ("Ruth Ware is a solicitor. The firm's lawyer said she denied a leak.", "lawyer | a leak"),
        ("Six men were seized. Jon Ware's lawyer, Ruth Orne, said she denied a leak.", "Ruth Orne | a leak"),
        ("Jon Ware was seized. The bishop said he denied any part in it.", "bishop | any part in it"),
        ("Jon Ware was seized. His lawyer said he did not believe the police.", "His lawyer | the police"),
    ],
)
def test_what_a_lawyer_says_his_client_denies(text: str, found: str) -> None:
    source = text.split(". ")[1].split(" said")[0]
    content = text.split(" said ")[1].rstrip(".")
    (only,) = chains(text, ("said", source, content))
    assert only.endswith(found)
    assert only.count(" > ") == found.count(" > ")


def test_who_cites_a_map_behind_what_he_says() -> None:
    text = "The bishop said the ban was older than Kell, and cited a map from the crypt."
    found = chains(
        text,
        ("said", "The bishop", "the ban was older than Kell, and cited a map from the crypt"),
        ("cited", "the ban", "a map from the crypt"),
    )
    assert found == [
        "bishop | the ban was older than Kell",
        "bishop | a map from the crypt",
    ]


@pytest.mark.parametrize("insertion", ["who had", "who she said had"])
def test_whom_a_cited_source_was_told_by(insertion: str) -> None:
    text = f"The League cited a commander, {insertion} been told by villagers that the shells came from the ridge."
    cited = f"a commander, {insertion} been told by villagers that the shells came from the ridge"
    found = chains(
        text,
        ("cited", "The League", cited),
        ("been told", "villagers", "that the shells came from the ridge"),
    )
    assert "League > a commander > villagers | that the shells came from the ridge" in found
