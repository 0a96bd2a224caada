"""The one writer of an account under the adaptive mandate: plan, verdict, order, fill, books, exits, recovery."""
