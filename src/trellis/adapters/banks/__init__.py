"""Files that banks give: one reader per format, and the choice of the reader by what a file holds.

Every reader fills the port `trellis.household.ports.StatementReader`; docs/bank-files.md says what each takes.
"""
