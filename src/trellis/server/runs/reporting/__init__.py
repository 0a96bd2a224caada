"""Period reports of a run as a server gives them: made by a process of their own, kept, and made anew as weeks end.

Every report of a run comes from one reading of its journal, which takes seconds and the whole of a core. So it is no
work for the process that answers calls: a child makes all of them into a folder under HOME/cache/reports, and what it
made is there whole or not at all.
"""
