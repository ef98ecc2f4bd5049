"""Words, word lists and enough grammar: what every rule reads. Nothing here knows who says what."""
