"""Who passes words on inside one sentence: the links of a chain.

``chains`` calls the rules in their order; each takes the drafts of a sentence and gives them back with a link more, or
without one that is none.
"""
