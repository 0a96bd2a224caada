"""The cash-flow plan as people tell its terms, approve its months and take them back; and what they promised."""
