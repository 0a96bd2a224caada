/** The mark of Trellis: a lattice, and what grows along it. */
export function Mark({ className }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 64 64" aria-hidden="true" className={className}>
      <g fill="none" stroke="currentColor" strokeWidth="3.4" strokeLinecap="round" opacity=".45">
        <path d="M18 6v52M32 6v52M46 6v52M6 18h52M6 32h52M6 46h52" />
      </g>
      <path d="M18 58c0-11 14-9 14-21s14-9 14-24" fill="none" stroke="#b6aaf7" strokeWidth="5" strokeLinecap="round" />
      <circle cx="46" cy="12" r="6" fill="#b6aaf7" />
      <circle cx="32" cy="37" r="4.4" fill="#b6aaf7" />
    </svg>
  );
}
