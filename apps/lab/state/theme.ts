import { effect, signal } from '@preact/signals';

const prefersDark = matchMedia('(prefers-color-scheme: dark)');

export const theme = signal<'light' | 'dark'>(prefersDark.matches ? 'dark' : 'light');

let chosen = false;

prefersDark.addEventListener('change', ({ matches }) => {
  if (!chosen) theme.value = matches ? 'dark' : 'light';
});

export const toggleTheme = (): void => {
  chosen = true;
  theme.value = theme.value === 'dark' ? 'light' : 'dark';
};

effect(() => {
  document.documentElement.style.colorScheme = theme.value;
});
