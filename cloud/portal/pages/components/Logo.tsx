import './Logo.css';

export function Logo() {
  return (
    <span className="logo">
      <svg className="logo-mark" viewBox="0 0 32 32" aria-hidden="true">
        <rect className="logo-ground" width="32" height="32" rx="9" />
        <path className="logo-arch" d="M9 24.5V16a7 7 0 0 1 14 0v8.5" />
        <circle className="logo-light" cx="16" cy="18.5" r="3.25" />
      </svg>
      <span className="logo-text">
        <span className="logo-house">cegid</span> <span className="logo-name">CegidLife</span>
      </span>
    </span>
  );
}
