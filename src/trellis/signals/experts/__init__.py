"""Four micro-experts on a tape: grammar, sequence and divergence, which give odds, and anomaly, which gives none.

Each is fitted on what was known before a cutoff and then run forward, a bar at a time or many at once, with the same
figures: to the last bit within an expert, to 1e-13 where several are put together.
"""
