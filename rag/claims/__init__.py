"""Who says what in one article: from its text and the tagger's attributions to claims. Pure functions, no storage."""
