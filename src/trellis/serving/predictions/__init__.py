"""The log of predictions: append-only, hash-chained, sealed by keys whose loss erases without breaking the chain."""
