"""The written rules as data, and the review that checks a proposal against them."""
