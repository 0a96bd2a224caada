"""Rules that say at each bar's close whether to be long, flat or short: the families that a sweep goes through."""
