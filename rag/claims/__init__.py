"""Who says what in one article: from its text and the tagger's attributions to claims. Pure functions, no storage.

``extract`` runs the stages in this order, each on what the one before has made: ``stating`` (what of each sentence
somebody says; with ``linking``, who passes it on, and ``interviewing``), ``casting`` (whom the article names),
``resolving`` (whom the words of a source mean). ``language`` is what all of them read. Each package says the order of
its own rules.
"""
