"""What a person is told without looking: which events, how urgent, when, and by which ways."""
