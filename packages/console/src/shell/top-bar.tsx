import { Link } from '@tanstack/react-router';
import { Keyboard, LogOut, Moon, Sun } from 'lucide-react';
import { useAlerts } from '../feed/use-console-data.ts';
import { useTheme } from '../parts/use-theme.ts';
import { IconButton } from './icon-button.tsx';
import { useShortcuts } from './shortcuts.tsx';
import { useLeave } from './use-leave.ts';
import { WordMark } from './word-mark.tsx';

const rooms = [
  { to: '/live', label: 'Live' },
  { to: '/alerts', label: 'Alerts' },
  { to: '/subjects', label: 'Subjects' },
  { to: '/policy', label: 'Policy' },
] as const;

export function TopBar() {
  const { theme, setTheme } = useTheme();
  const { openHelp } = useShortcuts();
  const leave = useLeave();
  const open = useAlerts().data?.filter(({ state }) => state === 'open').length ?? 0;
  return (
    <div className="sticky top-0 z-20 border-b border-rule bg-paper">
      <div className="mx-auto flex h-14 max-w-[1280px] items-center gap-8 px-6">
        <WordMark />
        <nav aria-label="Rooms" className="flex h-full flex-1 gap-1">
          {rooms.map(({ to, label }) => (
            <Link
              key={to}
              to={to}
              className="relative flex h-full items-center gap-2 px-3 font-medium"
              inactiveProps={{ className: 'text-ink-soft hover:text-ink' }}
              activeProps={{
                className: 'text-ink after:absolute after:inset-x-3 after:-bottom-px after:h-0.5 after:bg-accent',
              }}
            >
              {label}
              {to === '/alerts' && open > 0 ? (
                <span className="min-w-5 rounded-full bg-lost-wash px-1.5 text-center text-small text-lost-ink">
                  {open}
                  <span className="sr-only"> open</span>
                </span>
              ) : null}
            </Link>
          ))}
        </nav>
        <div className="flex items-center gap-1">
          <IconButton label="Shortcuts" onClick={openHelp}>
            <Keyboard size={16} aria-hidden="true" />
          </IconButton>
          <IconButton
            label={theme === 'dark' ? 'Use the light theme' : 'Use the dark theme'}
            onClick={() => setTheme(theme === 'dark' ? 'light' : 'dark')}
          >
            {theme === 'dark' ? <Sun size={16} aria-hidden="true" /> : <Moon size={16} aria-hidden="true" />}
          </IconButton>
          <IconButton label="Leave the console" onClick={leave}>
            <LogOut size={16} aria-hidden="true" />
          </IconButton>
        </div>
      </div>
    </div>
  );
}
