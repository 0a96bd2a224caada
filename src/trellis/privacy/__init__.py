"""What may be told of a person: texts without what names one, figures of many with noise, learning without lines."""
