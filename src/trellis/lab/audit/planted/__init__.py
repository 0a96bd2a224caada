"""What audits are judged by: an honest detector with a true edge, and the same one with each leak and each weakness."""
