"""Which words beside a name are shown as what somebody is, and which are not."""

from __future__ import annotations

import pytest

from tests.rag.claims.told import said, shown


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ada Brek, who grows apples on a hill near Kell, said it was full.", None),
        ("Ada Brek, who enjoys a quarrel, said it was full.", None),
        ("Ada Brek, who leads in the polls, said it was full.", None),
        ("Ada Brek, who leads the pilots' guild, said it was full.", "leads the pilots' guild"),
        ("Ada Brek, who chairs the ferry board, said it was full.", "chairs the ferry board"),
        ("Ada Brek, who works for the ferry board, said it was full.", "works for the ferry board"),
        ("Ada Brek, who is a pilot from Kell, said it was full.", "pilot from Kell"),
        ("Ada Brek, a pilot from Kell, said it was full.", "pilot from Kell"),
    ],
)
def test_a_clause_is_a_role_where_it_tells_an_office_or_a_trade(text: str, role: str | None) -> None:
    assert shown(text, said("it was full", "Ada Brek")) == [_person("Ada Brek", role)]


def test_what_is_said_of_several_is_no_role_of_one() -> None:
    text = "The prize went to the pilots Ada Brek and Tam Orr. Brek said it was late."
    assert shown(text, said("it was late", "Brek")) == ["person:Ada Brek"]


@pytest.mark.parametrize(
    ("opening", "role"),
    [
        ("Since appointing former harbour governor Ada Brek as his deputy, Orr has risen.", "former harbour governor"),
        ("By praising former governor Ada Brek, Orr has risen.", "former governor"),
        ("Acting governor Ada Brek was late.", "Acting governor"),
        ("The shipping magnate Ada Brek was late.", "shipping magnate"),
        ("Orr has met former Secretary of State Ada Brek.", "former Secretary of State"),
        ("Orr has met Secretary of State Ada Brek.", "Secretary of State"),
    ],
)
def test_a_role_begins_with_its_noun_phrase(opening: str, role: str) -> None:
    text = f"{opening} Brek said it was late."
    assert shown(text, said("it was late", "Brek")) == [_person("Ada Brek", role)]


@pytest.mark.parametrize(
    ("opening", "role"),
    [
        ("“Ada Brek, a pilot at heart, is fine,” Orr said.", None),
        ('"Our pilot, Ada Brek, is fine," Orr said.', None),
        ("“President Ada Brek is fine,” Orr said.", "President"),
        ("“It was fine,” said Ada Brek, a pilot from Kell.", "pilot from Kell"),
        ("Ada Brek, a pilot herself, was fine.", None),
    ],
)
def test_what_somebody_is_called_in_a_quotation_is_not_shown(opening: str, role: str | None) -> None:
    text = f"{opening} Brek said it was late."
    assert shown(text, said("it was late", "Brek")) == [_person("Ada Brek", role)]


def test_what_a_quotation_calls_somebody_still_tells_who_is_meant() -> None:
    text = "“Ada Brek, a pilot at heart, is fine,” Orr said. The pilot said it was late."
    assert shown(text, said("it was late", "The pilot")) == ["person:Ada Brek"]


@pytest.mark.parametrize(
    ("opening", "name", "shown_as"),
    [
        ("Ships lay in Kestra. It was a threat to Kestra from Varn.", "Kestra", "office:Kestra"),
        ("Orr saw a threat to Iran from the sea.", "Iran", "office:Iran"),
        ("A pilot from Kell came, Ada Brek of the Harbour Board.", "Brek", "person:Ada Brek (of the Harbour Board)"),
    ],
)
def test_where_a_threat_comes_from_is_no_role_of_a_country(opening: str, name: str, shown_as: str) -> None:
    text = f"{opening} The talks went on, and {name} said it was late."
    assert shown(text, said("it was late", name)) == [shown_as]


@pytest.mark.parametrize(
    "role",
    [
        "member for Kell who chairs the Committee on Mills, Ferries and Bread",
        "secretary of the Ministry of Mills, Ferries, and Bread",
    ],
)
def test_a_list_of_fields_is_not_cut(role: str) -> None:
    text = f"“It was late,” said Ada Brek, a {role}."
    assert shown(text, said("It was late", "Ada Brek")) == [_person("Ada Brek", role)]


def test_names_behind_an_office_are_no_fields() -> None:
    text = "“It was late,” said Ada Brek, the minister of Health, Orla Finn and others agreeing."
    assert shown(text, said("It was late", "Ada Brek")) == ["person:Ada Brek (minister of Health)"]


def _person(name: str, role: str | None) -> str:
    return f"person:{name} ({role})" if role else f"person:{name}"
