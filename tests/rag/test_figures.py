from __future__ import annotations

import pytest

from rag.figures import figures, units, without_date
from rag.negation import flips
from rag.speakers import attributes, speakers


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("12,300 people", {"12300"}),
        ("38 million", {"38000000"}),
        ("38,000,000", {"38000000"}),
        ("thirty-eight million", {"38000000"}),
        ("$1.5bn", {"1.5", "1500000000"}),
        ("Twelve houses and seven cars", {"12", "7"}),
        ("ninety", {"90"}),
        ("a 3.5-km road", {"3.5"}),
        ("two hundred thousand", {"200000"}),
        ("dozens of tents", {"dozen"}),
        ("one house", set()),
        ("at 06:05 on 14th May", {"6", "5", "14"}),
        ("someone often weights tension", set()),
    ],
)
def test_figures_are_compared_by_value(text: str, values: set[str]) -> None:
    assert set(figures(text)) == values


def test_units() -> None:
    assert units("3.5 km, 10 miles, 2 percent, €5 and nine years") == {"km", "mile", "percent", "euro", "year"}
    assert units("kilometres of road and last year") == frozenset()


@pytest.mark.parametrize("mention", ["3 May 2031", "May 3, 2031", "the 3rd of May", "May 2031", "2031-05-03", "3 May"])
def test_the_date_of_the_article_may_be_said(mention: str) -> None:
    assert "May" not in without_date(f"On {mention}, it fell.", "2031-05-03")
    assert "2031" not in without_date(f"On {mention}, it fell.", "2031-05-03")


@pytest.mark.parametrize("mention", ["4 May 2031", "3 June 2031", "3 May 2030", "2031"])
def test_another_date_stays(mention: str) -> None:
    assert without_date(f"On {mention}, it fell.", "2031-05-03") == f"On {mention}, it fell."


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("He resigned.", "He did not resign."),
        ("He did not resign.", "He resigned."),
        ("The claim is true, Hale said.", "The claim that it is true was denied."),
        ("Amsel denied that she met them.", "Amsel did not deny that she met them."),
        ("Amsel did not deny that she met them.", "Amsel denied that she met them."),
        ("Brenk resigned, and the mayor did not resign.", "The mayor resigned."),
    ],
)
def test_a_flipped_denial(text: str, quote: str) -> None:
    assert flips(text, [quote])


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("No one was hurt.", "Nobody was hurt."),
        ("The bridge fell.", "The bridge fell, and nobody was hurt."),
        ("The claim was rejected by Hale.", "Hale rejected the claim."),
        ("He didn’t resign.", "He had not resigned."),
        ("The bridge fell.", "The bridge fell."),
    ],
)
def test_a_denial_that_is_kept_or_left_out(text: str, quote: str) -> None:
    assert not flips(text, [quote])


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Odo Brenk, the mayor, said it fell.", {"odo", "brenk", "mayor"}),
        ("It fell, said Odo Brenk.", {"odo", "brenk"}),
        ("According to the water board, it held.", {"water", "board"}),
        ("It held, according to Brenk.", {"brenk"}),
        ("“It held,” Brenk told Norna.", {"brenk"}),
    ],
)
def test_whom_a_sentence_attributes_to(text: str, named: set[str]) -> None:
    assert attributes(text)
    assert named <= frozenset[str]().union(*speakers(text))


@pytest.mark.parametrize("text", ["She said it fell.", "It was reported that it fell.", "The bridge fell at noon."])
def test_nobody_is_named(text: str) -> None:
    assert frozenset[str]().union(*speakers(text)) == frozenset()
