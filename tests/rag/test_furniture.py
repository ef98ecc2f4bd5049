from __future__ import annotations

import pytest

from rag.furniture import is_furniture
from rag.sentences import split_sentences

STORY = "The army left the town on Friday.\n\nNobody was hurt, the governor said."


def by_kind(text: str, kind: str) -> list[str]:
    return [text[s.begin : s.stop] for s in split_sentences(text) if s.kind == kind]


FURNITURE = [
    "Advertisement",
    "ADVERTISEMENT",
    "Story continues below",
    "Read more",
    "Read more here.",
    "READ MORE: Storm closes schools in the north",
    "Related: Minister denies talks",
    "Read our full coverage of the border crisis.",
    "Share this article",
    "Sign up for our newsletter and never miss a story.",
    "Want this in your inbox every night? Sign up for the Morning Brief newsletter here.",
    "Subscribe to our channel for updates.",
    "Follow us on Telegram!",
    "Follow her on Twitter @annlee.",
    "This website uses cookies to improve your experience.",
    "We and our partners store personal data.",
    "By clicking ‘Sign up’, you agree to our terms.",
    "© 2024 Harbour Media. All rights reserved.",
    "Copyright 2024 Harbour Media",
    "Thank you for supporting our journalism.",
    "Your email address will not be published.",
    "12 comments",
    "4 min read",
    "Tags: war, talks, border",
    "#war #talks",
    "By Anna Meer",
    "By Anna Meer and Bo Lind",
    "By ANNA MEER, Political Editor",
    "Reporting by Anna Meer in Kyiv; Editing by Bo Lind",
    "Story by Anna Meer",
    "Text and photos by Anna Meer",
    "Analysis by Bo Lind, Kell Gazette.",
    "Anna Meer contributed reporting.",
    "REUTERS/Anna Meer",
    "(Photo by Anna Meer / AFP)",
    "AP Photo/Anna Meer",
    "Anna Meer / NurPhoto / Getty",
    "AFP via Getty Images",
    "Photograph: Harbour Handout/EPA",
    "22 Apr 2022 - 18:44 GMT",
    "Published: 3 May 2023, 11:05 BST",
    "Last updated 3 hours ago",
    "Home | World | Sport | Opinion",
    "[Home](/) · [World](/world)",
    "- [Storm closes schools](https://harbour.example/storm)",
    "https://harbour.example/story",
    "* * *",
    "___",
    "width: 100%;",
    "Читайте также: Новости дня",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_lines(line: str) -> None:
    assert is_furniture(line)
    text = f"The army left the town on Friday.\n\n{line}\n\nNobody was hurt, the governor said."
    assert by_kind(text, "body") == ["The army left the town on Friday.", "Nobody was hurt, the governor said."]


JOURNALISM = [
    "Read together, the two reports contradict each other.",
    "Share prices fell by a tenth on Monday.",
    "Follow the money, the prosecutor told the court.",
    "Subscribers left the paper in their thousands after the editorial.",
    "Like many politicians on Twitter, the mayor deletes old posts.",
    "This site is protected by law, the archaeologist said.",
    "Sign language was used throughout the trial.",
    "By Tuesday evening the town had fallen.",
    "By Friday, Anna Meer had left the ministry.",
    "Written by Anton Chekhov in 1896, the play opened in the cellar of a theatre.",
    "Analysis by Kell University showed a rise.",
    "Reporting by a commission of inquiry will begin in May, the judge said.",
    "Cookies and tea were served to the refugees.",
    "Copyright law protects the letters, the court held.",
    "Advertisement revenue fell, the broadcaster said.",
    "Video shows the bridge collapsing at 4:12 a.m., police said.",
    "Photographs of the mine were published by the ministry on 3 May 2023.",
    "In 2014 the region declared itself independent.",
    "Comments by the minister angered the union.",
    "The tags were cut off the uniforms, a medic said.",
    "Related charges were dropped in March.",
    "More than 40 people died.",
    "He said: “Follow us!”",
    "A soldier stands guard near the mine on Sunday.",
    "Reuters reported that the talks had failed.",
    "No.",
    "19.",
    "“…”, she said.",
]


@pytest.mark.parametrize("line", JOURNALISM)
def test_journalism_is_never_furniture(line: str) -> None:
    assert not is_furniture(line)
    text = f"The army left.\n\n{line}\n\nNobody was hurt."
    assert line in by_kind(text, "body")


def test_a_credit_after_a_caption_is_furniture_and_the_caption_is_not() -> None:
    text = f"{STORY}\n\nA woman looks at the ruins of her house. REUTERS/Anna Meer\n\nThe talks went on."
    assert by_kind(text, "furniture") == ["REUTERS/Anna Meer"]
    assert "A woman looks at the ruins of her house." in by_kind(text, "body")


@pytest.mark.parametrize("invitation", ["Read more here.", "Follow us on Telegram.", "Click here to join."])
def test_what_follows_an_invitation_in_the_same_line_stays_body(invitation: str) -> None:
    text = f"{invitation} The minister resigned on Friday. He gave no reason."
    assert by_kind(text, "furniture") == [invitation]
    assert by_kind(text, "body") == ["The minister resigned on Friday.", "He gave no reason."]


def test_menu_at_the_head_is_furniture_and_the_title_is_a_heading() -> None:
    menu = ["News", "World", "Sport", "Culture", "Weather"]
    text = "\n".join([*menu, "Town falls after weeks of siege", "By Anna Meer", "3 May 2023, 10:00"]) + f"\n\n{STORY}"
    assert by_kind(text, "heading") == ["Town falls after weeks of siege"]
    assert by_kind(text, "furniture") == [*menu, "By Anna Meer", "3 May 2023, 10:00"]


def test_headlines_of_other_articles_at_the_tail_are_furniture() -> None:
    headlines = [
        "Storm closes schools in the north",
        "Minister denies secret talks with rebels",
        "Five things to know about the vote",
        "Why the harbour stays closed this winter",
        "Actor dies aged eighty in Lisbon",
    ]
    text = STORY + "\n\n" + "\n".join(headlines)
    assert by_kind(text, "furniture") == headlines
    assert by_kind("\n".join(headlines), "furniture") == []  # where is the article, if not here?


def test_a_list_of_casualties_is_journalism() -> None:
    names = ["Ivo Petran, 34", "Ana Ruiz, 61", "Bo Lind, 19", "Carl Moss, 45", "Dana Fox, 8", "Eli Brand, 72"]
    text = f"The victims were named on Sunday.\n{chr(10).join(names)}\n"
    assert by_kind(text, "body") == ["The victims were named on Sunday.", *names]


@pytest.mark.parametrize(("fence", "entry"), [("---", "title: Town falls"), ("+++", 'title = "Town falls"')])
def test_front_matter_is_furniture(fence: str, entry: str) -> None:
    text = f"{fence}\n{entry}\noutlet: The Herald. A paper\n{fence}\n\n# Town falls\n\n{STORY}"
    assert by_kind(text, "furniture") == [fence, entry, "outlet: The Herald. A paper", fence]
    assert by_kind(text, "heading") == ["# Town falls"]


def test_a_rule_at_the_head_is_no_front_matter() -> None:
    assert len(by_kind(f"---\n{STORY}", "body")) == 2


@pytest.mark.parametrize(
    "title",
    [
        "Mine Used as Shelter Becomes a Trap, Says Regional Adviser",
        "Bridge hit for the second time in a week",
        "Governor Orders Second Review Of Harbour Bridge Repairs.",
        "‘We will not leave’",
        "MAYOR RESIGNS",
        "Q&A with Ana Ruiz",
    ],
)
def test_a_title_line_is_a_heading(title: str) -> None:
    assert by_kind(f"{title}\n\n{STORY}", "heading") == [title]
