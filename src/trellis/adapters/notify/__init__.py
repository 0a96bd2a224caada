"""Ways to reach a person who is not looking: mail, web push, a webhook."""
