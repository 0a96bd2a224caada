"""What share each of several streams of returns deserves, by what was seen of them. Arrays and floats; no order."""
