import { computed, effect, signal } from '@preact/signals';

const prefersDark = matchMedia('(prefers-color-scheme: dark)');
const preferred = signal<'light' | 'dark'>(prefersDark.matches ? 'dark' : 'light');

prefersDark.addEventListener('change', ({ matches }) => {
  preferred.value = matches ? 'dark' : 'light';
});

/** What the reader has chosen here, if anything; else the system's preference counts. */
export const chosenTheme = signal<'light' | 'dark' | undefined>(undefined);

export const theme = computed(() => chosenTheme.value ?? preferred.value);

export const toggleTheme = (): void => {
  chosenTheme.value = theme.value === 'dark' ? 'light' : 'dark';
};

effect(() => {
  document.documentElement.style.colorScheme = theme.value;
});
