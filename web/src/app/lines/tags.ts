/** A tag as the server keeps it, as far as a list has to know: trimmed, without its #, in small letters. */
export function kept(text: string): string {
  return text.trim().replace(/^#/, "").normalize("NFC").toLowerCase();
}

/** The tags with one more; as they were where it is none, or is there. */
export function withTag(tags: readonly string[], text: string): readonly string[] {
  const tag = kept(text);
  return tag === "" || tags.includes(tag) ? tags : [...tags, tag];
}
