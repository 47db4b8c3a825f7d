/**
 * All words of the page, from `/messages/LANGUAGE.json`. A message is a text with {places}, or an object of plural forms chosen
 * by {n}. The tree's own wording belongs to the campaign; `/messages/tree.LANGUAGE.json` translates the shipped wording, and what
 * is not in it stays in the campaign's language and is marked so.
 */
export const LANGUAGES = { en: 'English', de: 'Deutsch' };

let language = 'en';
let messages = {};
let wording = {};
let campaignLanguage = 'en';
let plural;
let numbers;

/** @param wanted a language tag; the nearest of the languages there are is loaded */
export async function loadTexts(wanted) {
  language = nearest(wanted);
  plural = new Intl.PluralRules(language);
  numbers = new Intl.NumberFormat(language);
  messages = await json(`/messages/${language}.json`);
  document.documentElement.lang = language;
}

/** Loads the words of a part of the site that not everybody comes to, from `/messages/PART.LANGUAGE.json`. */
export async function loadTextsOf(part) {
  messages = { ...messages, ...(await json(`/messages/${part}.${language}.json`)) };
}

/** Loads the translation of the campaign's wording, where there is one. */
export async function translateFrom(ofCampaign) {
  campaignLanguage = ofCampaign;
  wording = language === ofCampaign ? {} : await json(`/messages/tree.${language}.json`).catch(() => ({}));
}

export function currentLanguage() {
  return language;
}

/** The page's language as this person writes dates and times in it: British and American English differ. */
export function region() {
  return navigator.languages.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? language;
}

/** Whether there are words for a key. */
export function has(key) {
  return Object.hasOwn(messages, key);
}

/** The message in the page's language; numbers among the values are written the way of that language. */
export function t(key, values = {}) {
  const message = messages[key];
  const text = typeof message === 'object' ? (message[plural.select(values.n)] ?? message.other) : message;
  if (text === undefined) {
    return key;
  }
  return text.replaceAll(/\{(\w+)\}/g, (place, name) => {
    const value = values[name];
    return typeof value === 'number' ? numbers.format(value) : (value ?? place);
  });
}

/** A share between 0 and 1 as a percentage. */
export function percent(share) {
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: share < 0.01 ? 1 : 0 }).format(share);
}

export function number(value) {
  return numbers.format(value);
}

/** A number with so many digits after the point, always. */
export function decimal(value, digits) {
  return new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

/** A count of bytes in the unit that suits it. */
export function bytes(count) {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];
  const step = count < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(count) / 3));
  return new Intl.NumberFormat(language, { style: 'unit', unit: units[step], maximumSignificantDigits: 2 }).format(count / 1000 ** step);
}

/** A length of time in the unit that suits it, rounded to what can be said of it. */
export function duration(ms) {
  const units = [
    ['year', 31_557_600_000],
    ['month', 2_629_800_000],
    ['week', 604_800_000],
    ['day', 86_400_000],
    ['hour', 3_600_000],
    ['minute', 60_000],
    ['second', 1_000],
  ];
  const [unit, length] = units.find(([, size]) => ms >= 2 * size) ?? units.at(-1);
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 }).format(ms / length);
}

export function list(words) {
  return new Intl.ListFormat(language, { type: 'unit', style: 'short' }).format(words);
}

export function dateTime(at) {
  return new Intl.DateTimeFormat(region(), { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

/** The campaign's wording in the page's language, where somebody translated it. */
export function said(text) {
  return wording[text] ?? text;
}

/** The `lang` of what {@link said} gives, where it differs from the page's. */
export function saidIn(text) {
  return wording[text] === undefined && campaignLanguage !== language ? campaignLanguage : undefined;
}

function nearest(wanted) {
  const base = wanted?.toLowerCase().split('-')[0];
  return base in LANGUAGES ? base : 'en';
}

async function json(path) {
  const response = await fetch(path);
  if (!response.ok) {
    throw new Error(`${path}: ${response.status}`);
  }
  return response.json();
}
