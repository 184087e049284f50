// The queries that are typed. They represent what readers look for, with all selectivities and kinds of the query
// language, and were not chosen by speed. Both big reports get the same list, whether or not a word occurs in
// them.

export const BIG = [
  // Words in thousands of paragraphs, from one letter on.
  'a',
  'the',
  'of the',
  'in',
  '2016',
  'government',
  'president',
  // Words in some or few paragraphs.
  'russia',
  'russian',
  'military service',
  'trump campaign',
  'election law international agreement',
  // Phrases.
  '"united states"',
  '"natural resources"',
  '"obstruction of justice"',
  '"in the course of"',
  // Exclusions, alternatives, groups.
  'president -trump',
  'russia -federation',
  'court OR parliament',
  '(north OR south) -korea',
  // Under headings, in headings, by kind.
  'in:introduction history',
  'in:economy oil',
  'title:trade',
  'title:background',
  'is:table government',
  'is:list state',
  // Letters with diacritics, and symbols.
  'são tomé',
  'côte d’ivoire',
  // No match.
  'zxqv',
  '"no such phrase anywhere"',
];

export const SEED = [
  'a',
  'the',
  'japan',
  'abe putin',
  '"peace treaty"',
  'territor',
  'islands OR sanctions',
  'abe -putin',
  'in:alliance security',
  'is:list islands',
  'Tōkyō',
  'zxqv',
];

// A short list of the same kinds, for reports generated from the Mueller report.
export const GROWTH = [
  'a',
  'the',
  'president',
  'military service',
  '"united states"',
  'russia -trump',
  'court OR election',
  'title:part',
  'zxqv',
];

// Typed and cleared once before measuring; in neither list.
export const WARM_UP = 'report';

// The first query of a visit, to measure the time until its result is shown.
export const FIRST = { seed: 'treaty', big: 'minister' };
