"""Interviews in all their prints: whose words the answers are, and what looks like an interview and is none."""

from __future__ import annotations

import pytest

from rag.claims.extract import extract_claims
from rag.claims.interviewing.transcript import transcribed
from rag.claims.language.quotes import Quotations
from rag.claims.language.view import View
from rag.sentences import split_sentences
from tests.rag.claims.tagged import chains
from tests.rag.claims.told import chain, cut
from tests.timing import shortest

NAMES_ABOVE = """The ferry to Skerry has not sailed since Monday. Harbour pilot Ida Vale has an idea why.

Radio host Tom Reed talked with Vale about the storm. A transcript of their conversation, edited for length, is below.

Ida Vale

I have seen worse water than this. The ferry is too light for it.

Tom Reed

The owners told us on Friday that the ferry is safe. What is wrong with it?

Ida Vale

It rolls. The mate told me that the keel was never finished.

A heavier boat would have sailed on Tuesday. The owners know that.

Tom Reed

And who decides?

Ida Vale

The harbour board decides. I would not put my son on that boat.

Listen to the full episode wherever you get podcasts.
"""

ONE_LABEL = """An engineer at the Institute of Rivers discusses the dam at Quarrow.

The dam was a mistake, says Joris Moor, an engineer at the institute. He stresses that it will hold this year.

Q&A with Joris Moor

The lake is falling. Why?

The sluice does not close.

Moor: The sluice was built for a smaller river. Nobody has replaced the gates since then.

The gates are cracked, and the water finds its way through.

What should the town do?

“We must empty the lake before spring.”

Moor: We must empty the lake. There is no other way.

How long would that take?

It takes forty days if the weather holds. We have done it before in the north.

More about rivers

Who owns the lake? The historian Ada Quist explains in her book.
"""

LABELLED_ONCE = """Is the theatre in Ostwick finished? Everybody asks it.

I went to Ostwick to find out. My conversation with Lena Brandt has been translated and edited for clarity.

Tom Reed: Why did you close the theatre?

Lena Brandt: The roof let the rain in. We played under umbrellas.

The council promised a new roof. Nothing came.

You said on the radio that the mayor lied. Do you still think so?

Of course I do. He told us that the money was there, and it was not.

What happens to the actors now?

Some of us play in barns. My brother said that he would never come back.

Will the theatre open again?

I don't know.
"""

NO_LABELS = """The lighthouse on Skerry was switched off last year. Its last keeper still lives beside it.

We spoke to Anna Holt, who kept the light for thirty years, in her kitchen.

You were born on the island. Did you always want to keep the light?

No, I wanted to be a sailor. My father kept the light, and he fell ill.

What was the worst night?

The night of the two ships. I counted nine men in the water.

The pilot told us that the lamp was off. We had lit it at six.

The agency says that the lamp was too dear. What do you say to that?

They never asked me what it cost. I paid for the oil myself.

Do you miss it?

Every night. I wake up at four and look at the dark.
"""

DESCRIBED = """Few people have left the closed town of Brodrey. We met a nurse who worked there until May.

Why did you leave?

They took my keys. I was told that the ward was closed.

Who told you so?

A guard told me. I never saw my patients again.

Were you afraid?

I was afraid for them. I had nothing to lose.

Would you go back?

We all want to go back. I left my cat there.
"""

LETTERS = """The strike at Lathan is in its third week. The foreman Karl Brek answered our questions.

Q: What do you want?

A: We want the shift that we were promised. The owner said in March that nobody would work at night.

Now we work every night.

Q: Is the owner losing money?

A: I think so. He told me that he was.

Q. How will it end?

A. We will win.
"""

LINES = """**Question**

Did you sign the letter?

**Answer**

I did not sign it. My name was on it.

**Question**

Who wrote your name?

**Answer**

I believe that it was my lawyer.
"""

SHORT = """Ida Vale ran the opera at Maldrin for ten years. Tom Reed interviewed Ida Vale in May.

TR: Why did you stop?

IV: I was tired. The house was full every night.

We had no money for coal.

TR: And now?

IV: Now I sleep.
"""

PANEL = """Two bakers and a miller met in Kell.

Tom Reed: Is bread too cheap?

Karl Brek: It is far too cheap. I sell at a loss.

I will close in June.

Lena Brandt: Mine is dear enough.

Tom Reed: What would help you?

Karl Brek: A bad harvest in the south.

Lena Brandt: A good one here.
"""


def spoken(text: str) -> list[str]:
    """The claims that nothing but the print of an interview attributes."""
    found = extract_claims(text, split_sentences(text), [])
    claims = (claim for claim in found if not claim.cue or cut(text, claim.cue[0]) == ":")
    return [f"{cut(text, claim.chain[-1].name) or 'nobody'} | {cut(text, claim.content[0])}" for claim in claims]


def test_names_on_their_own_lines_say_whose_the_paragraphs_below_are() -> None:
    found = chains(NAMES_ABOVE)

    assert found[0] == "Ida Vale | I have seen worse water than this"
    assert "Ida Vale | A heavier boat would have sailed on Tuesday" in found
    assert found[-1] == "Ida Vale | I would not put my son on that boat"
    assert not any("Reed" in one or "Listen" in one or "decides?" in one for one in found)


def test_claims_inside_an_answer_keep_their_holder() -> None:
    tagged = ("told", "The mate", "that the keel was never finished")

    assert "Ida Vale > The mate | that the keel was never finished" in chains(NAMES_ABOVE, tagged)


def test_what_the_asker_says_of_others_is_theirs_alone() -> None:
    tagged = ("told", "The owners", "that the ferry is safe")

    assert [one for one in chains(NAMES_ABOVE, tagged) if "ferry is safe" in one] == [
        "The owners | that the ferry is safe"
    ]


def test_answers_under_questions_belong_to_the_name_before_some_of_them() -> None:
    found = spoken(ONE_LABEL)

    assert found == [
        "Joris Moor | The sluice was built for a smaller river",
        "Joris Moor | Nobody has replaced the gates since then",
        "Joris Moor | The gates are cracked, and the water finds its way through",
        "Joris Moor | We must empty the lake before spring",
        "Joris Moor | We must empty the lake",
        "Joris Moor | There is no other way",
        "Joris Moor | It takes forty days if the weather holds",
        "Joris Moor | We have done it before in the north",
    ]


def test_names_at_the_first_question_and_answer_hold_for_all() -> None:
    found = chains(LABELLED_ONCE)

    assert found[:4] == [
        "Lena Brandt | The roof let the rain in",
        "Lena Brandt | We played under umbrellas",
        "Lena Brandt | The council promised a new roof",
        "Lena Brandt | Nothing came",
    ]
    assert found[-1] == "Lena Brandt | I don't know"
    assert not any("Everybody" in one or "Will the theatre" in one for one in found)


def test_you_in_a_question_is_who_answers() -> None:
    assert "Lena Brandt | that the mayor lied" in chains(LABELLED_ONCE, ("said", "You", "that the mayor lied"))


def test_he_in_an_answer_is_not_who_answers() -> None:
    tagged = ("said", "he", "he would never come back")
    found = chains(LABELLED_ONCE, ("said", "My brother", "that he would never come back"), tagged)

    assert "Lena Brandt > My brother | that he would never come back" in found
    assert not any("Lena Brandt | that he" in one for one in found)


def test_an_interview_without_any_name_before_its_paragraphs() -> None:
    found = chains(NO_LABELS, ("says", "The agency", "that the lamp was too dear"))

    assert found[0] == "Anna Holt | No, I wanted to be a sailor"
    assert "Anna Holt | We had lit it at six" in found
    assert "agency | that the lamp was too dear" in found
    assert found[-1] == "Anna Holt | I wake up at four and look at the dark"
    assert not any("?" in one or "island" in one for one in found)


def test_who_has_no_name_is_anonymous_by_description_never_the_outlet() -> None:
    text = DESCRIBED
    claims = extract_claims(text, split_sentences(text), [], outlet="Harbour Post")

    assert {chain(text, claim) for claim in claims} == {"anonymous:a nurse"}
    assert cut(text, claims[-1].content[0]) == "I left my cat there"


def test_questions_and_answers_by_their_letters() -> None:
    found = chains(LETTERS)

    assert found[0] == "Karl Brek | We want the shift that we were promised"
    assert "Karl Brek | Now we work every night" in found
    assert found[-1] == "Karl Brek | We will win"
    assert not any("What do you want" in one for one in found)


def test_without_a_name_anywhere_the_answers_are_nobodys_but_not_the_outlets() -> None:
    assert chains(LINES) == [
        "nobody | I did not sign it",
        "nobody | My name was on it",
        "nobody | I believe that it was my lawyer",
    ]


def test_initials_mean_who_was_named_before() -> None:
    assert chains(SHORT) == [
        "Ida Vale | I was tired",
        "Ida Vale | The house was full every night",
        "Ida Vale | We had no money for coal",
        "Ida Vale | Now I sleep",
    ]


def test_names_in_bold_type_are_names() -> None:
    bold = SHORT.replace("TR:", "**Tom Reed**:").replace("IV:", "**Ida Vale**:")

    assert chains(bold) == chains(SHORT)


def test_each_of_several_who_answer_holds_his_own_paragraphs() -> None:
    found = chains(PANEL)

    assert "Karl Brek | I will close in June" in found
    assert "Lena Brandt | Mine is dear enough" in found
    assert not any("Reed" in one for one in found)


def test_a_quotation_in_an_answer_runs_on_as_the_words_of_who_is_quoted() -> None:
    text = NO_LABELS.replace(
        "The pilot told us that the lamp was off. We had lit it at six.",
        "I asked the pilot. The pilot said, “I saw no lamp. We steered by the bell.” He was wrong.",
    )

    found = chains(text, ("said", "The pilot", "I saw no lamp"))

    assert "Anna Holt > pilot | We steered by the bell" in found
    assert "Anna Holt | He was wrong" in found
    assert not any(one.startswith("Anna Holt | We steered") for one in found)


def test_what_follows_the_interview_is_the_outlets() -> None:
    text = (
        NO_LABELS + "\nAnna Holt lives on Skerry. This interview was conducted in May.\n\nThe agency closes in June.\n"
    )

    assert not any("lives on" in one or "closes in June" in one for one in chains(text))


OF_AN_OUTLET = """The novelist Lena Brandt has left Maldrin. She received us in a hotel by the sea.

HARBOUR POST: Ms Brandt, why did you leave?

Brandt: I could not write any more.

They took my papers. An officer came.

HARBOUR POST: Did you get them back?

Brandt: Never.

HARBOUR POST: The ministry says that nobody was searched.

Brandt: The ministry lies.

Interview: Tom Reed
"""


def test_who_asks_holds_nothing_also_where_the_outlet_asks() -> None:
    found = chains(OF_AN_OUTLET, ("says", "The ministry", "that nobody was searched"))

    assert "Lena Brandt | They took my papers" in found
    assert "ministry | that nobody was searched" in found
    assert not any("HARBOUR" in one or "Tom Reed" in one for one in found)


@pytest.mark.parametrize(
    ("introduction", "name"),
    [
        ("Q&A with Vice President Anna Holt.", "Anna Holt"),
        ("The writer Anna Holt, 61, lives on Skerry. Host Tom Reed talked with Holt.", "Anna Holt"),
        ("Anna Holt, the keeper, spoke to Radio Skerry's Tom Reed about the light.", "Anna Holt"),
        ("In an interview with the Harbour Post, Anna Holt, the keeper, looks back.", "Anna Holt"),
        ("Five questions for the keeper Anna Holt.", "Anna Holt"),
        ("Anna Holt kept the light. Tom Reed sat down with her in May.", "nobody"),
        ("Anna Holt kept the light. I met her in May.", "Anna Holt"),
        ("Our reporter spoke to one of the keepers of Skerry.", "one of the keepers of Skerry"),
    ],
)
def test_who_is_interviewed_by_the_words_that_introduce_it(introduction: str, name: str) -> None:
    text = introduction + "\n\n" + NO_LABELS[NO_LABELS.index("You were born") :]

    assert {one.split(" | ")[0] for one in spoken(text)} == {name}


def test_he_is_whom_the_answer_tells_of_in_sentences_before() -> None:
    text = NO_LABELS.replace(
        "What was the worst night?\n\nThe", "Did the owner call?\n\nHe said that he would sign. The"
    )

    found = chains(text, ("said", "He", "that he would sign"))

    assert "Anna Holt > owner | that he would sign" in found


OP_ED = """We spoke to Ida Vale about the ferry last year. I have not forgotten it.

Why do we build ferries that cannot sail?

I think that we love the look of them. You see them from my window.

Who pays for it? And are we not all to blame?

We are. I never asked for a lighter ship.
"""

EXPLAINER = """The dam at Quarrow is cracked. We spoke to Joris Moor, an engineer, about what happens next.

What is wrong with the dam?

The sluice does not close. Moor says that it was built for a smaller river.

Can it burst?

It can, according to Moor. We have seen the plans.

What should you do?

You should move your cattle to higher ground. Our map shows where.

Who pays?

The state pays. Moor believes that it will take years.
"""

FAQ = """Our ticket shop has moved. We answer the questions you ask most.

Q: Can I return a ticket?

A: Yes. Returns are free until the day before.

Q: Where is the new shop?

A: Beside the station.

Q: Do you take cards?

A: Cards and cash are taken at every desk.
"""

ADVICE = """Dear readers, here are this week's letters.

Q: My neighbour plays the horn at night and I cannot sleep. What can I do?

A: I would speak to him first. My own neighbour was glad of it.

Q: My landlord keeps my deposit. I have written twice. Must I sue?

A: I should wait a month.
"""

LIVE_BLOG = """09:10 Has the bridge fallen?

We are trying to find out.

09:20 Who was on it?

Police told us that nobody was hurt.

09:40 When will it open?

We do not know yet. Our reporter is there.

10:00 What do you see from your window?

Send us your pictures.
"""

BIOGRAPHIES = """Who stands for the harbour board? We introduce the three candidates.

Ida Vale

She has been a pilot for ten years. What does she want? A heavier ferry.

Karl Brek

The foreman leads the union. What does he want? More pay.

Tom Reed

The host left the radio in May. What does he want?
"""

FACT_CHECK = """Several claims about the ferry are going round. We looked at two.

The Claim

Did the owners sell the ferry?

The Facts

They did not. We have seen the register.

The Claim

Was the keel never finished?

The Facts

It was finished in May.
"""

VERSE = """My Harbour

Who lit the lamp that was so low?

My Sailor

I lit the lamp for you

My Harbour

Who rowed the boat when you did go?

My Sailor

I rowed the boat for two
"""

AGENDA = """Meeting of the harbour board, Monday.

Ida Vale

Opening words. Is there a quorum?

Karl Brek

Report of the union.

Ida Vale

Accounts.

Karl Brek

Any other business?
"""

REPORT = """The trial of Karl Brek went on. Was he in the yard? The court heard a recording.

Police: Were you in the yard?

Brek: I was at home.

Police: Who saw you there?

Brek: Nobody did.

Brek looked at the floor. The judge asked for quiet.

The trial goes on.
"""


@pytest.mark.parametrize(
    "text",
    [OP_ED, EXPLAINER, FAQ, ADVICE, LIVE_BLOG, BIOGRAPHIES, FACT_CHECK, VERSE, AGENDA],
    ids=["op-ed", "explainer", "faq", "advice", "live blog", "biographies", "fact check", "verse", "agenda"],
)
def test_what_is_no_interview_gives_nobody_its_paragraphs(text: str) -> None:
    assert spoken(text) == []


PARTS = """Did the weir burst by itself? What we know and what we do not

{claim}: The weir was blown up, as its owner wrote to his neighbours.

{finding}: Misleading. The gauge showed a flood of two metres that night. Nobody heard a bang.

{claim}: The council knew of the crack in May.

{finding}: Partly confirmed. An engineer wrote it in a letter of that month.
"""


@pytest.mark.parametrize(
    ("claim", "finding"),
    [("CLAIM", "OUR FINDING"), ("Claim", "Verdict"), ("THE CLAIM", "THE FACTS"), ("Claim", "Our rating")],
)
def test_the_parts_of_a_fact_check_are_nobodys_words(claim: str, finding: str) -> None:
    assert spoken(PARTS.format(claim=claim, finding=finding)) == []
    assert spoken(PARTS.format(claim="Vale", finding="Odo Brenk")) != []


def test_what_a_reporter_writes_between_the_lines_of_a_recording_is_the_outlets() -> None:
    found = chains(REPORT)

    assert "Karl Brek | I was at home" in found
    assert not any("floor" in one or "judge" in one or "goes on" in one for one in found)


def test_three_questions_do_not_make_an_interview_without_names() -> None:
    assert spoken(NO_LABELS[: NO_LABELS.index("Do you miss it?")]) == []


def test_whom_they_talk_about_is_not_who_talks() -> None:
    text = """Karl Brek has led the union since May. This interview has been edited for length.

Q: Do you know him?

A: I know Brek well. We were at school together.

Q: Is he honest?

A: I trust Brek with my keys. He never lied to me.
"""

    assert {one.split(" | ")[0] for one in chains(text)} == {"nobody"}


@pytest.mark.parametrize(
    "line",
    [
        "Ida Vale\n\nWere you there?\n\nTom Reed\n\nI was.\n\n",
        "Q: Were you there?\n\nA: I was.\n\n",
        "Were you there?\n\nI was there.\n\n",
        "We spoke to Ida Vale.\n\n",
        "Ida: Were you?\n\nTom: I was.\n\n",
    ],
)
@pytest.mark.slow
def test_long_articles_take_time_in_proportion(line: str) -> None:
    def seconds(times: int) -> float:
        text = "We spoke to Tom Reed and Ida Vale in an interview.\n\n" + line * times
        quotations = Quotations(text)
        views = [View(text, sentence, quotations) for sentence in split_sentences(text)]
        return shortest(lambda: transcribed(views, [[] for _ in views]))

    seconds(50)
    assert seconds(1600) < 12 * max(seconds(400), 0.02)


@pytest.mark.parametrize("mark", ['"', "“"])
def test_a_transcript_printed_in_quotation_marks(mark: str) -> None:
    lines = [
        "REED: Were you alone? The harbour office says you were. Were you?",
        "VALE: Well, look, it was dark. Nobody came.",
        "And I waited.",
        "(CROSSTALK)",
        "REED: If I may, we have little time. Was there a boat?",
        "VALE: There was none. Karl Brek sold it.",
        "REED: Do you regret it?",
        "VALE: I do not.",
    ]
    text = "Harbour chief Ida Vale said she was tired.\n\nPartial transcript:\n\n" + "\n\n".join(
        mark + x for x in lines
    )
    assert [one for one in chains(text, ("said", "Ida Vale", "she was tired")) if "harbour" not in one] == [
        "Ida Vale | she was tired",
        "Ida Vale | Well, look, it was dark",
        "Ida Vale | Nobody came",
        "Ida Vale | And I waited",
        "Ida Vale | There was none",
        "Ida Vale | Karl Brek sold it",
        "Ida Vale | I do not",
    ]


TALK = """Were you there?

I was asleep. I heard nothing.

{prompt}

So they say. I know nobody there.

Who broke the wheel?

I cannot say.

Will you go back?

I have a ticket. It is for Monday."""


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        ("The former miller known as Odo served for nine years. He agreed to speak to The Open Hand by video.", "Odo"),
        ("Professor Ida Vale teaches law in Kell. She spoke to Tom Reed on Friday.", "Ida Vale"),
        ("The village baker Ida Vale fled in May. She talked to the Post.", "Ida Vale"),
    ],
)
def test_who_spoke_is_the_one_before(lead: str, name: str) -> None:
    article = f"{lead}\n\n{TALK.format(prompt='What of the mill?')}"
    assert f"{name} | I heard nothing" in [one.replace("Professor ", "") for one in chains(article)]


def test_what_the_interviewer_says_is_not_the_answer() -> None:
    lead = "Professor Ida Vale teaches law in Kell. She spoke to Tom Reed on Friday."
    prompt = "The miller says that soldiers took the flour."
    found = chains(f"{lead}\n\n{TALK.format(prompt=prompt)}\n\nNote by the editors: the army did not answer.")
    assert any("So they say" in one for one in found)
    assert not any(prompt[:-1] in one or "did not answer" in one for one in found)
