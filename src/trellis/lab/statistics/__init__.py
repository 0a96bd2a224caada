"""Whether what a search found may be believed: ratios with errors, deflated for all trials, tests against snooping."""
