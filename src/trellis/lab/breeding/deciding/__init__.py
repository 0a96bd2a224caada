"""Decision makers bred on the plans that kept detectors would have made unseen."""
