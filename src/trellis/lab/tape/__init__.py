"""Evidence from microstructure, judged out of sample: recordings, made-up markets of known truth, walking forward."""
