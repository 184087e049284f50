// The queries that are typed. They were written down from what readers ask of such reports, of all
// selectivities and kinds the query language has, and are not chosen by how fast they are. Both big
// reports get the same list, whether or not a word occurs in them.

export const BIG = [
  // Words that thousands of paragraphs have, from one letter on.
  'a',
  'the',
  'of the',
  'in',
  '2016',
  'government',
  'president',
  // Words of some, of few.
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
  // Letters with marks, and signs.
  'são tomé',
  'côte d’ivoire',
  // Nothing.
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

// A short list of the same kinds, for reports made of the Mueller report's words.
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

// Typed and cleared once before anything counts; in neither list.
export const WARM_UP = 'report';

// The first query of a visit, for the time until it is shown.
export const FIRST = { seed: 'treaty', big: 'minister' };
