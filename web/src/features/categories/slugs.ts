const PART_MAX = 40;

/** A slug made of a name: small letters, digits and _, under its group; "" where the name has no letter. */
export function slugOf(name: string, group: string): string {
  const plain = name
    .replace(/ß/g, "ss")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[_0-9]+|_+$/g, "")
    .slice(0, PART_MAX)
    .replace(/_+$/, "");
  if (plain === "") return "";
  return group === "" ? plain : `${group}.${plain}`;
}
