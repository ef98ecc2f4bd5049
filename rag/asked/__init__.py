"""What a question asks, whether the evidence answers it, and what a follow-up means by itself; without a model."""
