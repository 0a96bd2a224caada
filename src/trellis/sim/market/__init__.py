"""The simulated market: the Feed port filled from a History, with a modelled option chain where none is recorded.

numpy and numba stay inside; every figure that leaves is a Decimal on its exchange tick. Import the modules by name:
`trellis.sim.market.feed.SimulatedFeed` is the way in.
"""
