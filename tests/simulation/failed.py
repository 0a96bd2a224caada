"""Seeds that once found something wrong in the autopilot, with what it was."""

FAILED = (
    19,  # a sleeve that held nothing but a hedge idled in SAFE, and sold the hedge from there without a latch
)
