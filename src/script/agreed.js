// Constants shared by the viewer and the page's scripts. `src/app/browser/bridge.rs` has the same, and a test
// there compares both.
export const SECTION_OPEN = 0;
export const SECTION_UNMATCHED = 1;
export const BLOCK_OPEN = 2;
export const BLOCK_HIDDEN = 3;
export const LINE = 4;
export const NO_LINE = 5;
export const SECTION_LEFT = 6;
export const BLOCK_BRIEF = 7;
export const ALL_PARTS = 8;
export const BAR = 72;
export const STORED = "foldout:";
export const VIEW = "view:";
export const WORDS = "words";
