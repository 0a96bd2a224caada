"""The one writer: weekly cycle, state machine, corridor from proposal to posting, recovery, assembly."""
