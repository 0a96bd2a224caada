"""The ledger of trials: every rule that was ever tried on some data, the dead ones too, so that luck can be priced."""
