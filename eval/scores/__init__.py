"""Scores: pure functions from a question, a saved answer and hand-made gold to outcomes with a reason each.

    words, sources   what a text says: alternatives of the gold, and who stands where a source stands
    answer           an answer's JSON as the scorers read it, of Byline or of another system
    gold             the gold claims of the sentences that an answer cites
    outcome          hits of how many, or a value, or no answer; always with the reason in words
    content, attribution, wording, grounding, effort
                     one function a metric
    metrics          the list of all metrics, and its version
    run              the scores of a whole run, by metric and by kind of question
    show             the same as text and JSON

Nothing here loads a model or calls the verifier that made the answers: saved answers give the same figures for ever.
"""
