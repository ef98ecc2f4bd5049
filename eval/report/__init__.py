"""A report of one or several runs, for people and for machines, made from saved answers alone.

gather      the runs, their scores, the comparisons, and every question with all answers to it
figures     a metric's figure for a system: with its interval, over all seeds
names       what metrics are called before a reader
changes     a comparison in words
overview    figures, pictures and findings by system
records     how a run was made, in words
answers     one saved answer as a page shows it
texts       where the articles' texts come from
passages    the articles around every cited sentence, cut so that any of them can be highlighted
picture     the pictures: pure functions to SVG
html        all of it in one HTML file (templates, style and script in ``page/``)
markdown    the short form for a pull request
junit       a test case a question, for CI
data        everything as JSON
"""
