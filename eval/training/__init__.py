"""Training of the weights that come with Byline. Nothing here is needed to use it."""
