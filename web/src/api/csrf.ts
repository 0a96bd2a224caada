/**
 * The cookie that another site cannot read; it goes back as a header on every write (double submit), which a forged
 * form of another site cannot do.
 */
export function csrfToken(): string | undefined {
  return /(?:^|;\s*)(?:__Secure-)?trellis_csrf=([^;]+)/.exec(document.cookie)?.[1];
}

/** The header in which it goes. */
export const CSRF = "X-CSRF-Token";
