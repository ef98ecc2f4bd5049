"""Whom and what an article names.

``spotting`` finds the words that are proper names, ``cast`` joins the mentions of one person, body or place to a figure
and weighs (``weighing``) what the words around each say of its kind, gender and roles; ``outlets`` tells which names
pass words on; ``phrases`` takes the words of a source apart. The other modules are a rule each that one of these calls.
"""
