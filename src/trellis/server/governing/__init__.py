"""The law of a house as its server reads and changes it: the same steps as `trellis rules`, by people who signed in."""
