import { useNavigate } from '@tanstack/react-router';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { useTheme } from '../parts/use-theme.ts';
import { HelpDialog } from './help-dialog.tsx';

interface ShortcutDoor {
  readonly openHelp: () => void;
}

const ShortcutContext = createContext<ShortcutDoor | null>(null);
const storageKey = 'samehand-shortcuts';
/** A second key of a pair must follow within this time. */
const pairMs = 1_200;

const rooms: Readonly<Record<string, '/live' | '/alerts' | '/subjects' | '/policy'>> = {
  l: '/live',
  a: '/alerts',
  s: '/subjects',
  p: '/policy',
};

/** Single-key shortcuts, which can be switched off (WCAG 2.1.4), and the dialog that lists them. */
export function Shortcuts({ children }: { children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOn, setOn] = useState(() => readSetting());
  const navigate = useNavigate();
  const { theme, setTheme } = useTheme();

  useEffect(() => {
    let pairUntil = 0;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!isOn || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (dialog.current?.open === true) return;
      const room = Date.now() < pairUntil ? rooms[event.key] : undefined;
      pairUntil = event.key === 'g' ? Date.now() + pairMs : 0;
      if (room !== undefined) void navigate({ to: room });
      else if (event.key === '?') dialog.current?.showModal();
      else if (event.key === 't') setTheme(theme === 'dark' ? 'light' : 'dark');
      else if (event.key === '/') document.querySelector<HTMLElement>('[data-shortcut="search"]')?.focus();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [isOn, navigate, theme, setTheme]);

  const door = useMemo(() => ({ openHelp: () => dialog.current?.showModal() }), []);
  const change = (next: boolean): void => {
    setOn(next);
    try {
      localStorage.setItem(storageKey, next ? 'on' : 'off');
    } catch {
      // Storage is closed: the choice holds until the page is left.
    }
  };
  return (
    <ShortcutContext value={door}>
      {children}
      <HelpDialog dialog={dialog} isOn={isOn} onChange={change} />
    </ShortcutContext>
  );
}

export function useShortcuts(): ShortcutDoor {
  const door = useContext(ShortcutContext);
  if (door === null) throw new Error('No Shortcuts above this component.');
  return door;
}

function readSetting(): boolean {
  try {
    return localStorage.getItem(storageKey) !== 'off';
  } catch {
    return true;
  }
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName) || isTextInput(target);
}

function isTextInput(target: HTMLElement): boolean {
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type);
}
