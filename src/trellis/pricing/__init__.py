"""Option mathematics on arrays: European and American values, greeks, implied volatility, delta-targeted selection.

Floats live here and nowhere below: callers turn them into Decimal at their own boundary. Import the module you need
(`from trellis.pricing import european`); this file imports nothing, so that numba loads only when it is used.
"""
