import type { ButtonHTMLAttributes } from 'react';

type Weight = 'primary' | 'plain' | 'quiet';

const looks: Readonly<Record<Weight, string>> = {
  primary: 'bg-accent text-accent-ink border-accent hover:brightness-110',
  plain: 'bg-surface text-ink border-rule-strong hover:bg-accent-wash hover:border-accent',
  quiet: 'border-transparent text-ink-soft hover:text-ink hover:bg-accent-wash',
};

export function Button({
  weight = 'plain',
  className = '',
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { weight?: Weight }) {
  return (
    <button
      type="button"
      className={`inline-flex h-8 items-center gap-2 rounded-box border px-3 font-medium whitespace-nowrap disabled:opacity-50 ${looks[weight]} ${className}`}
      {...rest}
    />
  );
}
