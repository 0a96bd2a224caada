import type { Schema } from "@/api";

/** Whether this browser can make a passkey. */
export function takesPasskeys(): boolean {
  return "PublicKeyCredential" in globalThis && "parseCreationOptionsFromJSON" in PublicKeyCredential;
}

/** A new passkey's answer in its JSON form; null where the person turned away. */
export async function newPasskey(
  asked: Schema<"Ceremony">,
): Promise<{ readonly ceremony: string; readonly answer: Record<string, unknown> } | null> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    asked.options as unknown as PublicKeyCredentialCreationOptionsJSON,
  );
  const made = await navigator.credentials.create({ publicKey }).catch(turnedAway);
  if (!(made instanceof PublicKeyCredential)) return null;
  return { ceremony: asked.ceremony, answer: { ...made.toJSON() } };
}

function turnedAway(error: unknown): null {
  if (error instanceof DOMException && (error.name === "NotAllowedError" || error.name === "AbortError")) return null;
  throw error;
}
