"""One probability out of several experts: a calibrated pool of log-odds that knows when to be silent."""
