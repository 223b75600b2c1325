import { useEffect, useRef } from 'preact/hooks';
import { type Command, commandOf } from './keymap';

const SETTING = 'evenhand:single-keys';
const FIELDS = 'input, select, textarea, [contenteditable], dialog';

export const singleKeysAreOn = (): boolean => window.localStorage.getItem(SETTING) !== 'off';
export const switchSingleKeys = (on: boolean): void =>
  window.localStorage.setItem(SETTING, on ? 'on' : 'off');

const isInField = (event: KeyboardEvent): boolean =>
  (event.target instanceof Element && event.target.closest(FIELDS) !== null) ||
  document.querySelector('dialog[open]') !== null;

/** Hands on what keys mean, wherever the focus is, except in fields and dialogs. */
export function useKeys(onCommand: (command: Command) => void): void {
  const latest = useRef(onCommand);
  latest.current = onCommand;
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const { key, code, ctrlKey, metaKey, altKey, shiftKey, repeat, isComposing } = event;
      const modifiers = { ctrlKey, metaKey, altKey, shiftKey };
      const command = commandOf(
        { key, code, ...modifiers, repeat, isComposing, inField: isInField(event) },
        singleKeysAreOn(),
      );
      if (command === undefined || event.defaultPrevented) return;
      event.preventDefault();
      latest.current(command);
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
}
