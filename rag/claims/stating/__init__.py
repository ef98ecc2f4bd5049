"""What of each sentence somebody says: from the tagger's attributions to statements, holders not yet resolved.

``statements`` calls the rules in their order. Of one sentence: the tagger's attributions that are claims, with their
cues (``found``, ``claimhood``), each with the holder of its own clause (``own_clause``); cut where the holder's words
end (``cutting``), one for each of several holders (``parted``, ``several``); what the tagger overlooked, where the form
is sure (``missed``, ``nouned``, ``stories``, ``denying``, ``regarded``, ``agentless``); the links of the chain
(``rag.claims.linking``); a second speaker without a verb of his own (``gapped``); the bounds of content and source
(``scope``, ``sources``). Then of the whole article: interviews (``rag.claims.interviewing``), quotations that run on
(``running``), paragraphs set below their speaker (``below``); last, hedge and stance (``hedges``, ``stance``).
"""
