"""What people may tell the autopilot: a few named verbs in one table, each with its permission and its guard."""
