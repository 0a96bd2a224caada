"""The adaptive account's pipeline as modules on the bus: detectors, a decision maker, a trader, and who drives them."""
