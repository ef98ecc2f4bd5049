"""Whom the words of a source mean, and the whole chain of each claim.

``resolve`` goes through the statements in reading order: made ready (``readied``, ``set_right``), then each source by
its form: a pronoun (``pronouns``, ``new_here``, ``leading``, ``in_clause``), people known by a noun (``crowds``), a
name or a description (``meaning``, ``descriptions``), a document (``papers``), the publisher itself (``own_medium``),
always among those who have appeared so far (``scene``). ``held_on`` adds the links that hold on from the sentences
before.
"""
