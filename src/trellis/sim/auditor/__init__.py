"""An auditor of the autopilot's event stream, written from the constitution alone.

It shares no code with the rooms it judges: not the rulebook, its clauses, the strategies, the risk gate, the books, nor
any decision of the autopilot; the import contract proves it. It reads the journal's events, the market's facts and the
exchange's calendar, holds books of its own and says what the constitution does not allow.
"""
