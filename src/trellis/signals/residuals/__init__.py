"""What a bar was beyond what was expected of it: eight factories, fitted on the past and judged on the next bar."""
