"""Seeds that once found something wrong in the autopilot, with what it was."""

FAILED = (
    19,  # a sleeve that held nothing but a hedge idled in SAFE, and sold the hedge from there without a latch
    107,  # the auditor asked for a profit-take while the broker was lost
    148,  # a process started anew while the broker was lost never took up its day: no closing bell, no ticks
    210,  # the simulator's clock went back to before a crash for what had become overdue meanwhile
    396,  # a process started anew after the window took openers that were being cancelled to ORDERING, past T2
    723,  # after a second crash, what follows a fill was looked for at the fill's instant, not at that of its booking
    860,  # the simulator judged a process that had died at 15:00 by what it had not yet done at 15:00
    991,  # the line's next message came while the line was down, so that the clock stood still at that instant
    2011,  # a process started anew after a fork, while the line was down, ended over the transfers it had to tell again
    2064,  # the auditor asked for a LEAP, an opener, to be ordered in CLOSING
    2088,  # the auditor asked a sleeve without a cent to pivot
    2303,  # a line that was down answered a process started anew; a quarter told too much deployable after a fork
    4013,  # the auditor asked for a merge that night, though the last options ended after the week's reconcile
)
