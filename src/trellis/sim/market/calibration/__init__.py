"""Fits the modelled chain's constants to recorded chains: `python -m trellis.sim.market.calibration --data DIR`."""
