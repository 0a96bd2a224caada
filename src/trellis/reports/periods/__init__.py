"""Part G's reports by week, month and quarter: one document each, written as CSV, JSON and PDF from the same cells."""
