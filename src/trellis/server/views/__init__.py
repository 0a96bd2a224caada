"""Read models: each hears the events it names, in order, and answers from what it kept.

No HTTP here. A view keeps sequences and small rows; whoever wants the whole of an event reads its record.
"""
