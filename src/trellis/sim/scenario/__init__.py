"""Scenario files: given an account and a market, when time passes and things happen, then this must be so.

text        lines, reading, words     a file's text: where each key stands, typed reading, contracts, chain rows, times
what        given, steps, wanted      what a file says, as frozen values; files.load puts them together
the world   feed, world, opening, clock, acting   the real autopilot at a scripted market and venue
the answer  happenings, holdings, matching, invariants, results, run   what happened, compared with what was expected
verbs/      one function of the constitution asked directly

docs/scenarios.md tells every word of the format.
"""
