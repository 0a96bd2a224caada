"""What an account will hold: scheduled, recurring and residual money day by day, with its score on held-out months."""
