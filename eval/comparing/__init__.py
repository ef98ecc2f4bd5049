"""Comparing two runs: what changed, whether it is more than noise, and whether a rule forbids it.

side        one side of a comparison: a run, several seeds of one model, or a blessed baseline
effects     the difference of every metric with interval, test and verdict; flipped questions
gate        rules such as ``retention<-0.01``, and the policy that holds them
baseline    blessed runs in small files
show        the comparison as text, Markdown and JSON
regression  all of it in one call, for a test suite
"""
