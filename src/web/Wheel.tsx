/** The mark of the product: a ship's wheel. */
export function Wheel({ className }: { className?: string | undefined }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      aria-hidden="true"
      className={className}
    >
      <circle cx="12" cy="12" r="6.4" />
      <circle cx="12" cy="12" r="1.9" fill="currentColor" stroke="none" />
      <path d="M12 1.5v8M12 14.5v8M1.5 12h8M14.5 12h8M4.58 4.58l5.3 5.3M14.12 14.12l5.3 5.3M19.42 4.58l-5.3 5.3M9.88 14.12l-5.3 5.3" />
    </svg>
  )
}
