from __future__ import annotations

import pytest

from rag.figures import figures, units
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
