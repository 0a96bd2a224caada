"""Does a scenario notice when a figure of the law changes? Every figure is changed a little and every file is run.

mutants    the figures of a rulebook and what each is changed to
reads      a rulebook that notes which of its rows are asked for
trials     one changed rulebook against the files, until one of them fails
campaign   all of them, in parallel, and where it left off
coverage   rule -> scenarios -> code
page       docs/rule-coverage.md
"""
