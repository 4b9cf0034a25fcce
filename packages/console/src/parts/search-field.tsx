import { Search } from 'lucide-react';

export function SearchField({
  label,
  placeholder = 'Name, device, site',
  value,
  onChange,
}: {
  label: string;
  placeholder?: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <div className="relative">
      <Search size={14} aria-hidden="true" className="pointer-events-none absolute top-2.5 left-2.5 text-ink-faint" />
      <input
        type="search"
        aria-label={label}
        data-shortcut="search"
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="h-8 w-60 rounded-box border border-rule-strong bg-surface pr-2 pl-8 placeholder:text-ink-faint"
      />
    </div>
  );
}
